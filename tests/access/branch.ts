import { randomUUID } from 'node:crypto'
import type { Role } from '#app/features/people/actor.policy.ts'
import { type Expectation, holders, owners } from './rules.ts'

const DECIDERS: readonly Role[] = ['secretary', 'deputy', 'community-officer', 'street-officer']
const DISPATCHERS: readonly Role[] = ['secretary', 'deputy']
const ON_SITE: readonly Role[] = [...DISPATCHERS, 'community-officer']

const REASON = { reasonCode: 'other', sentence: '请补充' }
const TIMES = { startedAt: '2026-11-01T09:00', endedAt: '2026-11-01T10:00' }

/** What a branch, its community and its street do with activities and hours. */
export const branch: Readonly<Record<string, Expectation>> = {
	'/activities/:activityId/site': { see: owners(...ON_SITE) },
	'/branch': { see: holders(...DECIDERS) },
	'/branch/dispatch': {
		see: holders(...DISPATCHERS),
		commands: {
			dispatch: {
				may: owners(...DISPATCHERS),
				form: ({ ids }) => ({
					id: randomUUID(),
					unitId: ids['unitId'] ?? '',
					itemCode: 'A1',
					place: '小区门口',
					startsAt: '2027-01-04T09:00',
					endsAt: '2027-01-04T10:00',
					places: '3',
					audience: 'branch',
				}),
			},
		},
	},
	'/branch/activities': { see: holders(...ON_SITE) },
	'/branch/activities/:activityId': {
		see: owners(...ON_SITE),
		commands: {
			cancel: { may: owners(...DISPATCHERS), form: () => ({ reason: '下雨' }) },
			'back-fill': {
				may: owners(...DISPATCHERS),
				form: ({ ids }) => ({
					id: randomUUID(),
					claimId: ids['claimId'] ?? '',
					...TIMES,
					sentence: '手机没电',
				}),
			},
		},
	},
	'/branch/approvals': {
		see: holders(...DECIDERS),
		commands: {
			approve: {
				may: owners(...DECIDERS),
				form: ({ ids }) => ({ logIds: ids['logId'] ?? '' }),
			},
		},
	},
	'/branch/approvals/:logId': {
		see: owners(...DECIDERS),
		commands: {
			approve: {
				may: owners(...DECIDERS),
				form: ({ ids }) => ({ logIds: ids['logId'] ?? '' }),
			},
			against: {
				may: owners(...DECIDERS),
				form: () => ({ ...REASON, decision: 'return' }),
			},
			reverse: { may: owners(...DECIDERS), form: () => REASON },
		},
	},
}
