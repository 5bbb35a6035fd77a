import type { BadCode } from '#tests/ledger/spoil.ts'
import { badLots } from './bad-lots.ts'
import { badPostings } from './bad-postings.ts'

export const badCode: readonly BadCode[] = [...badPostings, ...badLots]
