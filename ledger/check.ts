/** What a browser needs to check a receipt: no database, no key that is secret. */
export { verifierOf } from './note.ts'
export { verifyReceipt } from './receipt.ts'
