import { databaseWorld } from '#tests/ledger/world.ts'
import { earningPromises } from './ledger/earning-promises.ts'
import { orderPromises } from './ledger/order-promises.ts'
import { pastPromises } from './ledger/past-promises.ts'
import { receiptPromises } from './ledger/receipt-promises.ts'
import { recordPromises } from './ledger/record-promises.ts'

earningPromises(databaseWorld)
orderPromises(databaseWorld)
recordPromises(databaseWorld)
receiptPromises(databaseWorld)
pastPromises(databaseWorld)
