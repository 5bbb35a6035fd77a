import { toLocalInput } from '#app/features/calendar.policy.ts'
import type { Locale } from '#app/i18n/locale.ts'
import type { DemoKey } from '#seeds/demo-accounts.ts'
import { booksOf } from '#tests/support/e2e-books.ts'
import { scanCode } from '#tests/support/e2e-camera.ts'
import {
	clockOf,
	command,
	expect,
	PHONE,
	said,
	submit,
	submitAndAgree,
	test,
	type Person,
} from '#tests/support/e2e.ts'

test.describe.configure({ mode: 'serial', timeout: 150_000 })

interface Story {
	readonly locale: Locale
	readonly volunteer: DemoKey
	/** Who may decide on that volunteer's hours. */
	readonly decider: DemoKey
	readonly title: string
}

const CHINESE: Story = {
	locale: 'zh-CN',
	volunteer: 'volunteer',
	decider: 'secretary',
	title: '银杏路护学志愿岗',
}
/** He lives with the secretary, so the deputy decides. */
const ENGLISH: Story = {
	locale: 'en',
	volunteer: 'housemate',
	decider: 'deputy',
	title: 'Ginkgo Road school patrol',
}

for (const story of [CHINESE, ENGLISH]) {
	const { locale, title } = story
	test(`a neighbour's hour becomes a dozen eggs (${locale})`, async ({ person, baseURL }) => {
		const clock = clockOf(baseURL)
		const secretary = await person('secretary', { locale })
		const volunteer = await person(story.volunteer, { locale, viewport: PHONE })
		const decider =
			story.decider === 'secretary' ? secretary : await person(story.decider, { locale })
		const pointsBefore = await test.step('the volunteer looks at the balance', () =>
			available(volunteer, locale))

		const startsAt = new Date((await clock.now()).getTime() + 185 * 60_000)
		const activity = await test.step('the secretary dispatches from the table', () =>
			dispatch(secretary, { title, startsAt }))

		await test.step('the volunteer finds it on a phone and claims it', async () => {
			const { page } = volunteer
			await volunteer.visit(`/activities?q=${encodeURIComponent(title)}`)
			await page.locator(`main a[href^="/activities/${activity}"]`).click()
			await submit(command(page, 'claim'))
			await expect(page.getByText(said(locale, 'done.claimed'))).toBeVisible()
		})

		const log = await test.step('checks in and out with the code on site', async () => {
			const { page } = volunteer
			await clock.pass(180)
			await volunteer.visit(`/check-in/${activity}`)
			await page.locator('[name=code]').fill(await codeOnSite(secretary, activity))
			await submit(command(page, 'in'))
			await expect(page.getByText(said(locale, 'done.checked-in'))).toBeVisible()
			await clock.pass(65)
			await volunteer.visit(`/check-in/${activity}`)
			await page.locator('[name=code]').fill(await codeOnSite(secretary, activity))
			await submit(command(page, 'out'))
			await expect(page.getByText(said(locale, 'done.checked-out'))).toBeVisible()
			await expect(page.getByText(points(locale, 10)).first()).toBeVisible()
			return new URL(page.url()).pathname.split('/').at(-1) ?? ''
		})

		await test.step('somebody who may decides, and nobody else', async () => {
			if (decider !== secretary) {
				await secretary.visit('/branch/approvals')
				await expect(secretary.page.locator(`[value="${log}"]`)).toHaveCount(0)
				await secretary.visit(`/branch/approvals/${log}`)
				await expect(command(secretary.page, 'approve')).toHaveCount(0)
			}
			const { page } = decider
			await decider.visit('/branch/approvals')
			await page.locator(`[name=logIds][value="${log}"]`).check()
			await submit(command(page, 'approve').first())
			await expect(page.getByText(said(locale, 'done.hours-approved'))).toBeVisible()
			await expect(page.locator(`[value="${log}"]`)).toHaveCount(0)
		})

		await test.step('the points are there, in a lot, on the statement', async () => {
			expect(await available(volunteer, locale)).toBe(pointsBefore + 10)
			await expect(volunteer.page.getByText(title).first()).toBeVisible()
			await volunteer.visit(`/me/hours/${log}`)
			const version = said(locale, 'hours.log.version', { number: '2' })
			await expect(volunteer.page.getByText(version)).toBeVisible()
		})

		const listing = await test.step('anyone looks through catalogue and table', async () => {
			const anybody = await person(null, { locale, viewport: PHONE })
			await anybody.visit('/activity-table')
			await expect(anybody.page.getByText('C6').first()).toBeVisible()
			const words = locale === 'en' ? 'noodles' : '挂面'
			await anybody.visit(`/catalogue?words=${encodeURIComponent(words)}&category=groceries&to=90`)
			const shop = locale === 'en' ? 'He’s Grain & Oil' : '何记粮油店'
			const card = anybody.page.locator('main a[href^="/catalogue/"]', { hasText: shop })
			await card.first().click()
			await expect(anybody.page).toHaveURL(/\/catalogue\/[\da-f-]{36}/)
			await expect(command(anybody.page, 'order')).toHaveCount(0)
			return new URL(anybody.page.url()).pathname
		})

		const order = await test.step('the volunteer orders, and the points are held', async () => {
			const before = await available(volunteer, locale)
			const placed = await orderAt(volunteer, listing)
			const qrCode = await volunteer.page.locator('svg[role=img]').first().screenshot()
			expect(await available(volunteer, locale)).toBe(before - 70)
			return { ...placed, qrCode }
		})

		await test.step('the shop hands it over once', async () => {
			const staff = await person('merchant-staff', { locale, viewport: PHONE })
			if (locale === 'en') await scanCode(staff, order.qrCode)
			else await typeCode(staff, order.code.toLowerCase())
			await submit(command(staff.page, 'redeem'))
			await expect(staff.page.getByText(said(locale, 'done.redeemed'))).toBeVisible()
			await typeCode(staff, order.code)
			const alert = staff.page.getByRole('alert')
			await expect(alert).toContainText('何佳怡')
			await expect(alert).toContainText(locale === 'en' ? 'He’s Grain & Oil' : '何记粮油店')
		})

		await test.step('the merchant sees what will be settled', async () => {
			const owner = await person('merchant-owner', { locale })
			await owner.visit('/shop/settlement')
			const eaten = locale === 'en' ? 'Dried noodles' : '挂面'
			await expect(owner.page.locator('main').getByText(eaten).first()).toBeVisible()
		})

		await test.step('an uncollected order lapses: its points are back in their lots', async () => {
			const before = await lotsOf(volunteer)
			const { path } = await orderAt(volunteer, listing)
			const held = (lots: readonly Lot[]) => lots.reduce((sum, lot) => sum + lot.held, 0)
			expect(held(await lotsOf(volunteer))).toBe(held(before) + 70)
			await clock.pass(15 * 24 * 60)
			await expect(async () => {
				await volunteer.visit(path)
				await expect(volunteer.page.getByText(said(locale, 'orders.detail.released'))).toBeVisible({
					timeout: 500,
				})
			}).toPass()
			// Whatever else was waiting at a counter lapsed as well by now.
			const whole = before.map((lot) => ({ ...lot, left: lot.left + lot.held, held: 0 }))
			expect(await lotsOf(volunteer)).toEqual(whole)
		})

		await test.step('the auditor opens the posting behind a figure', async () => {
			const auditor = await person('auditor', { locale })
			await auditor.visit('/audit')
			await auditor.page.locator('main a[href^="/audit/accounts/"]').first().click()
			await auditor.page.locator('main a[href^="/audit/postings/"]').first().click()
			await expect(auditor.page).toHaveURL(/\/audit\/postings\/\d+/)
			await expect(auditor.page.getByRole('heading', { level: 1 })).toBeVisible()
		})
	})
}

