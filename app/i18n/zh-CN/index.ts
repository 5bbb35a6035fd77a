import { activities } from './activities.ts'
import { activityTable } from './activity-table.ts'
import { adjustments } from './adjustments.ts'
import { audit } from './audit.ts'
import { catalogue } from './catalogue.ts'
import { frame } from './frame.ts'
import { fields } from './fields.ts'
import { hours } from './hours.ts'
import { insight } from './insight.ts'
import { merchants } from './merchants.ts'
import { orders } from './orders.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { points } from './points.ts'
import { receipts } from './receipts.ts'
import { risk } from './risk.ts'
import { session } from './session.ts'
import { settlements } from './settlements.ts'

/**
 * Everything a reader sees, by noun. What verbs say no with, and what commands say when they are done,
 * is gathered from all nouns under `refusals` and `done`.
 */
export const zhCN = {
	frame,
	session,
	fields,
	people,
	organisations,
	activityTable,
	activities,
	hours,
	points,
	catalogue,
	orders,
	merchants,
	settlements,
	receipts,
	risk,
	adjustments,
	insight,
	audit,
	refusals: {
		...frame.refusals,
		...session.refusals,
		...people.refusals,
		...organisations.refusals,
		...activityTable.refusals,
		...activities.refusals,
		...hours.refusals,
		...points.refusals,
		...catalogue.refusals,
		...orders.refusals,
		...merchants.refusals,
		...settlements.refusals,
		...receipts.refusals,
		...risk.refusals,
		...adjustments.refusals,
		...insight.refusals,
		...audit.refusals,
	},
	done: {
		...frame.done,
		...session.done,
		...people.done,
		...organisations.done,
		...activityTable.done,
		...activities.done,
		...hours.done,
		...points.done,
		...catalogue.done,
		...orders.done,
		...merchants.done,
		...settlements.done,
		...receipts.done,
		...risk.done,
		...adjustments.done,
		...insight.done,
		...audit.done,
	},
}

export type Words = typeof zhCN
