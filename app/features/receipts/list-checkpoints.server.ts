import type { z } from 'zod'
import type { Asked } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { CheckpointsQuery } from './receipts.schema.ts'

const PAGE = 20

/** What the ledger signed, newest first, and with which keys. */
export async function listCheckpoints({
	query,
	ledger,
}: Asked<z.output<typeof CheckpointsQuery>, Actor | null>) {
	const { before } = query
	const found = await ledger.checkpoints({ limit: PAGE + 1, ...(before ? { before } : {}) })
	const rows = found.slice(0, PAGE)
	return {
		keys: (await ledger.signers()).map(({ key, firstSize }) => ({ key, firstSize })),
		rows: rows.map(({ size, root, signedAt }) => ({ size, root, signedAt })),
		next: found.length > PAGE ? String(rows.at(-1)?.size ?? '') : null,
	}
}

export type Checkpoints = Awaited<ReturnType<typeof listCheckpoints>>
