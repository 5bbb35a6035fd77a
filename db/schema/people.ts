import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.postgres.ts'
import type { organisationTables } from './organisation.ts'

export const ROLES = [
	'volunteer',
	'secretary',
	'deputy',
	'community-officer',
	'street-officer',
	'administrator',
	'auditor',
	'merchant-owner',
	'merchant-staff',
] as const

type Organisation = ReturnType<typeof organisationTables>

/** People, their households, contact data (apart, so that it can be erased), roles, and sign-in. */
export function peopleTables(c: Columns, { units }: Organisation) {
	/** People who live together: nobody decides on the hours of his or her own household. */
	const households = c.table('households', {
		id: c.text('id').primaryKey(),
		districtId: c.text('district_id').notNull(),
		unitId: c
			.text('unit_id')
			.notNull()
			.references(() => units.id),
		label: c.text('label').notNull(),
	})

	const people = c.table(
		'people',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			/** Our own number, `V` and ten digits; never the ID-card number. */
			volunteerNumber: c.text('volunteer_number').notNull(),
			name: c.text('name').notNull(),
			householdId: c.text('household_id').references(() => households.id),
			/** The branch he or she belongs to. */
			unitId: c
				.text('unit_id')
				.notNull()
				.references(() => units.id),
			/** Random ledger account ids: the books hold nothing personal. */
			goodsAccount: c.text('goods_account').notNull(),
			honourAccount: c.text('honour_account').notNull(),
			createdAt: c.instant('created_at').notNull(),
			leftAt: c.instant('left_at'),
			/** Counts up with each transaction that locks this row. Says nothing about the person. */
			turn: c
				.whole('turn')
				.notNull()
				.default(sql`0`),
		},
		(t) => [
			c.uniqueIndex('people_number').on(t.volunteerNumber),
			c.uniqueIndex('people_goods').on(t.goodsAccount),
			c.uniqueIndex('people_honour').on(t.honourAccount),
			c.index('people_unit').on(t.unitId, t.name),
			c.index('people_household').on(t.householdId),
		],
	)

	/**
	 * Households that somebody belongs to no more, with the last moment of it: who lived with somebody
	 * when hours were served does not decide on them after moving out either.
	 */
	const formerHouseholds = c.table(
		'former_households',
		{
			districtId: c.text('district_id').notNull(),
			personId: c
				.text('person_id')
				.notNull()
				.references(() => people.id),
			householdId: c
				.text('household_id')
				.notNull()
				.references(() => households.id),
			leftAt: c.instant('left_at').notNull(),
		},
		(t) => [c.primaryKey({ columns: [t.personId, t.householdId] })],
	)

	const contacts = c.table(
		'contacts',
		{
			personId: c
				.text('person_id')
				.primaryKey()
				.references(() => people.id),
			/** E.164 without spaces. */
			phone: c.text('phone'),
			/** Lower case. */
			email: c.text('email'),
			address: c.text('address'),
		},
		(t) => [
			c.uniqueIndex('contacts_phone').on(t.phone),
			c.uniqueIndex('contacts_email').on(t.email),
		],
	)

	/** A role held at a place: at a unit of the tree, or, for merchants' people, at a merchant. */
	const roleGrants = c.table(
		'role_grants',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			personId: c
				.text('person_id')
				.notNull()
				.references(() => people.id),
			role: c.oneOf('role', ROLES).notNull(),
			unitId: c.text('unit_id').references(() => units.id),
			merchantId: c.text('merchant_id'),
			grantedBy: c.text('granted_by').notNull(),
			grantedAt: c.instant('granted_at').notNull(),
			endedAt: c.instant('ended_at'),
		},
		(t) => [
			c.index('role_grants_person').on(t.personId),
			c.index('role_grants_unit').on(t.unitId, t.role),
			c.index('role_grants_merchant').on(t.merchantId),
			c.check(
				'role_grants_place',
				sql`(${t.role} in ('merchant-owner', 'merchant-staff')) = (${t.merchantId} is not null) and (${t.merchantId} is null) = (${t.unitId} is not null)`,
			),
		],
	)

	/** Who may sign in. Its id is the person's. */
	const users = c.table('users', {
		id: c
			.text('id')
			.primaryKey()
			.references(() => people.id),
		/** argon2id, PHC string. */
		passwordHash: c.text('password_hash').notNull(),
		createdAt: c.instant('created_at').notNull(),
		disabledAt: c.instant('disabled_at'),
	})

	const sessions = c.table(
		'sessions',
		{
			/** SHA-256 of the token in the cookie, hex: a copy of the database signs nobody in. */
			id: c.text('id').primaryKey(),
			userId: c
				.text('user_id')
				.notNull()
				.references(() => users.id, { onDelete: 'cascade' }),
			/** End by idleness; moves on with use. */
			expiresAt: c.instant('expires_at').notNull(),
			/** End whatever happens. */
			endsAt: c.instant('ends_at').notNull(),
			createdAt: c.instant('created_at').notNull(),
			lastSeenAt: c.instant('last_seen_at').notNull(),
			/** A short name of browser and system, for the device list. */
			device: c.text('device').notNull(),
		},
		(t) => [c.index('sessions_user').on(t.userId)],
	)

	/** Tokens that work once: the first administrator's, an invitation's, a new password's. */
	const onceTokens = c.table('once_tokens', {
		/** SHA-256 of the token, hex. */
		id: c.text('id').primaryKey(),
		purpose: c.oneOf('purpose', ['first-administrator', 'set-password']).notNull(),
		personId: c.text('person_id'),
		createdAt: c.instant('created_at').notNull(),
		expiresAt: c.instant('expires_at').notNull(),
		usedAt: c.instant('used_at'),
	})

	/** What was done by whom, beside the books: sign-ins, roles, settings, decisions. Append only. */
	const auditEvents = c.table(
		'audit_events',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			actorId: c.text('actor_id').notNull(),
			action: c.text('action').notNull(),
			subject: c.text('subject').notNull(),
			details: c.json<Record<string, string>>('details').notNull(),
			at: c.instant('at').notNull(),
		},
		(t) => [
			c.index('audit_events_at').on(t.districtId, t.at),
			c.index('audit_events_subject').on(t.subject),
		],
	)

	/**
	 * A list of people that an administrator is looking at before they are added. Its text is personal,
	 * so it goes when the people are added; the row stays, and a second confirmation finds it done.
	 */
	const rosterDrafts = c.table(
		'roster_drafts',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			csv: c.text('csv').notNull(),
			madeBy: c
				.text('made_by')
				.notNull()
				.references(() => people.id),
			madeAt: c.instant('made_at').notNull(),
			importedAt: c.instant('imported_at'),
		},
		(t) => [c.index('roster_drafts_maker').on(t.madeBy)],
	)

	const living = { households, people, formerHouseholds, contacts }
	const signIn = { users, sessions, onceTokens }
	return { ...living, roleGrants, ...signIn, auditEvents, rosterDrafts }
}
