import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64Of, bytesOfBase64 } from './base64.ts'
import { sameHash } from './merkle-proof.ts'

/**
 * Signed notes (c2sp.org/signed-note): a text, an empty line, and a line for each signature. Keys are
 * written as Go's sumdb and the C2SP tools write them, so that their tools can check ours.
 */
export interface VerifierKey {
	/** Who signs: by custom the origin of the log. No space, no plus. */
	readonly name: string
	readonly publicKey: Uint8Array
}
export interface SignerKey extends VerifierKey {
	readonly secret: Uint8Array
}

const ED25519 = 1
const KEY_BYTES = 32
const SIGNATURE_BYTES = 64
const ID_BYTES = 4
const encoder = new TextEncoder()

/** @param secret 32 random bytes. @throws RangeError for another length, or a name of another form. */
export function signerKey(name: string, secret: Uint8Array): SignerKey {
	if (!/^[^\s+]+$/.test(name)) throw new RangeError('a key has a name without spaces and plus')
	if (secret.length !== KEY_BYTES) throw new RangeError('a secret has 32 bytes')
	return { name, secret, publicKey: ed25519.getPublicKey(secret) }
}

/** `name+id+key`, for publishing. */
export function verifierText({ name, publicKey }: VerifierKey): string {
	const id = [...keyId({ name, publicKey })].map((byte) => byte.toString(16).padStart(2, '0'))
	return `${name}+${id.join('')}+${base64Of(joined([ED25519], publicKey))}`
}

/** @returns null for a text that is no key, or whose id belongs to another one. */
export function verifierOf(text: string): VerifierKey | null {
	const [, name, , encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
	const bytes = bytesOfBase64(encoded ?? '')
	if (!name || bytes?.length !== KEY_BYTES + 1 || bytes[0] !== ED25519) return null
	const key = { name, publicKey: bytes.slice(1) }
	return verifierText(key) === text ? key : null
}

/** `PRIVATE+KEY+name+id+secret`, for a file that only the signer reads. */
export function signerText(key: SignerKey): string {
	const [, id = ''] = verifierText(key).slice(key.name.length).split('+')
	return `PRIVATE+KEY+${key.name}+${id}+${base64Of(joined([ED25519], key.secret))}`
}

/** @returns null for a text that is no private key, or whose id belongs to another one. */
export function signerOf(text: string): SignerKey | null {
	const [, name, , encoded] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
	const bytes = bytesOfBase64(encoded ?? '')
	if (!name || bytes?.length !== KEY_BYTES + 1 || bytes[0] !== ED25519) return null
	const key = signerKey(name, bytes.slice(1))
	return signerText(key) === text ? key : null
}

/** @param text ends with a line break and has no empty line at its end. */
export function signNote(text: string, key: SignerKey): string {
	const signature = ed25519.sign(encoder.encode(text), key.secret)
	return `${text}\n— ${key.name} ${base64Of(joined(keyId(key), signature))}\n`
}

export interface OpenNote {
	readonly text: string
	/** The trusted keys that signed it, at least one. */
	readonly signedBy: readonly VerifierKey[]
}

/**
 * @returns null when the note is malformed, when no trusted key signed it, or when a signature that
 * says to be of a trusted key is not.
 */
export function openNote(note: string, trusted: readonly VerifierKey[]): OpenNote | null {
	const end = note.lastIndexOf('\n\n')
	if (end < 0 || !note.endsWith('\n')) return null
	const text = note.slice(0, end + 1)
	const signedBy: VerifierKey[] = []
	for (const line of note.slice(end + 2, -1).split('\n')) {
		const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? []
		const bytes = bytesOfBase64(encoded ?? '')
		if (!name || !bytes || bytes.length <= ID_BYTES) return null
		const key = trusted.find((one) => one.name === name && startsWith(bytes, keyId(one)))
		if (!key) continue
		if (!isSigned(text, bytes.slice(ID_BYTES), key)) return null
		signedBy.push(key)
	}
	return signedBy.length > 0 ? { text, signedBy } : null
}

function isSigned(text: string, signature: Uint8Array, { publicKey }: VerifierKey): boolean {
	if (signature.length !== SIGNATURE_BYTES) return false
	return ed25519.verify(signature, encoder.encode(text), publicKey)
}

function keyId({ name, publicKey }: VerifierKey): Uint8Array {
	return sha256(joined(encoder.encode(`${name}\n`), [ED25519], publicKey)).slice(0, ID_BYTES)
}

const startsWith = (bytes: Uint8Array, start: Uint8Array) =>
	sameHash(bytes.slice(0, start.length), start)

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
	return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}
