import type { Asked } from '#app/features/given.ts'
import type { Finding } from '#ledger/index.ts'

/** Postings up to which a page checks the books; above, it is a command's work and takes minutes. */
export const VERIFY_MAX = 200_000n
const FINDINGS_SHOWN = 20

export interface BooksCheck {
	/** Empty when the books are clean. */
	readonly findings: readonly Finding[]
	readonly findingCount: number
}

/**
 * Recomputes every figure of the books. Null when there are too many postings to do that while
 * somebody waits.
 */
export async function verifyBooks(
	ledger: Asked['ledger'],
	lastSeq: bigint,
): Promise<BooksCheck | null> {
	if (lastSeq > VERIFY_MAX) return null
	const findings: Finding[] = []
	let findingCount = 0
	for await (const finding of ledger.verify()) {
		findingCount += 1
		if (findings.length < FINDINGS_SHOWN) findings.push(finding)
	}
	return { findings, findingCount }
}
