import type { LucideIcon } from 'lucide-react'
import {
	BadgeCheck,
	Building2,
	CalendarCheck,
	CalendarDays,
	ChartColumn,
	ClipboardCheck,
	ClipboardList,
	Clock,
	Coins,
	FileClock,
	Gift,
	HandCoins,
	HandHeart,
	History,
	House,
	Network,
	ReceiptText,
	Scale,
	ScanLine,
	ScrollText,
	SearchCheck,
	Settings,
	ShieldAlert,
	ShoppingBag,
	Store,
	Tags,
	User,
	Users,
	Wallet,
} from 'lucide-react'
import type { Role } from '#app/features/people/actor.policy.ts'
import type { Words } from '#app/i18n/zh-CN/index.ts'

type NavWords = Words['frame']['nav']
type Word = { [K in keyof NavWords]: NavWords[K] extends string ? K : never }[keyof NavWords]

/** A word that the home page explains as well. */
export type DutyWord = keyof Words['frame']['home']['go']

export interface Destination<W extends Word = Word> {
	readonly to: string
	/** Its name in `frame.nav`. */
	readonly word: W
	/** A shorter name for the bar of a phone, in `frame.nav.short`. */
	readonly short?: keyof NavWords['short']
	readonly icon: LucideIcon
}

export interface DestinationGroup {
	readonly word: keyof NavWords['groups']
	readonly items: readonly Destination[]
}

export interface Navigation {
	/** Everything the reader may open, the most particular duty first. */
	readonly groups: readonly DestinationGroup[]
	/** At most four for the bar at the foot of a phone. */
	readonly quick: readonly Destination[]
}

const QUICK = 4

/** Where a reader with these roles can go; null is a reader who is not signed in. */
export function navigationFor(roles: readonly Role[] | null): Navigation {
	const duties = dutiesOf(roles ?? [])
	const quick = [
		...duties.flatMap(({ items, quick: count }) => items.slice(0, count)),
		...NEIGHBOURHOOD,
	]
	return {
		groups: [...duties, { word: 'public', items: NEIGHBOURHOOD }],
		quick: quick.slice(0, QUICK),
	}
}

/**
 * What the roles oblige and entitle to. The wider of two duties of one kind stands for both, and a
 * way that two duties share stands in the first.
 */
export function dutiesOf(roles: readonly Role[]): readonly Duty[] {
	const held = DUTIES.filter(({ heldBy }) => roles.some((role) => heldBy.includes(role))).filter(
		({ word }, at, all) => all.findIndex((duty) => duty.word === word) === at,
	)
	const firstWith = (to: string) => held.find(({ items }) => items.some((item) => item.to === to))
	return held.map((duty) => ({
		...duty,
		items: duty.items.filter(({ to }) => firstWith(to) === duty),
	}))
}

/** The destination that an address belongs to: itself, or the longest one above it. */
export function destinationOf(path: string): Destination | undefined {
	return ALL.filter(({ to }) => path === to || (to !== '/' && path.startsWith(`${to}/`))).reduce<
		Destination | undefined
	>((best, next) => (best && best.to.length >= next.to.length ? best : next), undefined)
}

const NEIGHBOURHOOD: readonly Destination[] = [
	{ to: '/', word: 'home', icon: House },
	{ to: '/activities', word: 'activities', icon: CalendarDays },
	{ to: '/catalogue', word: 'catalogue', icon: Gift },
	{ to: '/activity-table', word: 'activityTable', short: 'activityTable', icon: ScrollText },
	{ to: '/receipts', word: 'receipts', icon: BadgeCheck },
]
const SIGN_IN: Destination = { to: '/sign-in', word: 'signIn', icon: User }

interface Duty {
	readonly word: keyof NavWords['groups']
	readonly items: readonly Destination<DutyWord>[]
	readonly heldBy: readonly Role[]
	/** How many of its items, from the first on, go into the bar of a phone. */
	readonly quick: number
}

const DUTIES: readonly Duty[] = [
	{
		word: 'administrator',
		heldBy: ['administrator'],
		quick: 3,
		items: [
			{ to: '/admin', word: 'admin', short: 'admin', icon: ChartColumn },
			{ to: '/admin/people', word: 'people', icon: Users },
			{ to: '/admin/settlements', word: 'settlements', icon: ReceiptText },
			{ to: '/admin/organisation', word: 'organisation', icon: Network },
			{ to: '/admin/activity-table', word: 'tableVersions', icon: FileClock },
			{ to: '/admin/merchants', word: 'merchants', icon: Building2 },
			{ to: '/admin/listings', word: 'prices', icon: Scale },
			{ to: '/admin/adjustments', word: 'adjustments', icon: HandCoins },
			{ to: '/admin/settings', word: 'settings', icon: Settings },
		],
	},
	{
		word: 'auditor',
		heldBy: ['auditor'],
		quick: 3,
		items: [
			{ to: '/audit', word: 'audit', short: 'audit', icon: SearchCheck },
			{ to: '/audit/postings', word: 'postings', icon: BadgeCheck },
			{ to: '/audit/cases', word: 'cases', short: 'cases', icon: ShieldAlert },
			{ to: '/audit/events', word: 'events', icon: History },
			{ to: '/admin/settlements', word: 'settlements', icon: ReceiptText },
		],
	},
	{
		word: 'merchant',
		heldBy: ['merchant-owner'],
		quick: 3,
		items: [
			{ to: '/counter', word: 'counter', short: 'counter', icon: ScanLine },
			{ to: '/shop', word: 'shop', short: 'shop', icon: Store },
			{ to: '/shop/listings', word: 'listings', icon: Tags },
			{ to: '/shop/settlement', word: 'settlement', icon: Wallet },
		],
	},
	{
		word: 'merchant',
		heldBy: ['merchant-staff'],
		quick: 1,
		items: [{ to: '/counter', word: 'counter', short: 'counter', icon: ScanLine }],
	},
	{
		word: 'branch',
		heldBy: ['secretary', 'deputy'],
		quick: 3,
		items: [
			{ to: '/branch/approvals', word: 'approvals', icon: ClipboardCheck },
			{ to: '/branch/dispatch', word: 'dispatch', icon: HandHeart },
			{ to: '/branch', word: 'branch', short: 'branch', icon: ChartColumn },
			{ to: '/branch/activities', word: 'branchActivities', icon: ClipboardList },
		],
	},
	{
		word: 'branch',
		heldBy: ['community-officer', 'street-officer'],
		quick: 1,
		items: [
			{ to: '/branch/approvals', word: 'approvals', icon: ClipboardCheck },
			{ to: '/admin/adjustments', word: 'adjustments', icon: HandCoins },
		],
	},
	{
		word: 'volunteer',
		heldBy: ['volunteer'],
		quick: 2,
		items: [
			{ to: '/me', word: 'me', icon: CalendarCheck },
			{ to: '/me/points', word: 'points', short: 'points', icon: Coins },
			{ to: '/me/hours', word: 'hours', icon: Clock },
			{ to: '/me/orders', word: 'orders', icon: ShoppingBag },
		],
	},
]

const ALL: readonly Destination[] = [
	...DUTIES.flatMap(({ items }) => items),
	...NEIGHBOURHOOD,
	SIGN_IN,
	{ to: '/sign-out', word: 'signOut', icon: User },
	{ to: '/devices', word: 'devices', icon: User },
]
