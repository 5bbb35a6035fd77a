import { randomUUID } from 'node:crypto'
import { byPlace, type Expectation, holders, inDistrict, oneself } from './rules.ts'
import type { Who } from './cast.ts'
import type { Verdict } from './rules.ts'
import type { World } from './world.ts'

const id = (name: string) => (world: World) => world.ids[name] ?? ''
const unitId = id('unitId')
const fresh = () => ({ id: randomUUID() })
const NAMES = { name: '新名字', nameEn: 'New name' }
const SHOP = { ...NAMES, address: '建设路 1 号', hours: '9–18', fenPerPoint: '10' }

const ours = inDistrict('administrator')
/** The form names something of the district, and is told that there is no such thing. */
const oursInWords = byPlace({ own: 'yes', neighbour: 'yes', other: 'yes', far: 'refused' })(
	'administrator',
)
const everyAdministrator = holders('administrator')
const ADJUSTERS = ['community-officer', 'street-officer', 'administrator'] as const
/** Officers of another street are not over the person; an administrator is. */
const adjusters =
	({ elsewhere, above, far }: Readonly<Record<'elsewhere' | 'above' | 'far', Verdict>>) =>
	(who: Who): Verdict => {
		const officers = byPlace({ own: 'yes', neighbour: 'yes', other: elsewhere, far })
		const over = byPlace({ own: 'yes', neighbour: 'yes', other: above, far })
		return who.role === 'administrator'
			? over('administrator')(who)
			: officers('community-officer', 'street-officer')(who)
	}
const decideAdjustment = adjusters({ elsewhere: 'hidden', above: 'no', far: 'hidden' })
/** The administrator of the other branch proposed the walk's own. */
const proposer = (who: Who): Verdict => {
	const isOther = who.place === 'other' && who.role === 'administrator'
	const others = byPlace({ own: 'no', neighbour: 'no', other: 'no', far: 'hidden' })
	return isOther ? 'yes' : others(...ADJUSTERS)(who)
}
const adjustmentId = id('adjustmentId')

