/** Ways in which this noun's verbs say no. */
export const riskRefusals = {} as const
