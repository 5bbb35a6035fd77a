/**
 * Checks a receipt in the browser, with the ledger's own code and nothing of the server's. That code
 * is loaded when somebody has a receipt to check.
 */
export async function checkHere(text: string, keys: readonly string[]): Promise<boolean> {
	const { verifierOf, verifyReceipt } = await import('#ledger/check.ts')
	return verifyReceipt(
		text,
		keys.flatMap((key) => verifierOf(key) ?? []),
	).ok
}
