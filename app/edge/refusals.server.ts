import { data } from '@remix-run/node'
import { type Refusal, type RefusalKind, refusals } from '#app/features/refusal.ts'
import type { RefusalAnswer } from '#app/ui/unaccepted.ts'

const STATUS: Readonly<Record<RefusalKind, number>> = {
	'not-found': 404,
	forbidden: 403,
	conflict: 409,
	invalid: 422,
	'too-many': 429,
}

export const statusOf = ({ code }: Refusal): number => STATUS[refusals[code]]

export const answerOf = ({ code, params }: Refusal): RefusalAnswer => ({ code, params })

/** What to throw for a refusal that takes the whole page: the root's error boundary says it. */
export const refusalPage = (refusal: Refusal) =>
	data({ refusal: answerOf(refusal) }, { status: statusOf(refusal) })
