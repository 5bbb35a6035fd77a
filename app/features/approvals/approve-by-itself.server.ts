import { eq } from 'drizzle-orm'
import { hourLogs, people } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { grantHours } from './grant-hours.server.ts'

/** Books an item of level L0 that nothing is held against: no person decides, the rule does. */
export async function approveByItself(
	{ actor, tx, ledger, now }: Given,
	logId: string,
): Promise<void> {
	const rows = await tx
		.select({
			log: hourLogs,
			goodsAccount: people.goodsAccount,
			honourAccount: people.honourAccount,
		})
		.from(hourLogs)
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.where(eq(hourLogs.id, logId))
	const logs = rows.map(({ log, ...accounts }) => ({ ...log, ...accounts }))
	const { districtId } = actor
	await grantHours({ tx, ledger, now, districtId, by: `rule:${districtId}` }, logs)
}
