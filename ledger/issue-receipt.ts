import { hexToBytes } from '@noble/hashes/utils.js'
import { isConsistent } from './merkle-proof.ts'
import type { Hash } from './merkle.ts'
import { leafOf } from './leaves.ts'
import { nameIn, namesOf } from './read.ts'
import type { Receipt } from './receipt.ts'
import type { AttemptRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import { checkpointOf, consistencyProof, inclusionProof } from './tree.ts'
import type { OpId } from './types.ts'
import type { Checkpoint } from './views.ts'

/** @returns null for an id that was never asked, or that no checkpoint covers yet. */
export async function issueReceipt(store: LedgerStore, opId: OpId): Promise<Receipt | null> {
	const [attempt] = await store.attemptsOf([opId])
	const checkpoint = attempt && (await store.checkpointOver(attempt.id))
	if (!attempt || !checkpoint) return null
	const proof = await inclusionProof(store, { attemptId: attempt.id, size: checkpoint.size })
	const leaf = await readLeaf(store, attempt)
	return { leaf, index: attempt.id - 1n, proof, checkpoint: checkpoint.note }
}

async function readLeaf(store: LedgerStore, attempt: AttemptRow): Promise<string> {
	const seqs = attempt.seq === null ? [] : [attempt.seq]
	const entries = await store.entries(seqs)
	const uses = await store.lotUses(seqs)
	const accounts = await store.accounts(entries.map((row) => row.accountId))
	const accountNames = new Map(accounts.map((row) => [row.id, row.publicId]))
	const lotNames = await namesOf(
		store,
		uses.map((use) => use.lotSeq),
	)
	return leafOf(attempt, {
		entries,
		uses,
		accountOf: (id) => nameIn(accountNames, id),
		lotOf: (seq) => nameIn(lotNames, seq),
	})
}

/** Two checkpoints, and the proof that the later one contains all of the earlier one. */
export interface Growth {
	readonly from: Checkpoint
	readonly to: Checkpoint
	readonly proof: readonly Hash[]
	/** Whether the proof holds: false when the books between were changed. */
	readonly isConsistent: boolean
}

/** @returns null unless there is a checkpoint of each size. */
export async function growthBetween(
	store: LedgerStore,
	{ first, size }: { readonly first: bigint; readonly size: bigint },
): Promise<Growth | null> {
	const [from, to] = [await store.checkpointOver(first), await store.checkpointOver(size)]
	if (from?.size !== first || to?.size !== size || first > size) return null
	const proof = await consistencyProof(store, { first, size })
	const roots = { firstRoot: hexToBytes(from.root), secondRoot: hexToBytes(to.root) }
	return {
		from: checkpointOf(from),
		to: checkpointOf(to),
		proof,
		isConsistent: isConsistent(store.sha256, { first, second: size, ...roots, proof }),
	}
}
