import { and, eq, inArray, sql } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { approvals, cases, hourLogs } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { inPieces } from '#app/features/in-pieces.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isLastStep, whyNotApprove, whyNotDecide } from './approvals.policy.ts'
import type { ApproveHours } from './approvals.schema.ts'
import { grantHours } from './grant-hours.server.ts'
import { loadWaiting, type WaitingRow } from './waiting-logs.server.ts'

export interface Approved {
	/** Logs that became points now. */
	readonly posted: number
	/** Logs that wait for the next person. */
	readonly passedOn: number
}

/**
 * Approves hour logs, all or none: the last decision of each turns it into points. What the actor has
 * approved since it was handed in is left as it is. Refuses: not-found, not-waiting, own-hours,
 * own-household, former-household, two-people-decide, not-your-turn, flagged-singly, sentence-needed,
 * case-was-upheld, item-not-in-force.
 */
export async function approveHours(given: Given<ApproveHours>): Promise<Approved> {
	const { actor, input, tx, ledger, now } = given
	const rows = await loadAll(given)
	const fresh = rows.filter((row) => !isDone(row, actor.id))
	for (const row of fresh) {
		const refusal = whyNotDecide(actor, row, rows.length)
		if (refusal) throw new Refusal(refusal, { name: row.name })
		if (row.status !== 'submitted') throw new Refusal('not-waiting', { name: row.name })
		const hindered = whyNotApprove(row, input.sentence)
		if (hindered) throw new Refusal(hindered, { name: row.name })
	}
	const last = fresh.filter(isLastStep)
	const others = fresh.filter((row) => !isLastStep(row))
	await writeDown(given, fresh)
	await passOn(given, others)
	const { districtId, goodsAccount: by } = actor
	await grantHours({ tx, ledger, now, districtId, by }, last)
	if (last.some(({ flagged }) => flagged)) await dismissCases(given, input.logIds)
	return { posted: last.length, passedOn: others.length }
}

async function loadAll({ actor, input, tx, now }: Given<ApproveHours>): Promise<WaitingRow[]> {
	const ids = [...new Set(input.logIds)]
	const pieces = await inPieces(ids, (piece) =>
		loadWaiting(
			{ read: tx, actor, now },
			{
				where: and(inArray(hourLogs.id, [...piece]), eq(hourLogs.districtId, actor.districtId)),
				limit: piece.length,
			},
		),
	)
	const rows = pieces.flat()
	if (rows.length < ids.length) throw new Refusal('not-found')
	return rows.toSorted(inOrderOfHandingIn)
}

/** What was handed in first is paid first, where a cap leaves room for one only. */
function inOrderOfHandingIn(a: WaitingRow, b: WaitingRow): number {
	return Number(a.submittedAt) - Number(b.submittedAt) || (a.id < b.id ? -1 : 1)
}

/** A form sent twice. Entering hours and approving them are two things, even to the same person. */
function isDone({ status, approvedBy, enteredBy }: WaitingRow, actorId: string): boolean {
	if (!approvedBy.includes(actorId)) return false
	return status === 'approved' || (status === 'submitted' && enteredBy !== actorId)
}

async function writeDown(
	{ actor, input, tx, now }: Given<ApproveHours>,
	rows: readonly WaitingRow[],
): Promise<void> {
	await inPieces(rows, async (piece) => {
		await tx.insert(approvals).values(
			piece.map((row) => ({
				id: uuid({ msecs: now.getTime() }),
				districtId: actor.districtId,
				hourLogId: row.id,
				decidedBy: actor.id,
				decision: 'approve' as const,
				sentence: input.sentence,
				decidedAt: now,
			})),
		)
	})
}

async function passOn({ tx }: Given, rows: readonly WaitingRow[]): Promise<void> {
	if (rows.length === 0) return
	await tx
		.update(hourLogs)
		.set({ step: sql`${hourLogs.step} + 1` })
		.where(
			inArray(
				hourLogs.id,
				rows.map(({ id }) => id),
			),
		)
}

/** Whoever approves a flagged log has looked at what was held against it. */
async function dismissCases({ actor, input, tx, now }: Given<ApproveHours>, logIds: string[]) {
	await tx
		.update(cases)
		.set({ status: 'dismissed', decidedBy: actor.id, decidedAt: now, sentence: input.sentence })
		.where(and(inArray(cases.subjectId, logIds), eq(cases.status, 'open')))
}
