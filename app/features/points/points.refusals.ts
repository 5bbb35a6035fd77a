/** Ways in which this noun's verbs say no. */
export const pointsRefusals = {} as const
