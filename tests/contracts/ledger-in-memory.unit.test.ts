import { memoryWorld } from '#tests/ledger/world.ts'
import { ledgerPromises } from './ledger/promises.ts'

ledgerPromises(memoryWorld)
