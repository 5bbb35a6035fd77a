import { activityTableRefusals } from './activity-table/activity-table.refusals.ts'
import { activityRefusals } from './activities/activities.refusals.ts'
import { adjustmentRefusals } from './adjustments/adjustments.refusals.ts'
import { catalogueRefusals } from './catalogue/catalogue.refusals.ts'
import { hourRefusals } from './hours/hours.refusals.ts'
import { organisationRefusals } from './organisations/organisations.refusals.ts'
import { orderRefusals } from './orders/orders.refusals.ts'
import { merchantRefusals } from './merchants/merchants.refusals.ts'
import { peopleRefusals } from './people/people.refusals.ts'
import { pointsRefusals } from './points/points.refusals.ts'
import { riskRefusals } from './risk/risk.refusals.ts'
import { sessionRefusals } from './session/session.refusals.ts'
import { settlementRefusals } from './settlements/settlements.refusals.ts'

/** What kind of no it is; the edge turns it into a status. */
export type RefusalKind = 'not-found' | 'forbidden' | 'conflict' | 'invalid' | 'too-many'

export const refusals = {
	'not-found': 'not-found',
	forbidden: 'forbidden',
	'too-many-requests': 'too-many',
	'unknown-form': 'invalid',
	'already-done': 'conflict',
	...sessionRefusals,
	...organisationRefusals,
	...peopleRefusals,
	...activityTableRefusals,
	...activityRefusals,
	...hourRefusals,
	...pointsRefusals,
	...catalogueRefusals,
	...orderRefusals,
	...merchantRefusals,
	...settlementRefusals,
	...riskRefusals,
	...adjustmentRefusals,
} as const satisfies Record<string, RefusalKind>

export type RefusalCode = keyof typeof refusals
export type RefusalParams = Readonly<Record<string, string | number | bigint | Date>>

/**
 * A no that its reader can act on. Thrown by verbs, so that the transaction rolls back as a whole;
 * caught at the edge alone. Every code has a sentence in both languages under `refusals` of i18n.
 */
export class Refusal extends Error {
	override readonly name = 'Refusal'
	readonly code: RefusalCode
	readonly params: RefusalParams

	constructor(code: RefusalCode, params: RefusalParams = {}) {
		super(code)
		this.code = code
		this.params = params
	}
}
