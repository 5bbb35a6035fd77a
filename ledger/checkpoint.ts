import { base64Of, bytesOfBase64 } from './base64.ts'
import { HASH_BYTES, type Hash } from './merkle.ts'

/** What a log says of itself at one moment (c2sp.org/tlog-checkpoint), before it is signed. */
export interface TreeHead {
	/** Which log: an address without its scheme, no space, no plus. */
	readonly origin: string
	/** Number of leaves. */
	readonly size: bigint
	readonly root: Hash
}

export function treeHeadText({ origin, size, root }: TreeHead): string {
	return `${origin}\n${size}\n${base64Of(root)}\n`
}

/** @returns null for a text of another form. Lines after the third are left alone. */
export function treeHeadOf(text: string): TreeHead | null {
	const [origin, digits, encoded, ...rest] = text.split('\n')
	const root = bytesOfBase64(encoded ?? '')
	if (!origin || !/^(0|[1-9]\d{0,15})$/.test(digits ?? '')) return null
	if (root?.length !== HASH_BYTES || rest.at(-1) !== '') return null
	return { origin, size: BigInt(digits ?? ''), root }
}
