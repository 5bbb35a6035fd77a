import { leafHex, leafOf } from './leaves.ts'
import type { Sha256 } from './merkle.ts'
import { expectThat, type Bundle, type Replay } from './replay.ts'
import type { AttemptRow } from './rows.ts'

/** The leaf is the hash of the rows as they are: whoever changed one would have to change it, too. */
export function checkLeaf(
	replay: Replay,
	attempt: AttemptRow,
	{ sha256, rows }: { readonly sha256: Sha256; readonly rows: Bundle | null },
): void {
	const text = leafOf(attempt, {
		entries: rows?.entries ?? [],
		uses: rows?.uses ?? [],
		accountOf: (id) => replay.accounts.get(id)?.row.publicId ?? `account ${id}`,
		lotOf: (seq) => replay.names.get(seq) ?? `lot ${seq}`,
	})
	expectThat(replay, attempt.leaf === leafHex(sha256, text), {
		check: 'leaf',
		table: 'ledger_attempt',
		key: attempt.id,
		detail: 'not the hash of its rows',
	})
}
