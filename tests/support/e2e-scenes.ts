import { toLocalInput } from '#app/features/calendar.policy.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { command, expect, said, submit, submitAndAgree, type Person } from './e2e.ts'

export interface Dispatched {
	readonly title: string
	readonly startsAt: Date
}

export async function dispatch(
	secretary: Person,
	{ title, startsAt }: Dispatched,
): Promise<string> {
	const { page } = secretary
	await secretary.visit('/branch/dispatch')
	const form = command(page, 'dispatch')
	await form.locator('[name=itemCode]').selectOption('C6')
	await form.locator('[name=startsAt]').fill(toLocalInput(startsAt))
	await form.locator('[name=endsAt]').fill(toLocalInput(new Date(startsAt.getTime() + 3_600_000)))
	await form.locator('[name=place]').fill('青梧二小正门')
	await form.locator('[name=places]').fill('6')
	await form.locator('[name=title]').fill(title)
	await form.locator('[name=audience][value=branch]').check()
	await submit(form)
	await expect(page).toHaveURL(/\/branch\/activities\/[\da-f-]{36}/)
	return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

export async function codeOnSite(secretary: Person, activity: string): Promise<string> {
	await secretary.visit(`/activities/${activity}/site`)
	const code = secretary.page.getByText(/^\d{6}$/)
	return (await code.textContent()) ?? ''
}

export async function available({ page, visit }: Person, locale: Locale): Promise<number> {
	await visit('/me/points')
	const label = said(locale, 'points.available')
	const figure = page.getByRole('listitem').filter({ has: page.getByText(label, { exact: true }) })
	return Number(await figure.locator('span').nth(1).textContent())
}

export interface Lot {
	readonly end: string
	readonly left: number
	readonly held: number
}

export async function lotsOf({ page, visit }: Person): Promise<Lot[]> {
	await visit('/me/points')
	const rows = await page.locator('table').first().locator('tbody tr').all()
	return Promise.all(
		rows.map(async (row) => {
			const [end = '', left = '', held = ''] = await row.locator('th, td').allTextContents()
			const figure = (text: string) => Number(text.replaceAll(/[^\d]/g, ''))
			return { end, left: figure(left), held: figure(held) }
		}),
	)
}

export async function orderAt({ page, visit }: Person, listing: string) {
	await visit(listing)
	await submitAndAgree(page, command(page, 'order'))
	await expect(page).toHaveURL(/\/orders\/[\da-f-]{36}/)
	const code = (await page.getByText(/^[\dA-Z]{4} [\dA-Z]{4}$/).textContent()) ?? ''
	return { code, path: new URL(page.url()).pathname }
}

export async function typeCode({ page, visit }: Person, code: string): Promise<void> {
	await visit('/counter')
	const form = command(page, 'find')
	await form.locator('[name=code]').fill(code)
	await submit(form)
}

/** Points of all lots that wait for an order. */
export const held = (lots: readonly Lot[]): number => lots.reduce((sum, lot) => sum + lot.held, 0)
