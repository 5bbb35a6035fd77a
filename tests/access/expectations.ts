import { randomUUID } from 'node:crypto'
import { administration } from './administration.ts'
import { branch } from './branch.ts'
import {
	byPlace,
	everybody,
	everySignedIn,
	type Expectation,
	holders,
	inDistrict,
	nobodyAtAll,
	oneself,
	owners,
	publicInDistrict,
} from './rules.ts'

/** Who has no place in the activity is told so, and nothing else. */
const onlyClaimants = byPlace({
	own: 'yes',
	neighbour: 'refused',
	other: 'refused',
	far: 'refused',
})
/** A stranger may look at the shelf; what is on it is for the district. */
const customers = byPlace({ own: 'yes', neighbour: 'yes', other: 'yes', far: 'refused' })
/** Another shop of the district is told that the order is not for it. */
const atThisCounter = byPlace({ own: 'yes', neighbour: 'yes', other: 'no', far: 'hidden' })
const OTHER_DEVICE = 'a'.repeat(64)
const fresh = () => ({ id: randomUUID() })

const open: Readonly<Record<string, Expectation>> = {
	'/': { see: everybody },
	'/*': { see: nobodyAtAll },
	'/healthz': { see: everybody },
	'/readyz': { see: everybody },
	'/activities': { see: everybody },
	'/activities/:activityId': {
		see: publicInDistrict,
		commands: {
			claim: { may: inDistrict('volunteer'), form: fresh },
			withdraw: { may: onlyClaimants('volunteer') },
		},
	},
	'/activity-table': { see: everybody },
	'/activity-table.csv': { see: everybody },
	'/receipts': { see: everybody },
	'/receipts/checkpoints': { see: everybody },
	'/checkpoint': { see: everybody },
	'/catalogue': { see: everybody },
	'/catalogue/:listingId': {
		see: everybody,
		commands: {
			order: {
				may: customers('volunteer'),
				form: ({ ids }) => ({ ...fresh(), points: ids['points'] ?? '' }),
			},
		},
	},
}

const session: Readonly<Record<string, Expectation>> = {
	'/sign-in': { see: everybody, commands: { 'sign-in': { may: everybody } } },
	'/sign-out': { see: everybody, commands: { 'sign-out': { may: everybody } } },
	'/preferences': { see: everybody, commands: { save: { may: everybody } } },
	'/setup': { see: everybody, commands: { 'set-up': { may: everybody } } },
	'/set-password': { see: everybody, commands: { 'set-password': { may: everybody } } },
	'/devices': {
		see: everySignedIn,
		commands: {
			'sign-out-device': { may: everySignedIn, form: () => ({ device: OTHER_DEVICE }) },
			'sign-out-others': { may: everySignedIn },
			'change-password': { may: everySignedIn },
		},
	},
}

const ATTENDING = () => ({ ...fresh(), code: '123456' })

const volunteer: Readonly<Record<string, Expectation>> = {
	'/me': { see: holders('volunteer') },
	'/me/points': { see: holders('volunteer') },
	'/me/receipts/:line': { see: oneself('volunteer') },
	'/me/receipts/:line/file': { see: oneself('volunteer') },
	'/me/hours': { see: holders('volunteer') },
	'/me/hours/:logId': {
		see: oneself('volunteer'),
		commands: {
			answer: { may: oneself('volunteer'), form: () => ({ ...fresh(), sentence: '我在' }) },
		},
	},
	'/check-in/:activityId': {
		see: oneself('volunteer'),
		commands: {
			in: { may: onlyClaimants('volunteer'), form: ATTENDING },
			out: { may: onlyClaimants('volunteer'), form: ATTENDING },
		},
	},
	'/me/orders': { see: holders('volunteer') },
	'/orders/:orderId': {
		see: oneself('volunteer'),
		commands: { cancel: { may: oneself('volunteer') } },
	},
}

const merchant: Readonly<Record<string, Expectation>> = {
	'/counter': {
		see: holders('merchant-owner', 'merchant-staff'),
		commands: {
			find: { may: holders('merchant-owner', 'merchant-staff') },
			redeem: {
				may: atThisCounter('merchant-owner', 'merchant-staff'),
				form: ({ ids }) => ({ orderId: ids['orderId'] ?? '' }),
			},
			void: {
				may: owners('merchant-owner', 'merchant-staff'),
				form: ({ ids }) => ({ orderId: ids['orderId'] ?? '' }),
			},
		},
	},
	'/shop': { see: holders('merchant-owner', 'merchant-staff') },
	'/shop/listings': { see: holders('merchant-owner', 'merchant-staff') },
	'/shop/listings/new': {
		see: holders('merchant-owner'),
		commands: {
			create: {
				may: owners('merchant-owner'),
				form: ({ ids }) => ({
					...fresh(),
					...LISTING,
					merchantId: ids['merchantId'] ?? '',
					stock: '1',
				}),
			},
		},
	},
	'/shop/listings/:listingId': {
		see: owners('merchant-owner', 'merchant-staff'),
		commands: {
			save: { may: owners('merchant-owner'), form: () => LISTING },
			stock: {
				may: owners('merchant-owner', 'merchant-staff'),
				form: () => ({ stock: '1', was: '1' }),
			},
			publish: { may: owners('merchant-owner') },
			withdraw: { may: owners('merchant-owner') },
		},
	},
	'/shop/settlement': { see: holders('merchant-owner', 'merchant-staff') },
	'/shop/settlement.csv': { see: holders('merchant-owner', 'merchant-staff') },
}

const LISTING = {
	title: '大米',
	category: 'groceries',
	pointsPrice: '10',
	reference: '1.00',
	pickupDays: '7',
}

const audit: Readonly<Record<string, Expectation>> = {
	'/audit': { see: holders('auditor') },
	'/audit/postings': { see: holders('auditor') },
	'/audit/postings/:seq': { see: inDistrict('auditor') },
	'/audit/accounts/:account': { see: inDistrict('auditor') },
	'/audit/trial-balance': { see: holders('auditor') },
	'/audit/trial-balance.csv': { see: holders('auditor') },
	'/audit/events': { see: holders('auditor') },
	'/audit/cases': {
		see: holders('auditor'),
		commands: {
			decide: {
				may: inDistrict('auditor'),
				form: ({ ids }) => ({
					caseId: ids['caseId'] ?? '',
					decision: 'dismissed',
					sentence: '没有问题',
				}),
			},
		},
	},
}

/** Who sees each route, and who may give each of its commands. */
export const expectations: Readonly<Record<string, Expectation>> = {
	...open,
	...session,
	...volunteer,
	...branch,
	...merchant,
	...administration,
	...audit,
}
