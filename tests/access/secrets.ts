import {
	activities,
	contacts,
	merchants,
	onceTokens,
	orders,
	people,
	sessions,
	users,
	type Database,
} from '#db/index.ts'
import type { Who } from './cast.ts'

export interface Secret {
	readonly kind:
		| 'site secret'
		| 'password hash'
		| 'session'
		| 'cookie'
		| 'once-token'
		| 'pick-up code'
		| 'account'
		| 'phone'
		| 'e-mail'
	/** Whose it is; null for nobody's in particular. */
	readonly of: string | null
}
/** Each value as `wordsOf` finds it. */
export type Secrets = ReadonlyMap<string, Secret>

export interface Exception {
	readonly kind: Secret['kind']
	/** Route, as in the expectations. */
	readonly path: string
	readonly to: (who: Who, secret: Secret) => boolean
	readonly why: string
}

const toOneself = ({ personId }: Who, { of }: Secret) => of === personId
const toVolunteers = ({ role }: Who) => role === 'volunteer'
const toAuditors = ({ role }: Who) => role === 'auditor'
const toAdministrators = ({ role }: Who) => role === 'administrator'

/** The only pages that say any of it, and to whom. */
export const EXCEPTIONS: readonly Exception[] = [
	{
		kind: 'session',
		path: '/devices',
		to: toOneself,
		why: 'its form names the device to sign out; the hash signs nobody in',
	},
	{
		kind: 'pick-up code',
		path: '/orders/:orderId',
		to: toOneself,
		why: 'it is shown at the counter',
	},
	{
		kind: 'e-mail',
		path: '/admin/people/:personId',
		to: toAdministrators,
		why: 'they keep the contact data, in this form',
	},
	...['/me/receipts/:line', '/me/receipts/:line/file'].map((path): Exception => ({
		kind: 'account',
		path,
		to: toVolunteers,
		why: 'a receipt proves its posting only with the accounts in it',
	})),
	{
		kind: 'account',
		path: '/audit/postings/:seq',
		to: toAuditors,
		why: 'they follow a figure from account to account',
	},
]

/** Everything in the database that a loader may not let out, but for the exceptions. */
export async function secretsOf(
	{ read }: Database,
	cookies: Iterable<readonly [Who, string]>,
): Promise<Secrets> {
	const found = new Map<string, Secret>()
	const add = (kind: Secret['kind'], of: string | null, ...values: (string | null)[]) => {
		for (const value of values)
			if (value !== null && value !== '') found.set(keyOf(value), { kind, of })
	}
	for (const { siteSecret } of await read.select().from(activities))
		add('site secret', null, siteSecret)
	for (const { id, passwordHash } of await read.select().from(users))
		add('password hash', id, passwordHash)
	for (const { id, userId } of await read.select().from(sessions)) add('session', userId, id)
	for (const { id, personId } of await read.select().from(onceTokens))
		add('once-token', personId, id)
	for (const { pickupCode, personId } of await read.select().from(orders))
		add('pick-up code', personId, pickupCode)
	for (const { id, goodsAccount, honourAccount } of await read.select().from(people))
		add('account', id, goodsAccount, honourAccount)
	for (const { account } of await read.select().from(merchants)) add('account', null, account)
	for (const { personId, phone, email } of await read.select().from(contacts)) {
		add('phone', personId, phone)
		add('e-mail', personId, email)
	}
	for (const [{ personId }, cookie] of cookies)
		add('cookie', personId, cookie.slice(cookie.indexOf('=') + 1))
	return found
}

/** Each as its first group; what surrounds it may be anything that cannot be part of it. */
const SHAPES: readonly RegExp[] = [
	// Account ids, wherever a hyphen glues something to them.
	/([\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})/g,
	// Hashes, tokens, seeds; of a password's hash its longest part without punctuation.
	/([\w-]{10,})/g,
	/([\w.+-]+(?:@|%40)[\w.-]+\w)/g,
	/(?<!\d)(?:86)?(1\d\d[ -]?\d{4}[ -]?\d{4})(?!\d)/g,
	// Pick-up codes, also in their groups of four.
	/(?<!\w)([\dA-HJKMNP-TV-Z]{4} ?[\dA-HJKMNP-TV-Z]{4})(?!\w)/g,
]

/** What a text says that is one of the secrets. */
export function secretsIn(text: string, secrets: Secrets): Map<string, Secret> {
	const said = new Map<string, Secret>()
	// What a receipt proves is packed.
	const open = text.replace(/extra (eyJ[\w+/=]+)/, (_, packed: string) =>
		Buffer.from(packed, 'base64').toString(),
	)
	for (const shape of SHAPES) {
		for (const [, word = ''] of open.matchAll(shape)) {
			const plain = word.replaceAll(' ', '').replace('%40', '@')
			const secret = secrets.get(plain) ?? secrets.get(plain.replaceAll('-', ''))
			if (secret) said.set(plain, secret)
		}
	}
	return said
}

function keyOf(value: string): string {
	if (value.includes('@')) return value
	if (value.startsWith('+86')) return value.slice('+86'.length)
	const [longest = value] = value
		.split(/[^\w-]+/)
		.toSorted((one, other) => other.length - one.length)
	return longest
}
