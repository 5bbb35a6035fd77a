import { createHmac, timingSafeEqual } from 'node:crypto'

/** A new code every 30 seconds; each is taken for 60, so that nobody types against the clock. */
const STEP_MS = 30_000
const STEPS_TAKEN = 2

const stepOf = (at: Date) => Math.floor(at.getTime() / STEP_MS)

/** The six digits on site at a moment: a keyed hash of the time step, so that nobody can work them out. */
export function siteCode(secret: string, at: Date): string {
	return codeOfStep(secret, stepOf(at))
}

/** Milliseconds for which the code stays on the wall, 1 … 30,000. */
export const siteCodeLeftMs = (at: Date): number => STEP_MS - (at.getTime() % STEP_MS)

/** Is it a code shown within the last 60 seconds? Takes as long for a wrong one as for a right one. */
export function isSiteCode(secret: string, at: Date, typed: string): boolean {
	const given = Buffer.from(typed.padEnd(6).slice(0, 6), 'latin1')
	let isKnown = false
	for (let back = 0; back < STEPS_TAKEN; back += 1) {
		const known = Buffer.from(codeOfStep(secret, stepOf(at) - back), 'latin1')
		isKnown = timingSafeEqual(known, given) || isKnown
	}
	return isKnown && typed.length === 6
}

/** One in ten, not known to those who serve: it depends on the activity's secret. */
export function isSampled(secret: string, logId: string): boolean {
	return firstBytes(secret, `sample:${logId}`) % 10 === 0
}

const codeOfStep = (secret: string, step: number): string =>
	String(firstBytes(secret, `code:${step}`) % 1_000_000).padStart(6, '0')

// 48 bits of the hash: the remainders of so large a number are as good as even.
const firstBytes = (secret: string, text: string): number =>
	createHmac('sha256', secret).update(text).digest().readUIntBE(0, 6)