/** What the district's administrators decide. */
export const administration: Readonly<Record<string, Expectation>> = {
	'/admin': { see: everyAdministrator },
	'/admin/organisation': { see: everyAdministrator },
	'/admin/organisation/:unitId': {
		see: ours,
		commands: {
			'add-unit': {
				may: ours,
				form: (w) => ({ ...fresh(), ...NAMES, parentId: unitId(w), kind: 'group' }),
			},
			'add-area': { may: ours, form: () => ({ ...fresh(), ...NAMES, address: '建设路 1 号' }) },
			'cover-area': {
				may: ours,
				form: (w) => ({ areaId: id('areaId')(w), branchId: unitId(w) }),
			},
			rename: { may: ours, form: () => NAMES },
			'set-class': { may: ours, form: () => ({ branchClass: 'basic' }) },
			close: { may: ours },
		},
	},
	'/admin/people': { see: everyAdministrator },
	'/admin/people/new': {
		see: everyAdministrator,
		commands: {
			add: { may: ours, form: (w) => ({ ...fresh(), name: '新人', unitId: unitId(w) }) },
		},
	},
	'/admin/people/import': {
		see: everyAdministrator,
		commands: {
			preview: { may: everyAdministrator },
			discard: { may: everyAdministrator },
			// What somebody else has not looked at, nobody else imports.
			import: {
				may: oneself('administrator'),
				form: (w) => ({ draftId: id('draftId')(w), seen: '0'.repeat(64) }),
			},
		},
	},
	'/admin/people/import.csv': { see: everyAdministrator },
	'/admin/people/:personId': {
		see: ours,
		commands: {
			contact: { may: ours, form: () => ({ email: 'new@example.org' }) },
			rename: { may: ours, form: () => ({ name: '新名字' }) },
			move: { may: ours, form: (w) => ({ ...fresh(), unitId: unitId(w), with: '' }) },
			'grant-role': {
				may: ours,
				form: (w) => ({ ...fresh(), role: 'secretary', placeId: unitId(w) }),
			},
			'end-role': { may: ours, form: (w) => ({ grantId: id('grantId')(w) }) },
			'join-household': { may: ours, form: () => ({ ...fresh(), with: 'V0000000000' }) },
			'leave-household': { may: ours },
			invite: { may: ours },
			leave: { may: ours },
		},
	},
	'/admin/adjustments': {
		see: holders(...ADJUSTERS),
		commands: {
			propose: {
				may: adjusters({ elsewhere: 'refused', above: 'yes', far: 'refused' }),
				form: (w) => ({
					...fresh(),
					volunteerNumber: id('number')(w),
					direction: 'give',
					points: '5',
					reasonCode: 'other',
					note: '核对签到表',
				}),
			},
			agree: {
				may: decideAdjustment,
				form: (w) => ({ adjustmentId: adjustmentId(w) }),
			},
			decline: {
				may: decideAdjustment,
				form: (w) => ({ adjustmentId: adjustmentId(w), declineCode: 'other' }),
			},
			withdraw: { may: proposer, form: (w) => ({ adjustmentId: adjustmentId(w) }) },
		},
	},
	'/admin/activity-table': { see: everyAdministrator },
	'/admin/activity-table/compare': { see: everyAdministrator },
	'/admin/activity-table/new': {
		see: everyAdministrator,
		commands: {
			preview: { may: everyAdministrator },
			// What somebody else has not looked at, nobody else publishes.
			publish: {
				may: oneself('administrator'),
				form: (w) => ({ ...fresh(), draftId: id('draftId')(w) }),
			},
		},
	},
	'/admin/merchants': { see: everyAdministrator },
	'/admin/merchants/new': {
		see: everyAdministrator,
		commands: {
			add: {
				may: oursInWords,
				form: (w) => ({ ...fresh(), ...SHOP, unitId: id('communityId')(w) }),
			},
		},
	},
	'/admin/merchants/:merchantId': {
		see: ours,
		commands: {
			save: { may: ours, form: (w) => ({ ...SHOP, unitId: id('communityId')(w) }) },
			close: { may: ours },
			'add-person': {
				may: oursInWords,
				form: (w) => ({ ...fresh(), number: id('number')(w), role: 'merchant-staff' }),
			},
			'end-role': {
				may: ours,
				form: (w) => ({ personId: id('personId')(w), grantId: id('grantId')(w) }),
			},
		},
	},
	'/admin/listings': {
		see: everyAdministrator,
		commands: {
			agree: { may: ours, form: (w) => ({ listingId: id('listingId')(w), points: '10' }) },
			decline: { may: ours, form: (w) => ({ listingId: id('listingId')(w), sentence: '太贵' }) },
		},
	},
	'/admin/settlements': {
		see: holders('administrator', 'auditor'),
		commands: {
			prepare: {
				may: ours,
				form: (w) => ({ ...fresh(), merchantId: id('merchantId')(w), month: '2026-01' }),
			},
			confirm: { may: ours, form: (w) => ({ settlementId: id('settlementId')(w) }) },
			'prepare-all': {
				may: everyAdministrator,
				form: () => ({ ...fresh(), month: '2026-01' }),
			},
			'confirm-all': {
				may: everyAdministrator,
				form: () => ({ month: '2026-01', seenAt: '2026-01-31T00:00:00.000Z' }),
			},
		},
	},
	'/admin/settlements.csv': {
		see: inDistrict('administrator', 'auditor'),
		search: (w) => `merchant=${id('merchantId')(w)}`,
	},
	'/admin/settings': {
		see: everyAdministrator,
		commands: {
			set: {
				may: ours,
				form: (w) => ({
					...fresh(),
					unitId: unitId(w),
					key: 'person-day-cap',
					value: '10',
					effectiveFrom: '2027-01-01',
				}),
			},
		},
	},
}
