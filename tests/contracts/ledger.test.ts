import { databaseWorld } from '#tests/ledger/world.ts'
import { ledgerPromises } from './ledger/promises.ts'

ledgerPromises(databaseWorld)