test('the books are clean, and hledger reads the same figures', async ({}, { project }) => {
	const books = booksOf(project.name)
	expect(books.verify()).toMatch(/The books are clean: \d+ postings/)
	const { issued, held } = books.journal()
	expect(issued).toBeLessThan(0n)
	expect(held).toBe(-issued)
})

const points = (locale: Locale, count: number) =>
	locale === 'en' ? `${count} points` : `${count} 积分`

interface Dispatched {
	readonly title: string
	readonly startsAt: Date
}

async function dispatch(secretary: Person, { title, startsAt }: Dispatched): Promise<string> {
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

async function codeOnSite(secretary: Person, activity: string): Promise<string> {
	await secretary.visit(`/activities/${activity}/site`)
	const code = secretary.page.getByText(/^\d{6}$/)
	return (await code.textContent()) ?? ''
}

async function available({ page, visit }: Person, locale: Locale): Promise<number> {
	await visit('/me/points')
	const label = said(locale, 'points.available')
	const figure = page.getByRole('listitem').filter({ has: page.getByText(label, { exact: true }) })
	return Number(await figure.locator('span').nth(1).textContent())
}

interface Lot {
	readonly end: string
	readonly left: number
	readonly held: number
}

async function lotsOf({ page, visit }: Person): Promise<Lot[]> {
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

async function orderAt({ page, visit }: Person, listing: string) {
	await visit(listing)
	await submitAndAgree(page, command(page, 'order'))
	await expect(page).toHaveURL(/\/orders\/[\da-f-]{36}/)
	const code = (await page.getByText(/^[\dA-Z]{4} [\dA-Z]{4}$/).textContent()) ?? ''
	return { code, path: new URL(page.url()).pathname }
}

async function typeCode({ page, visit }: Person, code: string): Promise<void> {
	await visit('/counter')
	const form = command(page, 'find')
	await form.locator('[name=code]').fill(code)
	await submit(form)
}
