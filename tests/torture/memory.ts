import type { OpResult } from '#ledger/index.ts'
import type { Kept } from './messages.ts'
import type { Request } from './requests.ts'

/** What went wrong, and the sentences that say where. */
export interface Verdict {
	/** Acknowledged, and not in the books as it was acknowledged. */
	lost: number
	/** In the books twice, or without having been asked for. */
	doubled: number
	/** Of what belongs together one part is there and another not, or `verify` found a broken row. */
	half: number
	readonly details: string[]
}

export const noFaults = (): Verdict => ({ lost: 0, doubled: 0, half: 0, details: [] })

/** What the clients of one database know: the answers they have, and what they never heard of. */
export interface Memory {
	/** Asked for and not answered. */
	readonly unknown: Map<number, Request>
	/** The answers by request. */
	readonly answered: Map<number, Answered>
}

export interface Answered {
	readonly request: Request
	/** What of the answer must be the same for ever. */
	readonly letters: string
}

export const emptyMemory = (): Memory => ({ unknown: new Map(), answered: new Map() })

/** Keeps an answer, and notices one that differs from an earlier one. */
export function remember(
	{ unknown, answered }: Memory,
	{ request, results }: { readonly request: Request; readonly results: readonly OpResult[] },
	verdict: Verdict,
): void {
	const letters = lettersOf(results)
	const before = answered.get(request.no)
	unknown.delete(request.no)
	if (!before) answered.set(request.no, { request, letters })
	else if (before.letters !== letters)
		blame(verdict, 'lost', `request ${request.no}: ${before.letters} became ${letters}`)
}

/** The part of an answer that every repetition must have: all but `posted` turning `replayed`. */
export function lettersOf(results: readonly OpResult[]): string {
	const parts = results.map((result) => {
		if (!result.ok) {
			const { error } = result
			return [result.id, error.code === 'id-already-refused' ? error.was : error.code]
		}
		const { id, seq, recordedAt, amount, cuts, lots } = result
		return [id, seq, recordedAt.getTime(), amount, cuts, lots]
	})
	return JSON.stringify(parts, (_, value: unknown) =>
		typeof value === 'bigint' ? String(value) : value,
	)
}

/** Looks through the books as they are after a restart, before anything is asked again. */
export function compare(memory: Memory, kept: readonly Kept[], verdict: Verdict): void {
	const byRequest = new Map<string, Kept[]>()
	for (const row of kept)
		byRequest.set(row.reference, [...(byRequest.get(row.reference) ?? []), row])
	for (const { request } of memory.answered.values())
		compareOne({ request, rows: rowsOf(byRequest, request), isAnswered: true }, verdict)
	for (const request of memory.unknown.values())
		compareOne({ request, rows: rowsOf(byRequest, request), isAnswered: false }, verdict)
	for (const [reference, rows] of byRequest)
		blame(verdict, 'doubled', `nobody asked for ${reference}: ${rows.length} rows`)
}

/** Takes them out, so that what is left was asked for by nobody. */
function rowsOf(byRequest: Map<string, Kept[]>, { no }: Request): readonly Kept[] {
	const reference = `request:${no}`
	const rows = byRequest.get(reference) ?? []
	byRequest.delete(reference)
	return rows
}

function compareOne(
	{
		request: { no, ops },
		rows,
		isAnswered,
	}: { readonly request: Request; readonly rows: readonly Kept[]; readonly isAnswered: boolean },
	verdict: Verdict,
): void {
	const ids = new Set(rows.map((row) => row.opId))
	const there = ops.filter((op) => ids.has(op.id)).length
	const states = new Set(rows.map((row) => (row.state === 'refused' ? 'refused' : 'accepted')))
	const says = `request ${no}: ${there} of ${ops.length} operations are there in ${rows.length} rows`
	if (rows.length > ops.length || rows.length > there) blame(verdict, 'doubled', says)
	else if (there > 0 && there < ops.length) blame(verdict, 'half', says)
	else if (states.size > 1) blame(verdict, 'half', `${says}, some refused and some accepted`)
	else if (isAnswered && there === 0) blame(verdict, 'lost', says)
}

const DETAILS_MAX = 20

/** Counts one fault; the first twenty are told in words. */
export function blame(verdict: Verdict, what: 'lost' | 'doubled' | 'half', detail: string): void {
	verdict[what] += 1
	if (verdict.details.length < DETAILS_MAX) verdict.details.push(`${what}: ${detail}`)
}

export const isFaulty = ({ lost, doubled, half }: Verdict) => lost + doubled + half > 0
