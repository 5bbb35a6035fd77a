import { people } from '#db/index.ts'
import { demoAccounts } from '#seeds/demo-accounts.ts'
import type { Runtime } from './runtime.server.ts'
import { say } from './say.ts'
import { offerSetUp } from './set-up.server.ts'

/**
 * Gives an empty database its beginning: the demo, or the offer to set a district up.
 * @returns what to tell whoever started the server.
 */
export async function fillOrOffer({ db, settings, clock }: Runtime): Promise<string> {
	const { origin, demo } = settings
	const [somebody] = await db.read.select({ id: people.id }).from(people).limit(1)
	if (demo) {
		if (!somebody) await loadDemo(db)
		return [ready(origin), '', accountTable()].join('\n')
	}
	const token = somebody ? null : await offerSetUp(db, clock())
	return token === null ? ready(origin) : [ready(origin), '', invitation(origin, token)].join('\n')
}

async function loadDemo(db: Runtime['db']): Promise<void> {
	say('演示数据 Loading the demo (first start only) …')
	const { seed } = await import('#seeds/index.ts')
	await seed({ db, kind: 'small' })
}

const ready = (origin: string) => `\n邻里积分 Linli:  ${origin}`

const invitation = (origin: string, token: string) =>
	[
		'尚无用户。请在 24 小时内打开以下链接，设置本区和第一位管理员（只能使用一次）：',
		'There is nobody yet. Within 24 hours, open this link to set up the district and its first',
		'administrator. It works once; a new start makes a new one:',
		`\n  ${origin}/setup?token=${token}\n`,
	].join('\n')

function accountTable(): string {
	const password = [...new Set(demoAccounts.map((account) => account.password))].join(', ')
	const rows = demoAccounts.map(({ role, login, goodFor }) => [role, login, goodFor.en])
	const widths = [0, 1].map((i) => Math.max(...rows.map((row) => (row[i] ?? '').length)))
	return [
		`演示账号（密码均为）Demo accounts, all with the password:  ${password}`,
		...rows.map(
			([role = '', login = '', good = '']) =>
				`  ${role.padEnd(widths[0] ?? 0)}  ${login.padEnd(widths[1] ?? 0)}  ${good}`,
		),
		'',
		'按 Ctrl+C 停止。Press Ctrl+C to stop.',
	].join('\n')
}
