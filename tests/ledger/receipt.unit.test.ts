import { sha256 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import { treeHeadText } from '#ledger/checkpoint.ts'
import { leafText, type Leaf } from '#ledger/leaf.ts'
import { foldComplete, inclusionPath, leafHash } from '#ledger/merkle.ts'
import { signerKey, signNote, type SignerKey } from '#ledger/note.ts'
import { receiptOf, receiptText, verifyReceipt, type ReceiptFlaw } from '#ledger/receipt.ts'

const ORIGIN = 'linli.example/ledger'
const ours = signerKey(ORIGIN, new Uint8Array(32).fill(1))
const theirs = signerKey(ORIGIN, new Uint8Array(32).fill(2))

const leaf = (attempt: bigint, fields: Partial<Leaf> = {}): Leaf => ({
	attempt,
	opId: `op-${attempt}`,
	state: 'posted',
	seq: attempt,
	recordedAt: 1_700_000_000_000n,
	body: '{"kind":"grant"}',
	outcome: '{"amount":"20"}',
	entries: [
		{ account: '账户"一"', amount: 20n, balanceAfter: 9_007_199_254_740_991n, version: 3n },
	],
	lots: [{ lot: 'g', dRemaining: -5n, dHeld: 5n, remainingAfter: 0n, heldAfter: 5n }],
	...fields,
})
const texts = [1n, 2n, 3n, 4n].map((attempt) => leafText(leaf(attempt)))
const hashes = texts.map((text) => leafHash(sha256, new TextEncoder().encode(text)))

function issued(index: number, by: SignerKey = ours, origin = ORIGIN): string {
	const proof = inclusionPath(BigInt(index), 4n).map(({ from, to }) =>
		foldComplete(sha256, hashes.slice(Number(from), Number(to))),
	)
	const root = foldComplete(sha256, hashes)
	const checkpoint = signNote(treeHeadText({ origin, size: 4n, root }), by)
	return receiptText({ leaf: texts[index] ?? '', index: BigInt(index), proof, checkpoint })
}

test('a receipt is believed by whoever knows the key, and says what was written', () => {
	for (const index of [0, 1, 2, 3]) {
		const verdict = verifyReceipt(issued(index), [theirs, ours])
		expect(verdict).toMatchObject({ ok: true, head: { origin: ORIGIN, size: 4n } })
		if (!verdict.ok) return
		expect(verdict.receipt).toMatchObject({ leaf: texts[index], index: BigInt(index) })
	}
})

test('a receipt that went through a mail program is the same one', () => {
	const mailed = `  \r\n${issued(2).replaceAll('\n', '\r\n')}\r\n  `
	expect(verifyReceipt(mailed, [ours]).ok).toBe(true)
	expect(receiptOf(mailed)).toEqual(receiptOf(issued(2)))
})

const FORGERIES: readonly (readonly [string, () => string, ReceiptFlaw])[] = [
	['whose points were raised', () => withLeaf({ outcome: '{"amount":"21"}' }), 'not-in-tree'],
	['of another place', () => issued(2).replace('index 2', 'index 3'), 'not-in-tree'],
	[
		'with a hash of its proof left out',
		() => issued(2).replace(/\n[^\n]+\n\n/, '\n\n'),
		'not-in-tree',
	],
	['signed by a stranger', () => issued(2, theirs), 'unknown-signer'],
	[
		'for another log, signed with our key',
		() => issued(2, ours, 'other.example'),
		'unknown-signer',
	],
	['for more leaves than were signed', () => issued(2).replace('\n4\n', '\n5\n'), 'unknown-signer'],
	['without its checkpoint', () => issued(2).split('\n\n')[0] ?? '', 'malformed'],
	['of nothing', () => '', 'malformed'],
	['with a first line of another version', () => issued(2).replace('@v1', '@v2'), 'malformed'],
]

test.each(FORGERIES)('a receipt %s is not', (_, forge, why) => {
	expect(verifyReceipt(forge(), [ours])).toEqual({ ok: false, why })
})

function withLeaf(fields: Partial<Leaf>): string {
	const receipt = receiptOf(issued(2))
	if (!receipt) throw new Error('no receipt')
	return receiptText({ ...receipt, leaf: leafText(leaf(3n, fields)) })
}

test('a leaf is JSON, and no two leaves share a text', () => {
	expect(JSON.parse(leafText(leaf(1n)))).toEqual({
		leaf: 'linli-1',
		attempt: '1',
		op: 'op-1',
		state: 'posted',
		seq: '1',
		recordedAt: '1700000000000',
		body: { kind: 'grant' },
		outcome: { amount: '20' },
		entries: [['账户"一"', '20', '9007199254740991', '3']],
		lots: [['g', '-5', '5', '0', '5']],
	})
	const others: Partial<Leaf>[] = [
		{ attempt: 2n },
		{ opId: 'op-1","state":"posted' },
		{ state: 'noted' },
		{ seq: null },
		{ recordedAt: 1n },
		{ body: '{"kind":"spend"}' },
		{ outcome: '{}' },
		{ entries: [] },
		{ lots: [] },
	]
	const written = [leaf(1n), ...others.map((fields) => leaf(1n, fields))].map(leafText)
	expect(new Set(written).size).toBe(written.length)
})
