import { readdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { demoAccounts, type DemoKey } from '#seeds/demo-accounts.ts'
import { expect, SMALLEST, test, type Look, type Person } from '#tests/support/e2e.ts'
import { kindOf, walk, type Visit } from '#tests/support/walk.ts'

test.describe.configure({ timeout: 300_000 })

/** Every page that somebody finds by following links, with one who finds it. */
interface Found extends Visit {
	readonly by: DemoKey | null
}

/** Pages without a link: reached by a link sent to one person, or by nobody. */
const UNLINKED = ['/setup', '/set-password', '/preferences']

test('every link leads somewhere, and to every page', async ({ person }) => {
	const { found, deadEnds } = await explore(person)
	expect.soft(deadEnds).toEqual([])
	const kinds = new Set([...found.map(({ kind }) => kind), ...UNLINKED])
	expect(routes().filter((route) => !kinds.has(route))).toEqual([])
})

const LOOKS = {
	'in Chinese': { locale: 'zh-CN' },
	'in English': { locale: 'en' },
	'in the elder view': { locale: 'zh-CN', elder: true },
} as const satisfies Record<string, Look>

for (const [name, look] of Object.entries(LOOKS)) {
	for (const by of [null, ...oneOfEachRole()]) {
		test(`${by ?? 'a passer-by'} can use every page ${name} on a small phone`, async ({
			person,
		}) => {
			const { found } = await explore(person)
			const who = await person(by, { ...look, viewport: SMALLEST })
			for (const { path } of found.filter((one) => one.by === by)) {
				await who.visit(path)
				await isUsable(who.page, path)
				if ('elder' in look) await isReadable(who.page, path)
			}
		})
	}
}

/** Nothing that axe finds, nothing to the side of the screen, no word missing. */
async function isUsable(page: Page, path: string): Promise<void> {
	// A slow server sends the head of a page before its rest.
	await page.locator('main h1').first().waitFor()
	const { violations } = await new AxeBuilder({ page })
		.options({ resultTypes: ['violations'] })
		.analyze()
	const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
	expect.soft(told, path).toEqual([])
	const { wide, text, title } = await page.evaluate(() => ({
		wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		text: document.body.innerText,
		title: document.title,
	}))
	expect.soft(wide, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
	expect.soft(title, path).not.toBe('')
	// A key that has no words is shown as itself: `hours.desk.none`.
	expect.soft(text, path).not.toMatch(/\b[a-z]+(\.[a-z]+[A-Z]?\w*){2,}\b/)
	expect.soft(text, path).not.toMatch(/\{\{\w+\}\}/)
}

/** 18 pt is 24 px; targets are 60 × 60, but for links within a line of text. */
async function isReadable(page: Page, path: string): Promise<void> {
	const { size, small } = await page.evaluate(() => {
		const isShown = (element: Element) =>
			element.checkVisibility() && element.getClientRects().length > 0
		const targets = document.querySelectorAll(
			'button, input:not([type=hidden]), select, textarea, summary, nav a, main a[class*="min-h-target"]',
		)
		const tooSmall = [...targets].filter((element) => {
			const target = element.matches('[type=checkbox], [type=radio]')
				? (element.closest('label') ?? element)
				: element
			const { height, width } = target.getBoundingClientRect()
			return isShown(element) && width > 1 && (height < 59.5 || width < 59.5)
		})
		const main = document.querySelector('main p, main dd, main td, main li') ?? document.body
		return {
			size: Number.parseFloat(getComputedStyle(main).fontSize),
			small: tooSmall.map((element) => element.outerHTML.slice(0, 120)),
		}
	})
	expect.soft(size, path).toBeGreaterThanOrEqual(24)
	expect.soft(small, `${path} has small targets`).toEqual([])
}

function oneOfEachRole(): DemoKey[] {
	return demoAccounts
		.filter(({ role }, at) => demoAccounts.findIndex((account) => account.role === role) === at)
		.map(({ key }) => key)
}

type Meet = (key: DemoKey | null, look?: Look) => Promise<Person>

interface Explored {
	readonly found: readonly Found[]
	readonly deadEnds: readonly string[]
}
let explored: Explored | undefined

/** Each role follows all links once; a worker that begins anew does it again. */
async function explore(person: Meet): Promise<Explored> {
	if (explored) return explored
	const found: Found[] = []
	const deadEnds: string[] = []
	for (const by of [null, ...oneOfEachRole()]) {
		const { page, context, visit } = await person(by)
		await visit('/')
		const get = async (path: string, from: string) => {
			const answer = await page.request.get(path)
			if (answer.status() >= 400) deadEnds.push(`${by}: ${answer.status()} at ${path} from ${from}`)
			const isPage = answer.headers()['content-type']?.startsWith('text/html')
			const asksWho = kindOf(answer.url()) === '/sign-in' && kindOf(path) !== '/sign-in'
			const text = await answer.text()
			// React 18 leaves zero bytes in pages of Chinese: see without-nulls.server.ts.
			if (isPage && text.includes('\0')) deadEnds.push(`a zero byte at ${path}`)
			return answer.ok() && isPage && !asksWho ? text : null
		}
		const known = new Set(found.map(({ kind }) => kind))
		for (const seen of await walk(get, ['/']))
			if (!known.has(seen.kind)) found.push({ ...seen, by })
		await context.close()
	}
	explored = { found, deadEnds }
	return explored
}

/** Kinds of pages that there are files for: `branch.approvals.$logId.tsx` is `/branch/approvals/:id`. */
function routes(): string[] {
	return readdirSync('app/routes')
		.filter((file) => file.endsWith('.tsx') && file !== '$.tsx')
		.map((file) => {
			const parts = file
				.slice(0, -'.tsx'.length)
				.split('.')
				.filter((part) => !part.startsWith('_'))
			return kindOf(`/${parts.map((part) => (part.startsWith('$') ? ':id' : part)).join('/')}`)
		})
}
