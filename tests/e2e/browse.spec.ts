import { readdirSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { demoAccounts, type DemoKey } from '#seeds/demo-accounts.ts'
import { expect, SMALLEST, test, type Look, type Person } from '#tests/support/e2e.ts'
import { kindOf, walk, type Visit } from '#tests/support/walk.ts'

test.describe.configure({ mode: 'serial', timeout: 240_000 })

/** Every page that somebody finds by following links, with one who finds it. */
interface Found extends Visit {
	readonly by: DemoKey | null
}
const found: Found[] = []

/** Pages without a link: reached by a link sent to one person, or by nobody. */
const UNLINKED = ['/setup', '/set-password', '/preferences']

test('every page of the product can be found by following links', async ({ person }) => {
	for (const by of [null, ...oneOfEachRole()]) {
		const { page, visit } = await person(by)
		await visit('/')
		const get = async (path: string, from: string) => {
			const answer = await page.request.get(path, { maxRedirects: 0 })
			const isPage = answer.headers()['content-type']?.startsWith('text/html')
			expect.soft(answer.status(), `${by} follows ${path} on ${from}`).toBeLessThan(400)
			return answer.status() === 200 && isPage ? answer.text() : null
		}
		const known = new Set(found.map(({ kind }) => kind))
		for (const seen of await walk(get, ['/']))
			if (!known.has(seen.kind)) found.push({ ...seen, by })
	}
	const kinds = new Set([...found.map(({ kind }) => kind), ...UNLINKED])
	expect(routes().filter((route) => !kinds.has(route))).toEqual([])
})

test('no page has a zero byte between its characters', async ({ person }) => {
	await everyPage(person, {}, async ({ page }, { path }) => {
		const body = await (await page.request.get(path)).body()
		expect.soft(body.includes(0), path).toBe(false)
	})
})

const LOOKS = {
	'in Chinese': { locale: 'zh-CN' },
	'in English': { locale: 'en' },
	'in the elder view': { locale: 'zh-CN', elder: true },
} as const satisfies Record<string, Look>

for (const [name, look] of Object.entries(LOOKS)) {
	test(`axe finds nothing on any page ${name}, and none is wider than a small phone`, async ({
		person,
	}) => {
		await everyPage(person, { ...look, viewport: SMALLEST }, async ({ page }, { path }) => {
			const { violations } = await new AxeBuilder({ page }).analyze()
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
			if ('elder' in look) await isReadable({ page }, path)
		})
	})
}

/** 18 pt is 24 px; targets are 60 × 60, but for links within a line of text. */
async function isReadable({ page }: Pick<Person, 'page'>, path: string): Promise<void> {
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

const oneOfEachRole = (): DemoKey[] =>
	demoAccounts
		.filter(({ role }, at) => demoAccounts.findIndex((account) => account.role === role) === at)
		.map(({ key }) => key)

/** One browser for each role, one page after another. */
async function everyPage(
	person: (key: DemoKey | null, look?: Look) => Promise<Person>,
	look: Look,
	check: (who: Person, visit: Visit) => Promise<void>,
): Promise<void> {
	for (const by of new Set(found.map((each) => each.by))) {
		const who = await person(by, look)
		for (const each of found.filter((one) => one.by === by)) {
			await who.visit(each.path)
			await check(who, each)
		}
		await who.context.close()
	}
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
