import { and, eq, isNull } from 'drizzle-orm'
import { rosterDrafts } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { checkRoster, householdKey, type CheckedRoster } from './check-roster.server.ts'
import { ROSTER_ROLES } from './roster-row.policy.ts'

/** Most lines of a kind that are sent to the page: the first ones are what to correct first. */
const SHOWN = 100
/** People shown to tell by a glance whether the columns are the right ones. */
const SAMPLE = 10

export type RosterPreview = NonNullable<Awaited<ReturnType<typeof previewRoster>>>

/** The actor's roster: what is wrong with it, or what adding its people would make. */
export async function previewRoster({
	actor,
	query,
	read,
}: Asked<{ readonly draft?: string | undefined }>) {
	if (query.draft === undefined) return null
	const [draft] = await read
		.select({ id: rosterDrafts.id, csv: rosterDrafts.csv })
		.from(rosterDrafts)
		.where(
			and(
				eq(rosterDrafts.id, query.draft),
				eq(rosterDrafts.madeBy, actor.id),
				isNull(rosterDrafts.importedAt),
			),
		)
	if (!draft) return null
	const { errors, warnings, digest, ...checked } = await checkRoster(read, actor, draft.csv)
	return {
		...draft,
		digest,
		errors: errors.slice(0, SHOWN),
		errorCount: errors.length,
		warnings: warnings.slice(0, SHOWN),
		warningCount: warnings.length,
		...figuresOf(checked.people),
		branches: branchesOf(checked),
		sample: sampleOf(checked),
	}
}

function figuresOf(people: CheckedRoster['people']) {
	const living = people.filter(({ household }) => household !== '')
	return {
		people: people.length,
		households: new Set(living.map(householdKey)).size,
		/** They cannot sign in until a phone number or an e-mail is entered. */
		withoutContact: people.filter(({ phone, email }) => phone === '' && email === '').length,
		roles: ROSTER_ROLES.filter((role) => role !== 'volunteer').flatMap((role) => {
			const figure = people.filter((person) => person.role === role).length
			return figure > 0 ? [{ role, figure }] : []
		}),
	}
}

function branchesOf({ people, branches }: Pick<CheckedRoster, 'people' | 'branches'>) {
	const sizes = new Map<string, number>()
	for (const { unitId } of people) sizes.set(unitId, (sizes.get(unitId) ?? 0) + 1)
	return [...branches.values()].map(({ id, name, nameEn }) => ({
		id,
		name,
		nameEn,
		people: sizes.get(id) ?? 0,
	}))
}

const sampleOf = ({ people, branches }: Pick<CheckedRoster, 'people' | 'branches'>) =>
	people.slice(0, SAMPLE).map(({ row, name, phone, email, household, role, unitId }) => {
		const branch = branches.get(unitId)?.units.at(-1)
		const named = { name: branch?.name ?? '', nameEn: branch?.nameEn ?? '' }
		return { row, name, phone, email, household, role, branch: named }
	})
