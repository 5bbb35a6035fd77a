import { draftTable } from '#app/features/activity-table/draft-table.server.ts'
import { publishVersion } from '#app/features/activity-table/publish-version.server.ts'
import { setUpDistrict } from '#app/features/organisations/set-up-district.server.ts'
import { addPeople } from '#app/features/people/add-person.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { FIRST_TABLE, SHIPPED_TABLE } from '../activity-tables.ts'
import { demoAccount } from '../demo-accounts.ts'
import type { Random } from '../random.ts'
import type { Timeline } from '../timeline.ts'
import { DISTRICT } from '../words/places.ts'
import { volunteerNumber, type Cast, type Member } from './plan-cast.ts'

/** Who founds the district: the first administrator, who belongs to no branch. */
export function planAdministrator(random: Random, districtId: string): Actor {
	const path = `/${districtId}/`
	return {
		id: random.id(),
		districtId,
		name: demoAccount('administrator').name,
		volunteerNumber: volunteerNumber(900_000_000),
		unitId: districtId,
		unitPath: path,
		householdId: null,
		goodsAccount: random.id(),
		honourAccount: random.id(),
		roles: [{ role: 'administrator', unitId: districtId, path, merchantId: null }],
	}
}

interface Founding {
	readonly timeline: Timeline
	readonly administrator: Actor
	readonly at: Date
	/** First service day, `YYYY-MM-DD`. */
	readonly effectiveFrom: string
}

export function foundDistrict({ timeline, administrator, at, effectiveFrom }: Founding): void {
	const { id, name, volunteerNumber: number, goodsAccount, honourAccount } = administrator
	const { login: email } = demoAccount('administrator')
	timeline.at(at, 'set the district up', (moment) =>
		setUpDistrict({
			...moment,
			input: {
				id: administrator.districtId,
				name: DISTRICT.zh,
				nameEn: DISTRICT.en,
				administrator: { id, name, email, volunteerNumber: number, goodsAccount, honourAccount },
				tableCsv: FIRST_TABLE,
				effectiveFrom,
			},
		}),
	)
}

interface Raising {
	readonly timeline: Timeline
	readonly administrator: Actor
	readonly random: Random
	readonly at: Date
	readonly effectiveFrom: string
}

/** The second table: the one that Linli ships with. */
export function publishSecondTable(given: Raising): void {
	const { timeline, administrator: actor, random, at, effectiveFrom } = given
	const [draftId, id] = [random.id(), random.id()]
	timeline.at(at, 'publish the second table', async (moment) => {
		const note = '提高上门探访、数字助老等项目的积分'
		const draft = { id: draftId, csv: SHIPPED_TABLE, effectiveFrom, note }
		await draftTable({ ...moment, actor, input: draft })
		await publishVersion({ ...moment, actor, input: { id, draftId } })
	})
}

interface Enrolling {
	readonly timeline: Timeline
	readonly administrator: Actor
	readonly from: Date
	/** Phone and e-mail, of those who sign in. */
	readonly contactOf: (member: Member) => { readonly phone: string; readonly email: string }
}

const PEOPLE_AT_ONCE = 500
const MINUTE_MS = 60_000

const everybodyOf = (cast: Cast): Member[] =>
	cast.branches.flatMap(({ secretary, deputy, hands }) => [secretary, deputy, ...hands])

/** Everybody is entered in the roster, as a volunteer of his or her branch. */
export function enrol(cast: Cast, { timeline, administrator, from, contactOf }: Enrolling): void {
	const everybody = everybodyOf(cast)
	for (let first = 0; first < everybody.length; first += PEOPLE_AT_ONCE) {
		const input = everybody.slice(first, first + PEOPLE_AT_ONCE).map((member) => ({
			id: member.id,
			name: member.name,
			unitId: member.unitId,
			volunteerNumber: member.volunteerNumber,
			goodsAccount: member.goodsAccount,
			honourAccount: member.honourAccount,
			...contactOf(member),
			address: '',
		}))
		timeline.at(new Date(from.getTime() + first * 1000), 'enrol people', (moment) =>
			addPeople({ ...moment, actor: administrator, input }),
		)
	}
}

type Granting = Omit<Enrolling, 'contactOf'> & { readonly random: Random }

/** Those who hold an office get it: in the branches, above them, and at the shops. */
export function grantOffices(
	cast: Cast,
	{ timeline, administrator, from, random }: Granting,
): void {
	let minute = 0
	for (const { id: personId, name, roles } of everybodyOf(cast)) {
		for (const { role, unitId, merchantId } of roles) {
			if (role === 'volunteer') continue
			const input = { id: random.id(), personId, role, placeId: merchantId ?? unitId ?? '' }
			const at = new Date(from.getTime() + minute++ * MINUTE_MS)
			timeline.at(at, `make ${name} ${role}`, (moment) =>
				grantRole({ ...moment, actor: administrator, input }),
			)
		}
	}
}
