import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '#app/features/refusal.ts'
import { waitingLine } from './waiting-line.ts'

/** argon2id (the library's default) with 19 MiB, two passes, one lane: OWASP's first choice. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/**
 * Each hash takes about 30 ms of a core, so a flood of sign-ins may use two cores and no more. Who
 * would wait longer than four seconds is asked to come again.
 */
const line = waitingLine({ atOnce: 2, waiting: 100, maxWaitMs: 4000 })

/** @returns a PHC string. @throws Refusal `too-many-requests` when the line is too long. */
export const hashPassword = (password: string): Promise<string> =>
	inLine(() => hash(password, COST))

let decoy: Promise<string> | undefined

/**
 * Is it the password? With no hash it takes as long as with one, so that nobody learns from the time
 * whether there is an account.
 * @throws Refusal `too-many-requests` when the line is too long.
 */
export function isPassword(password: string, kept: string | undefined): Promise<boolean> {
	return inLine(async () => {
		const against = kept ?? (await (decoy ??= hash('nobody has this password', COST)))
		const same = await verify(against, password)
		return same && kept !== undefined
	})
}

/** So that the first unknown account costs what all others cost. */
export const prepareDecoy = async (): Promise<void> => {
	await isPassword('', undefined)
}

function inLine<T>(work: () => Promise<T>): Promise<T> {
	return line(work, () => new Refusal('too-many-requests'))
}
