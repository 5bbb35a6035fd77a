import type { RefusalCode } from '../refusal.ts'
import { DECIDERS, isOver, type Actor, type Role } from '../people/actor.policy.ts'
import { stepsOf, type Level } from '../hours/hours.policy.ts'

/** A submitted log as its possible decider sees it. */
export interface WaitingLog {
	readonly personId: string
	readonly householdId: string | null
	/** With who decides, at some time since the service began, or now. */
	readonly livedTogether: boolean
	readonly unitPath: string
	readonly level: Level
	/** Approvals given so far. */
	readonly step: number
	/** Overdue, or of a decider or a decider's household: then the next place up may decide. */
	readonly escalated: boolean
	/** Who approved it since it was handed in. */
	readonly approvedBy: readonly string[]
	/** A case is open on it or was upheld, or somebody's word is the evidence of its item. */
	readonly flagged: boolean
	/** An auditor found that what a case says is so. */
	readonly upheld: boolean
}

/** Who decides at each step; the second list joins when the log is escalated. */
const TURNS: readonly { usual: readonly Role[]; escalated: readonly Role[] }[] = [
	{ usual: ['secretary', 'deputy'], escalated: ['community-officer'] },
	{ usual: ['community-officer'], escalated: ['street-officer'] },
	{ usual: ['street-officer'], escalated: [] },
]

/** Roles that may take the decision now. */
export function rolesInTurn(step: number, escalated: boolean): readonly Role[] {
	const turn = TURNS[step]
	if (!turn) return []
	return escalated ? [...turn.usual, ...turn.escalated] : turn.usual
}

/** Is this the decision after which points are posted? */
export const isLastStep = ({ level, step }: Pick<WaitingLog, 'level' | 'step'>): boolean =>
	step + 1 >= stepsOf(level)

/**
 * Why the actor may not decide on the log, or null. Nobody decides on his or her own hours or those
 * of the household, nobody decides twice on one log, and a flagged log is never one of many.
 * L3 also asks for seven days of public notice; that part comes with the notices.
 */
export function whyNotDecide(actor: Actor, log: WaitingLog, among: number): RefusalCode | null {
	if (!isOver(actor, DECIDERS, log.unitPath)) return 'not-found'
	if (log.personId === actor.id) return 'own-hours'
	const kin = whyKin(actor, log)
	if (kin) return kin
	if (log.approvedBy.includes(actor.id)) return 'two-people-decide'
	if (!isOver(actor, rolesInTurn(log.step, log.escalated), log.unitPath)) return 'not-your-turn'
	if (log.flagged && among > 1) return 'flagged-singly'
	return null
}

/**
 * Why the log is too near to the actor's home, or null: moving apart after the service began makes
 * nobody impartial, or one form of an administrator's would do for it.
 */
export function whyKin(
	actor: Pick<Actor, 'householdId'>,
	log: Pick<WaitingLog, 'householdId' | 'livedTogether'>,
): RefusalCode | null {
	if (log.householdId !== null && log.householdId === actor.householdId) return 'own-household'
	return log.livedTogether ? 'former-household' : null
}

/**
 * Why a log that the actor may decide on cannot be approved, or null. What is flagged is approved
 * with a sentence that says how it was checked, and kept with the approval; after an upheld case it
 * can only be returned or rejected.
 */
export function whyNotApprove(
	{ flagged, upheld }: Pick<WaitingLog, 'flagged' | 'upheld'>,
	sentence: string,
): RefusalCode | null {
	if (upheld) return 'case-was-upheld'
	return flagged && sentence === '' ? 'sentence-needed' : null
}

/** Who may take an approval back. */
export const REVERSERS = ['community-officer', 'street-officer'] as const
