import { v7 as uuid } from 'uuid'
import { cases } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import type { Rule } from './risk.policy.ts'

export interface NewCase {
	readonly districtId: string
	readonly rule: Rule
	readonly subjectKind: 'hour-log' | 'order'
	readonly subjectId: string
	/** What the rule looked at, as codes, ids and figures: replaying it gives the same flag. */
	readonly inputs: Readonly<Record<string, string>>
}

/** Puts one log or order before a person, with the rule that says why. A rule flags a thing once. */
export const openCase = (at: { tx: Tx; now: Date }, flagged: NewCase): Promise<void> =>
	openCases(at, [flagged])

/** The same for many with one statement. */
export async function openCases(
	{ tx, now }: { tx: Tx; now: Date },
	flagged: readonly NewCase[],
): Promise<void> {
	if (flagged.length === 0) return
	await tx
		.insert(cases)
		.values(
			flagged.map((one) => ({
				...one,
				id: uuid({ msecs: now.getTime() }),
				status: 'open' as const,
				openedAt: now,
				decidedBy: null,
				decidedAt: null,
				sentence: '',
			})),
		)
		.onConflictDoNothing()
}
