import { columns as postgres, type Columns } from '../columns.postgres.ts'
import { columns as sqlite } from '../columns.sqlite.ts'
import { dialect } from '../dialect.ts'
import { adjustmentTables } from './adjustments.ts'
import { hourTables } from './hours.ts'
import { marketTables } from './market.ts'
import { organisationTables } from './organisation.ts'
import { peopleTables } from './people.ts'
import { serviceTables } from './service.ts'

/** Every table but the ledger's own, which are hand-written in the migrations. */
export function defineTables(c: Columns) {
	const organisation = organisationTables(c)
	const places = { ...organisation, ...peopleTables(c, organisation) }
	const service = { ...places, ...serviceTables(c, places) }
	return {
		...service,
		...hourTables(c, service),
		...marketTables(c, places),
		...adjustmentTables(c, places),
	}
}

export type Tables = ReturnType<typeof defineTables>

export const {
	units,
	areas,
	unitSettings,
	households,
	people,
	formerHouseholds,
	contacts,
	roleGrants,
	users,
	sessions,
	onceTokens,
	auditEvents,
	rosterDrafts,
	tableVersions,
	items,
	tableDrafts,
	activities,
	claims,
	hourLogs,
	approvals,
	answers,
	merchants,
	listings,
	orders,
	settlements,
	cases,
	adjustments,
} = defineTables(dialect === 'postgres' ? postgres : sqlite)
