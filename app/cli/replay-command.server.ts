import type { Settings } from '#app/edge/env.server.ts'
import { replayMonth } from '#app/features/activity-table/replay-month.server.ts'
import { isNull } from 'drizzle-orm'
import { ledgerStore, openDatabase, units } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'

/**
 * Prices the approved hours of a month of service again, district by district.
 * @returns 0 when every posting comes out identical, 1 when one does not.
 */
export async function replay(month: string, { databaseUrl }: Settings): Promise<number> {
	const db = await openDatabase(databaseUrl, { readOnly: true })
	try {
		const ledger = createLedger(ledgerStore(db.rawRead), () => new Date())
		const districts = await db.read
			.select({ id: units.id, name: units.name })
			.from(units)
			.where(isNull(units.parentId))
		let wrong = 0
		for (const { id, name } of districts) {
			const found = await replayMonth({ read: db.read, ledger, districtId: id, month })
			wrong += found.mismatches.length
			for (const { logId, posted, recorded, replayed } of found.mismatches) {
				say(
					`${name} hour-log:${logId}: posted ${posted}, on the log ${recorded}, by the rules ${replayed}`,
				)
			}
			say(`${name} ${month}: ${found.logs} hour logs, ${found.postings} postings`)
		}
		say(
			wrong === 0
				? 'Every posting comes out identical. 每一笔记账重算后都一致。'
				: `${wrong} hour logs do not have the points of their rules. 有 ${wrong} 条时长记录与规则不符。`,
		)
		return wrong === 0 ? 0 : 1
	} finally {
		await db.close()
	}
}

const say = (line: string) => process.stdout.write(`${line}\n`)
