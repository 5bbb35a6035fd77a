import type { AccountRow, AccountState, HoldRow, LotRow, WindowRow } from './rows.ts'
import type { Finding, OpId } from './types.ts'

/** What the entries say, built up from the first posting on; stored rows beside it to compare. */
export interface Replay {
	readonly accounts: Map<bigint, { readonly row: AccountRow; says: AccountSays }>
	readonly accountIds: Map<string, bigint>
	readonly lots: Map<
		bigint,
		{ readonly row: LotRow; says: Pick<LotRow, 'remaining' | 'held' | 'lastUse'> }
	>
	readonly holds: Map<bigint, ReplayedHold>
	/** Holds by the posting that ended them. */
	readonly endings: Map<bigint, ReplayedHold>
	readonly windows: Map<string, bigint>
	/** Grants with caps, for the day they are undone: receiver, keys and points. */
	readonly capped: Map<
		bigint,
		{ readonly accountId: bigint; readonly keys: readonly string[]; readonly amount: bigint }
	>
	readonly names: Map<bigint, OpId>
	readonly undone: Map<bigint, bigint>
	readonly findings: Finding[]
}

export interface AccountSays {
	readonly balance: bigint
	readonly version: bigint
	readonly lastSeq: bigint
	readonly held: bigint
	readonly state: AccountState
	readonly changedBy: bigint
}
interface ReplayedHold {
	readonly row: HoldRow
	says: Pick<HoldRow, 'captured' | 'released' | 'endedSeq'>
}

export function emptyReplay(): Replay {
	return {
		accounts: new Map(),
		accountIds: new Map(),
		lots: new Map(),
		holds: new Map(),
		endings: new Map(),
		windows: new Map(),
		capped: new Map(),
		names: new Map(),
		undone: new Map(),
		findings: [],
	}
}

/** Notes a finding unless `holds` is true. */
export function expectThat(
	replay: Replay,
	holds: boolean,
	finding: { check: string; table: string; key: bigint | string; detail: string },
): void {
	if (!holds) replay.findings.push({ ...finding, key: String(finding.key) })
}

/** Compares what the books say with what a row holds, field by field. */
export function expectRow<Says extends object>(
	replay: Replay,
	at: { readonly check: string; readonly table: string; readonly key: bigint | string },
	pair: { readonly says: Says; readonly row: Says },
): void {
	for (const field of Object.keys(pair.says)) {
		// Keys of an object of this type are fields of both.
		const [says, holds] = [pair.says[field as keyof Says], pair.row[field as keyof Says]]
		const detail = `${field} is ${String(holds)}, the entries say ${String(says)}`
		expectThat(replay, says === holds, { ...at, detail })
	}
}

export function moveWindow(replay: Replay, { accountId, key, used: by }: WindowRow): void {
	const name = `${accountId} ${key}`
	replay.windows.set(name, (replay.windows.get(name) ?? 0n) + by)
}
