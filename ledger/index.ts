export { checkReceiptText } from './check.ts'
export { LedgerCorruption, LedgerError } from './error.ts'
export { exportBeancount } from './export-beancount.ts'
export { exportHledger } from './export-hledger.ts'
export { exportJsonl } from './export-jsonl.ts'
export { createLedger, type Accepted, type Ledger } from './ledger.ts'
export {
	signerKey,
	signerOf,
	signerText,
	verifierOf,
	verifierText,
	type SignerKey,
	type VerifierKey,
} from './note.ts'
export { fromDinero, toDinero } from './points.ts'
export type { PostOptions } from './post.ts'
export { createPostQueue, type InTransaction, type PostQueue } from './post-queue.ts'
export type { StatementPage } from './read.ts'
export {
	receiptText,
	verifyReceipt,
	type Receipt,
	type ReceiptFlaw,
	type ReceiptVerdict,
} from './receipt.ts'
export type { LedgerStore } from './store.ts'
export { verify } from './verify.ts'
export type * from './types.ts'
export type * from './views.ts'
