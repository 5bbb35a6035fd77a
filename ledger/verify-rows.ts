import { windowKey } from './books.ts'
import { blankWindow, MISSING, type Doubt, type Pair, type Replay } from './replay.ts'
import type { WindowRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { Finding } from './views.ts'

const PAGE = 2_000

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

/** Rows kept beside the entries that differ from them, though they were read again just now. */
export async function doubtfulRows(store: LedgerStore, replay: Replay): Promise<Doubt[]> {
	const { accounts, lots, holds, windows } = replay
	const byId = <Row extends { readonly id: bigint }>(rows: Row[]) =>
		rows.map(keyed((row) => row.id))
	const bySeq = <Row extends { readonly seq: bigint }>(rows: Row[]) =>
		rows.map(keyed((row) => row.seq))
	await refresh(accounts, async (pairs) =>
		byId(await store.accounts(pairs.map(({ row }) => row.id))),
	)
	await refresh(lots, async (pairs) => bySeq(await store.lots(pairs.map(({ row }) => row.seq))))
	await refresh(holds, async (pairs) => bySeq(await store.holds(pairs.map(({ row }) => row.seq))))
	await refresh(windows, async (pairs) =>
		(await store.windows(pairs.map(({ row }) => row))).map(keyed<WindowRow, string>(windowKey)),
	)
	return [
		...doubtsIn('account', accounts),
		...doubtsIn('lot', lots),
		...doubtsIn('hold', holds),
		...doubtsIn('window', windows),
	]
}

function keyed<Row, Key>(keyOf: (row: Row) => Key) {
	return (row: Row): [Key, Row] => [keyOf(row), row]
}

async function refresh<Key, Row, Field extends keyof Row>(
	pairs: Map<Key, Pair<Row, Field>>,
	read: (suspects: Pair<Row, Field>[]) => Promise<[Key, Row][]>,
): Promise<void> {
	for (const [key, row] of await read([...pairs.values()].filter(isDiffering))) {
		const pair = pairs.get(key)
		if (pair) pair.row = row
	}
}

function doubtsIn<Row, Field extends keyof Row>(
	check: string,
	pairs: ReadonlyMap<bigint | string, Pair<Row, Field>>,
): Doubt[] {
	return [...pairs]
		.filter(([, pair]) => isDiffering(pair))
		.map(([key]) => {
			// What the entries say of a window is a new object each time: ask the map.
			const pair = () => {
				const current = pairs.get(key)
				if (!current) throw new Error(`row ${String(key)} was replayed`)
				return current
			}
			return doubtOf({ check, key: String(key), row: () => pair().row, says: () => pair().says })
		})
}

/** A doubt about one row of the table that the check is named after. */
export function doubtOf<Says extends object>(about: {
	readonly check: string
	readonly key: string
	readonly row: () => Says
	readonly says: () => Says
}): Doubt {
	const { check, key } = about
	const fields = () => differing({ row: about.row(), says: about.says() })
	const findings = (): Finding[] =>
		fields().map((field) => {
			const [holds, says] = [about.row()[field], about.says()[field]]
			const detail = `${String(field)} is ${String(holds)}, the entries say ${String(says)}`
			return { check, table: `ledger_${check}`, key, detail }
		})
	return { isCleared: () => fields().length === 0, findings }
}

function isDiffering<Row, Field extends keyof Row>(pair: Pair<Row, Field>): boolean {
	return differing(pair).length > 0
}

function differing<Row, Field extends keyof Row>({ row, says }: Pair<Row, Field>): Field[] {
	// The keys of a Pick are the picked fields.
	return (Object.keys(says) as Field[]).filter((field) => row[field] !== says[field])
}
