import type { Level } from './hours.policy.ts'

/**
 * Must somebody attest an item's evidence before its hours become points? So far a log carries the
 * code on site (V1) and nothing else: where the table does not name V1, alone or among others, a
 * person looks into it and says how. Residents' codes and documents come with the evidence work.
 *
 * @param evidence The table's column: `V1+V3`, `V4|V6`, with details in brackets.
 */
export const needsAttesting = (evidence: string): boolean =>
	!evidence.split(/[+|]/).some((part) => /^\s*V1\s*(\(|$)/.test(part))

/** What an item asks for; a person decides at least where somebody's word is the evidence. */
export const leastLevel = (item: { readonly approval: Level; readonly evidence: string }): Level =>
	item.approval === 'L0' && needsAttesting(item.evidence) ? 'L1' : item.approval
