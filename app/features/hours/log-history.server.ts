import { and, asc, eq } from 'drizzle-orm'
import { answers, approvals, cases, people, type hourLogs } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'

type Log = typeof hourLogs.$inferSelect

/** One thing that happened to an hour log; its words are `hours.events` in i18n. */
export type LogEvent =
	| {
			readonly kind: 'started' | 'ended' | 'booked'
			readonly at: Date
			readonly source?: Log['endSource']
	  }
	| {
			readonly kind: 'approve' | 'return' | 'reject'
			readonly at: Date
			readonly by: string
			readonly reasonCode: string | null
			readonly sentence: string
	  }
	| { readonly kind: 'answered'; readonly at: Date; readonly sentence: string }

export interface LogHistory {
	readonly events: readonly LogEvent[]
	readonly flags: readonly { rule: string; inputs: Record<string, string>; isOpen: boolean }[]
}

/** All that happened to an hour log, oldest first, and what was held against it. Three queries. */
export async function logHistory(read: Reader, log: Log): Promise<LogHistory> {
	const decisions = await read
		.select({
			kind: approvals.decision,
			at: approvals.decidedAt,
			by: people.name,
			reasonCode: approvals.reasonCode,
			sentence: approvals.sentence,
		})
		.from(approvals)
		.innerJoin(people, eq(people.id, approvals.decidedBy))
		.where(eq(approvals.hourLogId, log.id))
		.orderBy(asc(approvals.decidedAt), asc(approvals.id))
	const written = await read
		.select({ at: answers.answeredAt, sentence: answers.sentence })
		.from(answers)
		.where(eq(answers.hourLogId, log.id))
	const flags = await read
		.select({ rule: cases.rule, inputs: cases.inputs, status: cases.status })
		.from(cases)
		.where(and(eq(cases.subjectKind, 'hour-log'), eq(cases.subjectId, log.id)))
		.orderBy(asc(cases.rule))
	const said = written.map((answer): LogEvent => ({ kind: 'answered', ...answer }))
	const events = [...ends(log), ...decisions, ...said]
	return {
		events: events.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
		flags: flags.map(({ status, ...flag }) => ({ ...flag, isOpen: status === 'open' })),
	}
}

function ends(log: Log): LogEvent[] {
	const started = { kind: 'started', at: log.startedAt, source: log.startSource } as const
	if (log.endedAt === null) return [started]
	const ended = { kind: 'ended', at: log.endedAt, source: log.endSource } as const
	// Nobody decided on what the rule booked by itself: only then is there an end without a decision.
	const isByRule = log.status === 'approved' && log.level === 'L0' && log.decidedAt !== null
	const same = isByRule && log.decidedAt?.getTime() === log.submittedAt?.getTime()
	return same && log.decidedAt
		? [started, ended, { kind: 'booked', at: log.decidedAt }]
		: [started, ended]
}
