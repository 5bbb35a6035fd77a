import { edit, IN_MEMORY, on, type Mutant } from './mutant.ts'

/** Mistakes in what is kept of an operation, and in what proves it. */
export const recording: readonly Mutant[] = [
	{
		name: 'a known id is not compared with what it asked for',
		why: 'another request is answered with somebody’s old answer',
		edits: [edit('ledger/judge.ts', 'if (field !== null) {', "if (field === 'nothing') {")],
		...IN_MEMORY,
	},
	{
		name: 'the outcome of a refused id is not kept',
		why: 'a request that was refused passes when it is sent again',
		edits: [edit('ledger/post.ts', '\trecordRefusal(pad, op, verdict)\n', '')],
		...IN_MEMORY,
	},
	{
		name: 'a refused id may be tried again',
		why: 'an old phone spends points on what its owner has given up',
		edits: [
			edit(
				'ledger/judge.ts',
				'if (!before) return null',
				"if (!before || before.state === 'refused') return null",
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'the rest of a refused group is not kept',
		why: 'half of what belonged together passes later',
		edits: [
			edit(
				'ledger/post.ts',
				'!pad.books.attempts.has(op.id)) recordRefusal',
				'false) recordRefusal',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'a rehearsal is written down',
		why: 'asking what would happen makes it happen',
		edits: [edit('ledger/post.ts', '\tif (!dryRun) await', '\tawait')],
		...IN_MEMORY,
	},
	{
		name: 'a cap moved twice in a batch is kept as it first stood',
		why: 'a neighbour earns beyond the cap of the day',
		edits: [
			edit('ledger/post.ts', 'new Map(rows.map((row)', 'new Map(rows.toReversed().map((row)'),
		],
		...IN_MEMORY,
	},
	{
		name: 'what comes in the same moment gets the same time',
		why: 'a balance of that moment is one of two',
		edits: [edit('ledger/record.ts', ': lastRecordedAt + 1n', ': lastRecordedAt')],
		...IN_MEMORY,
	},
	{
		name: 'a receipt leaves out the balance after',
		why: 'a volunteer cannot show what she had',
		edits: [
			edit(
				'ledger/leaf.ts',
				'row(account, [amount, balanceAfter, version])',
				'row(account, [amount])',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'leaves are hashed without their leading byte',
		why: 'a node of the tree passes for an operation',
		edits: [
			edit('ledger/merkle.ts', 'bytes.set(data, 1)\n\treturn sha256(bytes)', 'return sha256(data)'),
		],
		...on('pure', 'ledger/merkle.unit.test.ts'),
	},
	{
		name: 'nodes are hashed with the leading byte of leaves',
		why: 'an operation passes for a node of the tree',
		edits: [edit('ledger/merkle.ts', 'bytes[0] = 1', 'bytes[0] = 0')],
		...on('pure', 'ledger/merkle.unit.test.ts'),
	},
	{
		name: 'a proof may hold short hashes',
		why: 'a proof of nothing is believed',
		edits: [
			edit('ledger/merkle-proof.ts', 'hash.length === HASH_BYTES', 'hash.length <= HASH_BYTES'),
		],
		...on('pure', 'ledger/merkle.unit.test.ts'),
	},
	{
		name: 'a checkpoint signs one operation too many',
		why: 'no receipt under it can be checked',
		edits: [
			edit(
				'ledger/tree.ts',
				'origin: key.name, size, root }',
				'origin: key.name, size: size + 1n, root }',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'books are signed though they no longer begin with what was signed',
		why: 'the ledger vouches for a history that somebody changed',
		edits: [
			edit('ledger/tree.ts', 'if (last && bytesToHex(', "if (last?.root === '' && bytesToHex("),
		],
		...on('sqlite', 'faults/ledger-tampering.test.ts'),
	},
	{
		name: 'any signature under a checkpoint will do',
		why: 'a forged receipt is believed',
		edits: [
			edit('ledger/note.ts', 'if (!isSigned(text, bytes.slice(ID_BYTES), key)) return null', ''),
		],
		...on('pure', 'ledger/note.unit.test.ts', 'ledger/receipt.unit.test.ts'),
	},
	{
		name: 'one ledger may sign for another',
		why: 'a receipt of a stranger’s books is believed',
		edits: [edit('ledger/receipt.ts', 'name === head.origin)', "name !== '')")],
		...on('pure', 'ledger/receipt.unit.test.ts'),
	},
	{
		name: 'verify does not look at the leaves',
		why: 'a changed word in the books is found by nobody',
		edits: [
			edit('ledger/verify-leaf.ts', 'attempt.leaf === leafHex(sha256, text)', 'text.length > 0'),
		],
		...on('sqlite', 'faults/ledger-tampering.test.ts'),
	},
	{
		name: 'verify does not look at the seals',
		why: 'a posting that was never whole passes for one that was',
		edits: [
			edit(
				'ledger/verify-posting.ts',
				'expectThat(replay, bundle.isSealed,',
				'expectThat(replay, true,',
			),
		],
		...on('sqlite', 'faults/ledger-tampering.test.ts'),
	},
]
