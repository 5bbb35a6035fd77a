import type { Keeper } from './keeper-process.ts'
import { blame, lettersOf, type Answered, type Verdict } from './memory.ts'

const AT_ONCE = 5_000

/** Asks for everything again: each answer must be the same, to the letter. */
export async function replayAll(
	answers: readonly Answered[],
	{ keeper, verdict }: { readonly keeper: Keeper; readonly verdict: Verdict },
): Promise<void> {
	const results = []
	const ops = answers.flatMap(({ request }) => request.ops)
	for (let at = 0; at < ops.length; at += AT_ONCE)
		results.push(...(await keeper.replay(ops.slice(at, at + AT_ONCE))))
	let at = 0
	for (const { request, letters } of answers) {
		const again = results.slice(at, at + request.ops.length)
		at += request.ops.length
		const isPosted = again.some((result) => result.ok && result.status === 'posted')
		if (isPosted || lettersOf(again) !== letters)
			blame(verdict, 'lost', `request ${request.no}: ${letters} became ${lettersOf(again)}`)
	}
}
