import { refusesBadCode } from '#tests/ledger/spoil.ts'
import { badPostings } from './attacks/bad-postings.ts'

refusesBadCode(badPostings)
