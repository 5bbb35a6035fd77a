import { sha256 } from '@noble/hashes/sha2.js'
import { base64Of, bytesOfBase64 } from './base64.ts'
import { treeHeadOf, type TreeHead } from './checkpoint.ts'
import { rootOfInclusion, sameHash } from './merkle-proof.ts'
import { leafHash, type Hash } from './merkle.ts'
import { openNote, type VerifierKey } from './note.ts'

/** Proof that an attempt is in the books, for anybody to keep and check without the ledger. */
export interface Receipt {
	/** Canonical text: see leaf.ts. */
	readonly leaf: string
	/** Place in the tree, from 0. */
	readonly index: bigint
	readonly proof: readonly Hash[]
	/** A signed checkpoint that covers it. */
	readonly checkpoint: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** The receipt as a text of c2sp.org/tlog-proof; the leaf travels as its extra data. */
export function receiptText({ leaf, index, proof, checkpoint }: Receipt): string {
	const extra = base64Of(new TextEncoder().encode(leaf))
	const hashes = proof.map((hash) => `${base64Of(hash)}\n`)
	return `${HEADER}\nextra ${extra}\nindex ${index}\n${hashes.join('')}\n${checkpoint}`
}

/** @param text as written by `receiptText`, line breaks of any system. @returns null if it is none. */
export function receiptOf(text: string): Receipt | null {
	const clean = `${text.replaceAll('\r\n', '\n').trim()}\n`
	const middle = clean.indexOf('\n\n')
	const [header, extra, index, ...hashes] = clean.slice(0, Math.max(0, middle)).split('\n')
	const leaf = bytesOfBase64(/^extra (\S+)$/.exec(extra ?? '')?.[1] ?? '!')
	const place = /^index (0|[1-9]\d{0,15})$/.exec(index ?? '')?.[1]
	const proof = hashes.map(bytesOfBase64)
	if (header !== HEADER || !leaf || place === undefined || !proof.every(isPresent)) return null
	const checkpoint = clean.slice(middle + 2)
	return { leaf: new TextDecoder().decode(leaf), index: BigInt(place), proof, checkpoint }
}

export type ReceiptVerdict =
	| { readonly ok: true; readonly receipt: Receipt; readonly head: TreeHead }
	| { readonly ok: false; readonly why: ReceiptFlaw }

/**
 * `malformed`: not the text of a receipt. `unknown-signer`: no trusted key signed its checkpoint, or
 * the signature is wrong. `not-in-tree`: the checkpoint does not contain what the receipt says.
 */
export type ReceiptFlaw = 'malformed' | 'unknown-signer' | 'not-in-tree'

/** Checks a receipt with nothing but the text and the keys: no database, no network. */
export function verifyReceipt(text: string, trusted: readonly VerifierKey[]): ReceiptVerdict {
	const receipt = receiptOf(text)
	if (!receipt) return { ok: false, why: 'malformed' }
	const note = openNote(receipt.checkpoint, trusted)
	if (!note) return { ok: false, why: 'unknown-signer' }
	const head = treeHeadOf(note.text)
	// Whoever holds a key of this log may sign for this log only.
	if (!head || !note.signedBy.some(({ name }) => name === head.origin)) {
		return { ok: false, why: 'unknown-signer' }
	}
	const { index, proof } = receipt
	const leaf = leafHash(sha256, new TextEncoder().encode(receipt.leaf))
	const root = rootOfInclusion(sha256, { leaf, index, size: head.size, proof })
	if (!root || !sameHash(root, head.root)) return { ok: false, why: 'not-in-tree' }
	return { ok: true, receipt, head }
}

const isPresent = <Value>(value: Value | null): value is Value => value !== null
