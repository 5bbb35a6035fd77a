import { and, eq, gte, isNotNull, lte } from 'drizzle-orm'
import { hourLogs, people } from '#db/index.ts'
import type { LedgerReads, Reader } from '#app/features/given.ts'
import { personLimits } from '#app/features/points/person-limits.server.ts'
import { amountFor, capsFor, fitInto } from '#app/features/points/pricing.policy.ts'
import { itemKey, itemsOn } from './table-on.server.ts'

interface Replay {
	readonly read: Reader
	readonly ledger: LedgerReads
	readonly districtId: string
	/** Month of service, `YYYY-MM`. */
	readonly month: string
}

/** A log whose points are not what the rules of its day give. */
export interface Mismatch {
	readonly logId: string
	/** What the books moved. */
	readonly posted: bigint
	/** What the log says that it brought. */
	readonly recorded: bigint
	/** What the rules of its day give. */
	readonly replayed: bigint
}

export interface Replayed {
	/** Approved logs of the month, and postings for them in the books. */
	readonly logs: number
	readonly postings: number
	/** Empty when every posting comes out identical. */
	readonly mismatches: readonly Mismatch[]
}

/**
 * Prices every log of a month of service again: by the table and the settings of its day, with the
 * caps in the order of the books, taking back what was reversed. Compares with what was posted.
 * Reads the books from the beginning, so it is a command's work and not a page's.
 */
export async function replayMonth(replay: Replay): Promise<Replayed> {
	const logs = await loadLogs(replay)
	const priceOf = await pricing(replay, logs)
	const byId = new Map(logs.map((log) => [log.id, log]))
	const used = new Map<string, Map<string, bigint>>()
	const replayedOf = new Map<string, bigint>()
	const postedOf = new Map<string, bigint>()
	let postings = 0
	for await (const { kind, reference, entries } of movements(replay.ledger)) {
		const log = byId.get(reference)
		if (!log) continue
		const { asked, caps, account } = priceOf(log)
		// What went to somebody else, or in another kind of points, is none of this log's.
		const amount = entries.get(account) ?? 0n
		const windows = used.get(log.personId) ?? new Map<string, bigint>()
		used.set(log.personId, windows)
		const points = kind === 'grant' ? fitInto(asked, caps, windows).points : amount
		for (const { key } of caps) windows.set(key, (windows.get(key) ?? 0n) + points)
		if (kind !== 'grant') continue
		postings += 1
		replayedOf.set(log.id, points)
		postedOf.set(log.id, (postedOf.get(log.id) ?? 0n) + amount)
	}
	const approved = logs.filter(({ status }) => status === 'approved')
	const mismatches = approved.flatMap((log): Mismatch[] => {
		const { asked, versionId } = priceOf(log)
		const recorded = log.points ?? 0n
		// Nothing was posted for what a cap took whole; what it asked for must still be the same.
		const posted = postedOf.get(log.id) ?? 0n
		const replayed = replayedOf.get(log.id) ?? 0n
		const whole = recorded + (log.pointsCut ?? 0n)
		const same =
			posted === replayed &&
			recorded === posted &&
			whole === asked &&
			log.tableVersionId === versionId
		return same ? [] : [{ logId: log.id, posted, recorded, replayed }]
	})
	return { logs: approved.length, postings, mismatches }
}

type Log = Awaited<ReturnType<typeof loadLogs>>[number]

function loadLogs({ read, districtId, month }: Replay) {
	return read
		.select({
			id: hourLogs.id,
			personId: people.id,
			goodsAccount: people.goodsAccount,
			honourAccount: people.honourAccount,
			unitPath: hourLogs.unitPath,
			itemCode: hourLogs.itemCode,
			serviceDay: hourLogs.serviceDay,
			minutes: hourLogs.minutes,
			tier: hourLogs.tier,
			level: hourLogs.level,
			status: hourLogs.status,
			points: hourLogs.points,
			pointsCut: hourLogs.pointsCut,
			tableVersionId: hourLogs.tableVersionId,
		})
		.from(hourLogs)
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.where(
			and(
				eq(hourLogs.districtId, districtId),
				isNotNull(hourLogs.minutes),
				gte(hourLogs.serviceDay, `${month}-01`),
				lte(hourLogs.serviceDay, `${month}-31`),
			),
		)
}

/** What each log asks for, and the windows it must fit in. */
async function pricing({ read, districtId }: Replay, logs: readonly Log[]) {
	const wanted = logs.map(({ itemCode, serviceDay }) => ({ code: itemCode, day: serviceDay }))
	const items = await itemsOn({ read, districtId, wanted })
	const limitsOf = await personLimits(read, logs)
	return (log: Log) => {
		const item = items.get(itemKey({ code: log.itemCode, day: log.serviceDay }))
		if (!item) return { asked: 0n, caps: [], versionId: null, account: log.goodsAccount }
		const priced = { ...log, minutes: log.minutes ?? 0 }
		return {
			asked: amountFor(item, priced),
			caps: capsFor(item, priced, limitsOf(log)),
			versionId: item.versionId,
			account: item.wallet === 'honour' ? log.honourAccount : log.goodsAccount,
		}
	}
}

/** Grants for hours and their reversals, in the order of the books, by the log they are for. */
async function* movements(ledger: LedgerReads) {
	for await (const line of ledger.exportJsonl()) {
		// The ledger wrote the line; amounts are texts of digits.
		const row = JSON.parse(line) as {
			type: string
			kind: string
			reference: string
			entries: { account: string; amount: string }[]
		}
		if (row.type !== 'posting' || (row.kind !== 'grant' && row.kind !== 'reverse')) continue
		const [of, id = ''] = row.reference.split(/:(.*)/s)
		if (of !== 'hour-log') continue
		const entries = new Map(row.entries.map(({ account, amount }) => [account, BigInt(amount)]))
		yield { kind: row.kind, reference: id, entries }
	}
}
