import { memoryWorld } from '#tests/ledger/world.ts'
import { earningPromises } from './ledger/earning-promises.ts'
import { orderPromises } from './ledger/order-promises.ts'
import { pastPromises } from './ledger/past-promises.ts'
import { receiptPromises } from './ledger/receipt-promises.ts'
import { recordPromises } from './ledger/record-promises.ts'

earningPromises(memoryWorld)
orderPromises(memoryWorld)
recordPromises(memoryWorld)
receiptPromises(memoryWorld)
pastPromises(memoryWorld)
