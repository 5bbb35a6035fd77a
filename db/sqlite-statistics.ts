import type { Connection } from './sqlite-connection.ts'

/** Stands for a table's own number of rows, where it is kept without an index. */
const ROWS = 'rows'

/**
 * How many rows a table of a grown district has, and how many of them share one value of an index's
 * first column, first two columns … as ANALYZE counts them. Without figures SQLite takes every index
 * for equally good, and reads a district's hour logs to find five by their ids; counted in a database
 * that is still small they would mislead it as well. So every database is given the same ones, and a
 * query runs the same way everywhere. Counted in what `npm run seed -- district` makes, and put right
 * where that has fewer rows than a district in its second year.
 */
export const STATISTICS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	activities: {
		activities_coming: '2572 2572 1286 3',
		activities_unit: '2572 5 1',
		sqlite_autoindex_activities_1: '2572 1',
	},
	approvals: {
		approvals_log: '23549 1 1',
		sqlite_autoindex_approvals_1: '23549 1',
	},
	areas: {
		areas_branch: '972 2',
		areas_community: '972 19',
		areas_district: '972 972 1',
		sqlite_autoindex_areas_1: '972 1',
	},
	audit_events: {
		audit_events_at: '32522 32522 3',
		audit_events_subject: '32522 2',
		sqlite_autoindex_audit_events_1: '32522 1',
	},
	cases: {
		cases_once: '2320 1 1',
		cases_open: '2320 2320 116 3',
		cases_subject: '2320 1',
		sqlite_autoindex_cases_1: '2320 1',
	},
	claims: {
		claims_of: '27782 3 1',
		claims_person: '27782 11 1',
		claims_seat: '27782 11 1',
		sqlite_autoindex_claims_1: '27782 1',
	},
	contacts: {
		contacts_email: '9000 1',
		contacts_phone: '9000 1',
		sqlite_autoindex_contacts_1: '11001 1',
	},
	hour_logs: {
		hour_logs_activity: '26283 12',
		hour_logs_claim: '26283 1',
		hour_logs_desk: '26283 50 35 1',
		hour_logs_district: '26283 26283 5257 1',
		hour_logs_person: '26283 3 1',
		sqlite_autoindex_hour_logs_1: '26283 1',
	},
	households: {
		sqlite_autoindex_households_1: '3667 1',
	},
	items: {
		sqlite_autoindex_items_1: '78 39 1',
	},
	ledger_account: {
		sqlite_autoindex_ledger_account_1: '23362 1',
	},
	ledger_attempt: {
		ledger_attempt_recorded: '53710 1',
		ledger_attempt_seq: '30342 1',
		sqlite_autoindex_ledger_attempt_1: '53710 1',
		sqlite_autoindex_ledger_attempt_2: '53710 1',
	},
	ledger_checkpoint: {
		// One every ten minutes for a year.
		rows: '52560',
	},
	ledger_entry: {
		ledger_entry: '55418 2 1',
		ledger_entry_account: '55418 6 1',
	},
	ledger_flow: {
		ledger_flow: '20 4 2 1',
	},
	ledger_hold: {
		rows: '2422',
		ledger_hold_due: '1290 10',
		ledger_hold_ended: '2293 1',
		ledger_hold_from: '2422 2 1',
		ledger_hold_open: '1290 1',
	},
	ledger_lot: {
		rows: '25626',
		ledger_lot_due: '22943 7648',
		ledger_lot_live: '23138 3 3 1 1',
	},
	ledger_lot_use: {
		ledger_lot_use: '10233 3 1',
		ledger_lot_use_lot: '10233 2 1',
	},
	ledger_posting: {
		rows: '30342',
		ledger_posting_reverses: '30342 1 1',
	},
	ledger_seal: {
		rows: '30342',
	},
	ledger_tile: {
		ledger_tile: '209 209 1',
	},
	ledger_window: {
		ledger_window: '95652 10 1',
	},
	listings: {
		listings_catalogue: '5432 1358 340',
		listings_category: '5432 1358 494 494',
		listings_cheapest: '5432 1358 176 1',
		listings_merchant: '5432 5 4',
		sqlite_autoindex_listings_1: '5432 1',
	},
	merchants: {
		merchants_account: '1357 1',
		merchants_district: '1357 1357 1',
		merchants_unit: '1357 27',
		sqlite_autoindex_merchants_1: '1357 1',
	},
	orders: {
		orders_code: '2422 1',
		orders_due: '2422 606 16',
		orders_merchant: '2422 4 3 1',
		orders_month: '2422 202 2',
		orders_person: '2422 1 1',
		orders_settlement: '2422 4 2',
		sqlite_autoindex_orders_1: '2422 1',
	},
	people: {
		people_goods: '11001 1',
		people_honour: '11001 1',
		people_household: '11001 3',
		people_number: '11001 1',
		people_unit: '11001 21 1',
		sqlite_autoindex_people_1: '11001 1',
	},
	role_grants: {
		role_grants_merchant: '13470 8',
		role_grants_person: '13470 2',
		role_grants_unit: '13470 24 9',
		sqlite_autoindex_role_grants_1: '13470 1',
	},
	settlements: {
		settlements_district: '4071 4071 1',
		settlements_month: '4071 1357 1',
		sqlite_autoindex_settlements_1: '4071 1',
	},
	table_versions: {
		sqlite_autoindex_table_versions_1: '8 1',
		table_versions_from: '8 8 1',
		table_versions_number: '8 8 1',
	},
	unit_settings: {
		sqlite_autoindex_unit_settings_1: '60 1',
		unit_settings_once: '60 3 1 1',
	},
	units: {
		sqlite_autoindex_units_1: '7738 1',
		units_kind: '7738 7738 1290',
		units_parent: '7738 3 1',
		units_path: '7738 1',
	},
	users: {
		sqlite_autoindex_users_1: '9000 1',
	},
}

/** Gives the planner of queries its figures, when it has others. */
export function teachPlanner(client: Connection): void {
	const wanted = Object.entries(STATISTICS).flatMap(([table, indexes]) =>
		Object.entries(indexes).map(([index, figures]) => [
			table,
			index === ROWS ? null : index,
			figures,
		]),
	)
	// Counts nothing: makes the table of figures.
	client.exec('analyze sqlite_schema')
	const known = client
		.prepare('select tbl, idx, stat from sqlite_stat1 order by tbl, idx')
		.raw()
		.all()
	if (JSON.stringify(known) === JSON.stringify(wanted)) return
	client.exec('delete from sqlite_stat1')
	const insert = client.prepare('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)')
	for (const row of wanted) insert.run(...row)
}
