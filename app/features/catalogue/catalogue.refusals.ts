/** Ways in which this noun's verbs say no. */
export const catalogueRefusals = {} as const
