import { v7 as uuid } from 'uuid'
import { cases } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'

interface Flag {
	readonly log: { readonly id: string; readonly districtId: string }
	/** Rule of the anti-fraud catalogue, `F02`. */
	readonly rule: string
	/** What the rule looked at. */
	readonly inputs: Readonly<Record<string, string>>
}

/** Puts an hour log before a person: once for a rule, however often it is handed in. */
export async function flagLog(
	{ tx, now }: { readonly tx: Tx; readonly now: Date },
	{ log, rule, inputs }: Flag,
): Promise<void> {
	await tx
		.insert(cases)
		.values({
			id: uuid({ msecs: now.getTime() }),
			districtId: log.districtId,
			rule,
			subjectKind: 'hour-log',
			subjectId: log.id,
			inputs,
			status: 'open',
			openedAt: now,
			sentence: '',
		})
		.onConflictDoNothing()
}
