import { isOver, type Actor } from '../people/actor.policy.ts'
import type { RefusalCode } from '../refusal.ts'

/** Who proposes and decides: whoever runs the place of the person, from the community upwards. */
export const ADJUSTERS = ['community-officer', 'street-officer', 'administrator'] as const

/**
 * Points that one proposal moves at most, either way: what the policy lets a person earn by hours in
 * a month. The caps of hours are not applied besides: they are for hours.
 */
export const ADJUSTMENT_MAX = 400n

/** Who lived with a person during so many days before is no judge of his or her points. */
const KIN_DAYS = 365

export const REASONS = [
	'approval-mistake',
	'record-lost',
	'posted-twice',
	'complaint-upheld',
	'carried-over',
	'other',
] as const

export const ADJUSTMENT_STATUSES = ['waiting', 'agreed', 'declined', 'withdrawn'] as const

export const DECLINE_REASONS = ['not-shown', 'wrong-amount', 'not-due', 'other'] as const

const PREFIX = 'adjustment:'

/** What the books and the audit trail call an adjustment: `adjustment:<id>`. */
export const referenceOf = (id: string): string => `${PREFIX}${id}`

/** The adjustment that a reference of the books names, null for anything else. */
export const adjustmentOf = (reference: string): string | null =>
	reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : null

/** From when on a shared household counts. */
export const kinSince = (at: Date): Date => new Date(at.getTime() - KIN_DAYS * 86_400_000)

/** Whom an adjustment is about, as the actor stands to him or her. */
export interface Beneficiary {
	readonly personId: string
	readonly unitPath: string
	/** With the actor, now or in the year before. */
	readonly livedTogether: boolean
}

/** An adjustment as its possible second person sees it. */
export interface Proposed extends Beneficiary {
	readonly proposedBy: string
	/** Branches of who proposed: at that time, and now. */
	readonly branches: readonly string[]
	/** The actor and who proposed, now or in the year before. */
	readonly proposerLivedTogether: boolean
}

/** Why the actor may not propose about the person, or null. */
export function whyNotPropose(actor: Actor, about: Beneficiary): RefusalCode | null {
	if (!isOver(actor, ADJUSTERS, about.unitPath)) return 'not-found'
	if (about.personId === actor.id) return 'adjustment-own'
	return about.livedTogether ? 'adjustment-household' : null
}

/**
 * Why the actor may not be the second person, or null. Two people of one branch, or of one home, are
 * not two: no single branch creates points.
 */
export function whyNotDecide(actor: Actor, proposed: Proposed): RefusalCode | null {
	const about = whyNotPropose(actor, proposed)
	if (about) return about
	if (proposed.proposedBy === actor.id) return 'adjustment-same-person'
	if (proposed.branches.includes(actor.unitId)) return 'adjustment-same-branch'
	return proposed.proposerLivedTogether ? 'adjustment-same-home' : null
}
