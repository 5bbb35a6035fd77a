/** Rules of the anti-fraud catalogue that open cases; each has a sentence under `risk.rules`. */
export const RULES = ['F01', 'F02', 'F08'] as const
export type Rule = (typeof RULES)[number]

/** What a decider is told about a log without a case: too short, a long day, somebody's word. */
export const NOTES = ['F09', 'F12', 'evidence'] as const
export type Note = (typeof NOTES)[number]

/** Is there a sentence for it? */
export const isTold = (rule: string): rule is Rule | Note =>
	[...RULES, ...NOTES].some((known) => known === rule)

export const isRule = (rule: string): rule is Rule => RULES.some((known) => known === rule)

export const CASE_STATUSES = ['open', 'upheld', 'dismissed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]
