import { refusesBadCode } from '#tests/ledger/spoil.ts'
import { badLots } from './attacks/bad-lots.ts'

refusesBadCode(badLots)
