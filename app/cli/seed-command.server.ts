import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { migrate, openDatabase, people } from '#db/index.ts'
import { demoAccounts } from '#seeds/demo-accounts.ts'
import { seed } from '#seeds/index.ts'
import { showProgress } from '#seeds/progress.ts'

/**
 * Fills an empty database. @returns 0.
 * @throws StartRefusal when there is somebody in it, or it serves real people.
 */
export async function seedDatabase(kind: 'small' | 'district', settings: Settings) {
	if (settings.production) throw new StartRefusal(...REAL_PEOPLE)
	await migrate(settings.databaseUrl)
	const db = await openDatabase(settings.databaseUrl)
	try {
		const [somebody] = await db.read.select({ id: people.id }).from(people).limit(1)
		if (somebody) throw new StartRefusal(...NOT_EMPTY)
		await seed(kind, { db, progress: showProgress() })
	} finally {
		await db.close()
	}
	const [account] = demoAccounts
	process.stdout.write(
		`Done: npm start, then sign in as ${account?.login} with ${account?.password}. 已完成，可用 npm start 启动。\n`,
	)
	return 0
}

const REAL_PEOPLE = [
	'The demo accounts have public passwords, so a server with an https ORIGIN takes none.',
	'演示账号的密码是公开的，ORIGIN 为 https 时不能装入演示数据。',
] as const
const NOT_EMPTY = [
	'The database has people already, and nothing was changed: choose an empty one, such as DATA_DIR=.data-demo.',
	'数据库中已有人员，未作任何更改。请换用空数据库，例如 DATA_DIR=.data-demo。',
] as const
