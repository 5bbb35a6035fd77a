/** Ways in which this noun's verbs say no. */
export const organisationRefusals = {} as const
