import { z } from 'zod'

const figures = z.string().regex(/^-?\d+$/)

/** What a leaf says, as ledger/leaf.ts wrote it. A leaf of a receipt that holds has this form. */
const LeafText = z.object({
	attempt: figures.transform(BigInt),
	op: z.string(),
	state: z.enum(['posted', 'noted', 'refused']),
	seq: figures.transform(BigInt).nullable(),
	recordedAt: figures.transform((ms) => new Date(Number(ms))),
	body: z.object({
		kind: z.enum([
			'open',
			'transfer',
			'grant',
			'spend',
			'hold',
			'capture',
			'release',
			'reverse',
			'expire',
			'close',
			'close-period',
		]),
		reference: z.string(),
		effectiveAt: z.number().transform((ms) => new Date(ms)),
	}),
	entries: z.array(z.tuple([z.string(), figures, figures, figures])),
})

/** A receipt in plain words: what moved, when, and what was left. */
export type LeafFacts = ReturnType<typeof leafFacts>

/** @throws when the text is none that the ledger wrote: only ask with a leaf that was proven. */
export function leafFacts(leaf: string) {
	const { attempt, op, state, seq, recordedAt, body, entries } = LeafText.parse(JSON.parse(leaf))
	return {
		attempt,
		op,
		state,
		seq,
		recordedAt,
		...body,
		entries: entries.map(([account, amount, balanceAfter]) => ({
			account,
			amount: BigInt(amount),
			balanceAfter: BigInt(balanceAfter),
		})),
	}
}
