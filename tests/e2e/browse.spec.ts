import { readdirSync } from 'node:fs'
import { demoAccounts, type DemoKey } from '#seeds/demo-accounts.ts'
import { expect, SMALLEST, test, type Look, type Person } from '#tests/support/e2e.ts'
import { STATES } from '#tests/support/states.ts'
import { isUsable } from '#tests/support/usable.ts'
import { kindOf, walk, type Visit } from '#tests/support/walk.ts'
import { worksWithoutScript } from '#tests/support/without-script.ts'

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
	'in the elder view in English': { locale: 'en', elder: true },
	'without JavaScript': { locale: 'zh-CN', javaScript: false },
} as const satisfies Record<string, Look>

for (const [name, look] of Object.entries<Look>(LOOKS)) {
	for (const by of [null, ...oneOfEachRole()]) {
		test(`${by ?? 'a passer-by'} can use every page ${name} on a small phone`, async ({
			person,
		}) => {
			const { found } = await explore(person)
			const who = await person(by, { ...look, viewport: SMALLEST })
			const isForAll = look.javaScript === false ? worksWithoutScript : isUsable
			for (const { path } of found.filter((one) => one.by === by)) {
				await who.visit(path)
				await isForAll(who.page, path, look)
			}
			for (const state of STATES.filter((one) => one.by === by)) {
				if (state.needsScript && look.javaScript === false) continue
				await state.reach(who)
				await isForAll(who.page, state.name, look)
			}
		})
	}
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
