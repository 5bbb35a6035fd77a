/**
 * Checks a receipt in the browser, with the ledger's own code and nothing of the server's. That code
 * is loaded when somebody has a receipt to check.
 */
export async function checkHere(text: string, keys: readonly string[]): Promise<boolean> {
	const { checkReceiptText } = await import('#ledger/check.ts')
	return checkReceiptText(text, keys).ok
}
