import { expect, test } from 'vitest'
import { treeHeadOf, treeHeadText } from '#ledger/checkpoint.ts'
import {
	openNote,
	signerKey,
	signerOf,
	signerText,
	signNote,
	verifierOf,
	verifierText,
} from '#ledger/note.ts'

/** A checkpoint that another log published, and its key: sigsum.org, 2021. */
const SIGSUM_KEY = 'sigsum.org:testonly+8de2c54b+AYzzrIWq3UKJHFrprvJyRMsqVGojEvgAIKrT8q4a9zMU'
const SIGSUM_NOTE = `sigsum.org:testonly
23
HSt6W8ve4/36xAIf04qDOqaKLaKqSOUqKxLNrkK74+g=

— sigsum.org:testonly jeLFS4WQDEeTavbiYArHzCQUPXbQ1Y/V8/dKJlBxqOAY4eLhSh3uWNJ8YXp1vs/zR4SDNHI+6UybLmHmFlg/VSf5OAs=
`

function keyOf(text: string) {
	const key = verifierOf(text)
	if (!key) throw new Error('no key')
	return key
}

test('a checkpoint that others signed opens with their key', () => {
	const opened = openNote(SIGSUM_NOTE, [keyOf(SIGSUM_KEY)])
	const head = treeHeadOf(opened?.text ?? '')
	expect(head).toMatchObject({ origin: 'sigsum.org:testonly', size: 23n })
	expect(head && treeHeadText(head)).toBe(opened?.text)
	expect(verifierText(keyOf(SIGSUM_KEY))).toBe(SIGSUM_KEY)
})

const ours = signerKey('linli.example/ledger', new Uint8Array(32).fill(7))
const theirs = signerKey('linli.example/ledger', new Uint8Array(32).fill(8))
const TEXT = 'linli.example/ledger\n5\nHSt6W8ve4/36xAIf04qDOqaKLaKqSOUqKxLNrkK74+g=\n'

test('what we signed opens with our key, read back from its text', () => {
	const note = signNote(TEXT, ours)
	const opened = openNote(note, [theirs, keyOf(verifierText(ours))])
	expect(opened?.text).toBe(TEXT)
	expect(opened?.signedBy.map(verifierText)).toEqual([verifierText(ours)])
})

test('a second signature stands beside the first, and strangers are passed over', () => {
	const [, mine = ''] = signNote(TEXT, theirs).split('\n\n')
	const note = signNote(TEXT, ours) + mine
	expect(openNote(note, [ours])?.signedBy).toEqual([ours])
	expect(openNote(note, [ours, theirs])?.signedBy).toEqual([ours, theirs])
})

test.each([
	['another size', (note: string) => note.replace('\n5\n', '\n6\n')],
	['another signer', () => signNote(TEXT, theirs)],
	['our name on the signature of another', () => renamed()],
	['no signature', () => `${TEXT}\n`],
	['no empty line', (note: string) => note.replace('\n\n', '\n')],
	['a line that is no signature', (note: string) => `${note}and so on\n`],
	['no line break at the end', (note: string) => note.trimEnd()],
	['a hyphen for the dash', (note: string) => note.replace('—', '-')],
	['one bit of the signature', (note: string) => flipped(note)],
])('a note with %s does not open', (_, change) => {
	expect(openNote(change(signNote(TEXT, ours)), [ours])).toBeNull()
})

const renamed = () => {
	const [, signature = ''] = signNote(TEXT, theirs).split('linli.example/ledger ').slice(-2)
	return `${TEXT}\n— linli.example/ledger ${signature}`
}

function flipped(note: string): string {
	const encoded = / (\S+)\n$/.exec(note)?.[1] ?? ''
	const bytes = Buffer.from(encoded, 'base64')
	bytes[20] = (bytes[20] ?? 0) ^ 1
	return note.replace(encoded, bytes.toString('base64'))
}

test.each([
	['', 'empty'],
	[SIGSUM_KEY.replace('8de2c54b', '8de2c54c'), 'with the id of another'],
	[SIGSUM_KEY.slice(0, -4), 'too short'],
	[SIGSUM_KEY.replace('+AY', '+BY'), 'of another kind'],
])('%s is no key: %s', (text) => {
	expect(verifierOf(text)).toBeNull()
})

test.each([
	'',
	'x\n5\n',
	'x\n05\nHSt6W8ve4/36xAIf04qDOqaKLaKqSOUqKxLNrkK74+g=\n',
	'x\n-5\nHSt6W8ve4/36xAIf04qDOqaKLaKqSOUqKxLNrkK74+g=\n',
	'x\n5\nHSt6W8ve4/36xAIf04qDOqaKLaKqSOUqKxLNrkK74+g=',
	'x\n5\nHSt6W8ve\n',
])('%j is no head of a tree', (text) => {
	expect(treeHeadOf(text)).toBeNull()
})

test('a key needs 32 bytes and a name in one word', () => {
	expect(() => signerKey('a b', new Uint8Array(32))).toThrow(RangeError)
	expect(() => signerKey('a+b', new Uint8Array(32))).toThrow(RangeError)
	expect(() => signerKey('a', new Uint8Array(31))).toThrow(RangeError)
})

/** From the documentation of Go's package note: a private key and the public one that belongs to it. */
const GO_SIGNER = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const GO_VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'

test('a key pair that Go made is one here', () => {
	const key = signerOf(GO_SIGNER)
	expect(key && verifierText(key)).toBe(GO_VERIFIER)
	expect(key && signerText(key)).toBe(GO_SIGNER)
	expect(signerOf(signerText(ours))).toEqual(ours)
})

test.each([GO_VERIFIER, GO_SIGNER.replace('c74f', 'c74e'), GO_SIGNER.slice(0, -4), ''])(
	'%j is no private key',
	(text) => {
		expect(signerOf(text)).toBeNull()
	},
)
