import { randomBytes, randomUUID } from 'node:crypto'
import { cases, claims, onceTokens, settlements, tableDrafts, type Tx } from '#db/index.ts'
import type { Spots } from './cast.ts'

export interface At {
	readonly tx: Tx
	readonly own: Spots['own']
	readonly now: Date
}

interface Making {
	readonly administrator: string
	readonly volunteer: string
	readonly logId: string
	readonly activityId: string
}

/** What the demo has none of: each at its barest. */
export async function newThings(
	{ tx, own, now }: At,
	{ administrator, volunteer, logId, activityId }: Making,
) {
	const ids = {
		caseId: randomUUID(),
		settlementId: randomUUID(),
		draftId: randomUUID(),
		claimId: randomUUID(),
	}
	const { districtId } = own
	await tx.insert(cases).values({
		id: ids.caseId,
		districtId,
		rule: 'F99',
		subjectKind: 'hour-log',
		subjectId: logId,
		inputs: {},
		status: 'open',
		openedAt: now,
		sentence: '',
	})
	await tx.insert(settlements).values({
		id: ids.settlementId,
		districtId,
		merchantId: own.merchant,
		month: '2020-01',
		orders: 0,
		points: 0n,
		fen: 0n,
		status: 'prepared',
		preparedBy: administrator,
		preparedAt: now,
	})
	await tx.insert(claims).values({
		id: ids.claimId,
		districtId,
		activityId,
		personId: volunteer,
		status: 'claimed',
		seat: 500,
		codeTries: 0,
		claimedAt: now,
	})
	await tx.insert(tableDrafts).values({
		id: ids.draftId,
		districtId,
		csv: 'x',
		effectiveFrom: '2030-01-01',
		note: '',
		baseNumber: 1,
		madeBy: administrator,
		madeAt: now,
	})
	await tx.insert(onceTokens).values({
		id: randomBytes(32).toString('hex'),
		purpose: 'set-password',
		personId: volunteer,
		createdAt: now,
		expiresAt: now,
	})
	return ids
}
