import type { Settings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'
import { monthBounds } from '#app/features/calendar.policy.ts'
import { ledgerStore, openDatabase } from '#db/index.ts'
import {
	createLedger,
	LedgerError,
	type ClosedPeriod,
	type PeriodStatement,
} from '#ledger/index.ts'

/** Ledger id of whoever runs a command: nobody's account. */
const COMMAND = 'command'

/**
 * Closes everything that happened before the end of a month, for good, and says what was there.
 * @param month as `2026-10`. @returns 0.
 * @throws StartRefusal for a month that is not over, or closed already.
 */
export async function closeMonth(month: string, { databaseUrl }: Settings): Promise<number> {
	const now = new Date()
	const { to } = monthBounds(month)
	if (to > now) throw refusals.early(month)
	const db = await openDatabase(databaseUrl, { poolSize: 1 })
	try {
		const statement = await db.transaction(async (_, raw) => {
			const ledger = createLedger(ledgerStore(raw), () => now)
			const [last] = (await ledger.periods()).slice(-1)
			if (last && last.endsAt >= to) throw refusals.closed(month, last)
			const closing = await ledger.closing(to)
			const by = { actor: COMMAND, reference: `period:${month}`, effectiveAt: now }
			await ledger.must({ ...by, kind: 'close-period', id: `close-period:${month}`, ...closing })
			return closing
		})
		say(`Closed until the end of ${month}. 已结账至 ${month} 月底。`)
		tell(statement)
		return 0
	} catch (error) {
		if (error instanceof LedgerError) throw refusals.refused(month, error.refusal.code)
		throw error
	} finally {
		await db.close()
	}
}

/** Prints the closed periods, oldest first. @returns 0. */
export async function listPeriods({ databaseUrl }: Settings): Promise<number> {
	const db = await openDatabase(databaseUrl, { readOnly: true, poolSize: 1 })
	try {
		const ledger = createLedger(ledgerStore(db.rawRead), () => new Date())
		const periods = await ledger.periods()
		if (periods.length === 0) say('No period is closed. 尚未结账。')
		for (const period of periods) {
			say(`${period.reference} ${period.recordedAt.toISOString()}`)
			tell(period)
		}
		return 0
	} finally {
		await db.close()
	}
}

function tell({ lines, size, root }: PeriodStatement): void {
	for (const { unit, kind, opening, received, given, closing } of lines)
		say(`  ${unit} ${kind}: ${opening} + ${received} - ${given} = ${closing}`)
	say(`  ${size} operations 笔操作, ${root}`)
}

const refusals = {
	early: (month: string) =>
		new StartRefusal(`Nothing was closed: ${month} is not over.`, `没有结账：${month} 尚未结束。`),
	closed: (month: string, { endsAt }: ClosedPeriod) =>
		new StartRefusal(
			`Nothing was closed: the books are closed until ${endsAt.toISOString()} already, ${month} included. See npm run linli -- ledger periods.`,
			`没有结账：${month} 已经结过账，可运行 npm run linli -- ledger periods 查看。`,
		),
	refused: (month: string, code: string) =>
		new StartRefusal(
			`Nothing was closed: the books refuse to close ${month} (${code}). Run npm run linli -- ledger verify.`,
			`没有结账：账本拒绝为 ${month} 结账。请运行 npm run linli -- ledger verify 核对账目。`,
		),
}

const say = (line: string) => process.stdout.write(`${line}\n`)
