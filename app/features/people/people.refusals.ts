/** Ways in which this noun's verbs say no. */
export const peopleRefusals = {} as const
