import { windowKey } from './books.ts'
import { blankWindow, MISSING, type Pair, type Replay } from './replay.ts'
import type { LedgerStore } from './store.ts'
import type { Finding } from './types.ts'

const PAGE = 2_000

/** Compares the rows that are kept beside the entries with what the entries say. */
export async function compareRows(store: LedgerStore, replay: Replay): Promise<Finding[]> {
	await refresh(replay.accounts, async (ids) =>
		(await store.accounts(ids)).map((row) => [row.id, row]),
	)
	await refresh(replay.lots, async (seqs) => (await store.lots(seqs)).map((row) => [row.seq, row]))
	await refresh(replay.holds, async (seqs) =>
		(await store.holds(seqs)).map((row) => [row.seq, row]),
	)
	await refreshWindows(store, replay)
	return [
		...findingsIn('account', replay.accounts),
		...findingsIn('lot', replay.lots),
		...findingsIn('hold', replay.holds),
		...findingsIn('window', replay.windows),
		...floorFindings(replay),
	]
}

/** To be called first: what the entries say comes later. */
export async function loadWindows(store: LedgerStore, replay: Replay): Promise<void> {
	let last = { accountId: MISSING, key: '' }
	for (;;) {
		const page = await store.windowsAfter(last, PAGE)
		for (const row of page) {
			last = row
			replay.windows.set(windowKey(row), blankWindow(row))
		}
		if (page.length < PAGE) return
	}
}

async function refresh<Row, Field extends keyof Row>(
	pairs: Map<bigint, Pair<Row, Field>>,
	read: (keys: bigint[]) => Promise<[bigint, Row][]>,
): Promise<void> {
	const suspects = [...pairs].filter(([, pair]) => differing(pair).length > 0)
	for (const [key, row] of await read(suspects.map(([key]) => key))) {
		const pair = pairs.get(key)
		if (pair) pair.row = row
	}
}

async function refreshWindows(store: LedgerStore, replay: Replay): Promise<void> {
	const suspects = [...replay.windows.values()].filter((pair) => differing(pair).length > 0)
	for (const row of await store.windows(suspects.map((pair) => pair.row))) {
		const pair = replay.windows.get(windowKey(row))
		if (pair) pair.row = row
	}
}

function findingsIn<Row, Field extends keyof Row>(
	check: string,
	pairs: ReadonlyMap<bigint | string, Pair<Row, Field>>,
): Finding[] {
	return [...pairs].flatMap(([key, pair]) =>
		differing(pair).map((field) => ({
			check,
			table: `ledger_${check}`,
			key: String(key),
			detail: `${String(field)} is ${String(pair.row[field])}, the entries say ${String(pair.says[field])}`,
		})),
	)
}

function differing<Row, Field extends keyof Row>({ row, says }: Pair<Row, Field>): Field[] {
	// The keys of a Pick are the picked fields.
	return (Object.keys(says) as Field[]).filter((field) => row[field] !== says[field])
}

function floorFindings(replay: Replay): Finding[] {
	return [...replay.accounts].flatMap(([key, { row, says }]) => {
		const { balance, held } = says
		const isWithin = row.kind === 'issuer' ? balance <= 0n : balance - held >= 0n
		const detail = `balance ${balance}, held ${held}`
		return isWithin ? [] : [{ check: 'floor', table: 'ledger_account', key: String(key), detail }]
	})
}
