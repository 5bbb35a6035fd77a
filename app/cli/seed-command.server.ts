import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { migrate, openDatabase } from '#db/index.ts'
import { demoAccounts, seed, SeedRefusal } from '#seeds/index.ts'

/**
 * Fills an empty database, and checks what is in it. @returns 0, or 1 when it is not as planned.
 * @throws StartRefusal when there is somebody in it, or it serves real people.
 */
export async function seedDatabase(kind: 'small' | 'district', settings: Settings) {
	if (settings.production) throw new StartRefusal(...REAL_PEOPLE)
	await migrate(settings.databaseUrl)
	const db = await openDatabase(settings.databaseUrl)
	try {
		const { counts, seconds, peakRssMb, faults } = await seed({ db, kind })
		const figures = Object.entries(counts).map(([what, count]) => `  ${what}: ${count}`)
		process.stdout.write(`${figures.join('\n')}\n  ${seconds} s, ${peakRssMb} MB\n`)
		if (faults.length > 0) {
			process.stderr.write(`Not as planned 与计划不符:\n  ${faults.join('\n  ')}\n`)
			return 1
		}
		process.stdout.write('As planned, and the books are clean. 数量与计划一致，账目无误。\n')
	} catch (error) {
		if (error instanceof SeedRefusal) throw new StartRefusal(...NOT_EMPTY)
		throw error
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
