import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieOf, DEVICE_COOKIE, setCookie } from './cookies.ts'

const DAYS = 400
/** A family shares a phone: so many accounts are remembered on one device. */
const MAX_ACCOUNTS = 5

/**
 * The cookie `device.seal.seal…`: a random name of the device, and a seal for each account that
 * signed in on it. A seal's key is the account's password hash, so nobody can make one who has not
 * signed in, a new password ends it, and the server keeps nothing.
 */
interface Known {
	readonly device: string
	readonly seals: readonly string[]
}

interface Sealing {
	readonly personId: string
	readonly passwordHash: string
}

/** The device's name when this account has signed in on it before; else null. */
export function knownDevice(request: Request, account: Sealing | undefined): string | null {
	const { device, seals } = read(request)
	if (account === undefined || device === '') return null
	const own = sealOf(device, account)
	return seals.some((seal) => isSame(seal, own)) ? device : null
}

/** Remembers the account on the device. @returns the value of `Set-Cookie`. */
export function rememberDevice(request: Request, account: Sealing): string {
	const { device: old, seals } = read(request)
	const device = old === '' ? randomBytes(16).toString('base64url') : old
	const own = sealOf(device, account)
	const kept = [own, ...seals.filter((seal) => seal !== own)].slice(0, MAX_ACCOUNTS)
	return setCookie(DEVICE_COOKIE, [device, ...kept].join('.'), DAYS)
}

function read(request: Request): Known {
	const value = cookieOf(request, DEVICE_COOKIE) ?? ''
	if (!/^[\w-]{22}(\.[\w-]{43}){1,5}$/.test(value)) return { device: '', seals: [] }
	const [device = '', ...seals] = value.split('.')
	return { device, seals }
}

const sealOf = (device: string, { personId, passwordHash }: Sealing) =>
	createHmac('sha256', passwordHash).update(`device ${device} of ${personId}`).digest('base64url')

const isSame = (a: string, b: string) =>
	a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
