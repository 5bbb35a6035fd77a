import { createHash, randomBytes } from 'node:crypto'

/** A token for a link that works once, base64url of 32 random bytes. */
export const makeOnceToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of it. */
export const onceTokenHash = (token: string): string =>
	createHash('sha256').update(token).digest('hex')
