import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { Refusal } from '#app/features/refusal.ts'

const MINUTE_S = 60

/** Guesses allowed in a time. After the short step is used up the longer ones count: delays grow. */
const STEPS = [
	{ points: 5, duration: MINUTE_S },
	{ points: 10, duration: 15 * MINUTE_S },
	{ points: 20, duration: 6 * 60 * MINUTE_S },
] as const

/** One network may belong to a whole office behind one address. */
const NETWORK = { points: 100, duration: 15 * MINUTE_S } as const

export interface Guess {
	/** What was typed as phone number or e-mail, in its kept form. */
	readonly account: string
	readonly network: string
	/** A device on which this account has signed in before; null otherwise. */
	readonly device: string | null
}

/**
 * Slows guessing of passwords down. Counted for each account from each network, and for each network.
 * Somebody else's guesses never lock an owner out: other networks have counts of their own, and a
 * device on which the owner signed in before has its own count even on the guesser's network.
 *
 * Kept in memory: one process knows all guesses. With several processes the same limiters take a
 * store that all of them share.
 */
export function signInThrottle() {
	const steps = STEPS.map((step, i) => new RateLimiterMemory({ ...step, keyPrefix: `step${i}` }))
	const network = new RateLimiterMemory({ ...NETWORK, keyPrefix: 'network' })
	return {
		/**
		 * Counts a guess before it is tried, so that many at once are counted too.
		 * @throws Refusal `too-many-guesses` with the minutes to wait.
		 */
		async count(guess: Guess): Promise<void> {
			if (guess.device === null) await take(network, guess.network)
			for (const step of steps) await take(step, keyOf(guess))
		},
		/** It was the right password: the guesses before it were the owner's slips. */
		async forgive(guess: Guess): Promise<void> {
			if (guess.device === null) await network.reward(guess.network, 1)
			await Promise.all(steps.map((step) => step.delete(keyOf(guess))))
		},
	}
}

const keyOf = ({ account, network, device }: Guess) =>
	device === null ? `${account} from ${network}` : `${account} on ${device}`

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
	try {
		await limiter.consume(key)
	} catch (rejected) {
		if (!(rejected instanceof RateLimiterRes)) throw rejected
		const minutes = Math.max(1, Math.ceil(rejected.msBeforeNext / 60_000))
		throw new Refusal('too-many-guesses', { minutes })
	}
}
