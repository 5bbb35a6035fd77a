/** Rules of the anti-fraud catalogue in use; each has a sentence under `risk.rules`. */
export const RULES = ['F01', 'F02', 'F08', 'F09', 'F12', 'F15'] as const
export type Rule = (typeof RULES)[number]

export const isRule = (rule: string): rule is Rule => RULES.some((known) => known === rule)

export const CASE_STATUSES = ['open', 'upheld', 'dismissed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]
