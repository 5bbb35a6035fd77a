import { verifierOf } from './note.ts'
import { verifyReceipt, type ReceiptVerdict } from './receipt.ts'

/**
 * Checks a receipt with public keys as they are published. All that a browser needs: no database, and
 * no key that is secret. A text that is no key is passed over.
 */
export const checkReceiptText = (text: string, keys: readonly string[]): ReceiptVerdict =>
	verifyReceipt(
		text,
		keys.flatMap((key) => verifierOf(key) ?? []),
	)
