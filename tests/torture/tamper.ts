import { ledgerStore, type RawValue } from '#db/index.ts'
import { createLedger, signerKey, verify } from '#ledger/index.ts'
import { randomOf, type Random } from '#seeds/random.ts'
import { sweepCells, sweepRows, type Column } from '#tests/faults/tamper/sweep.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import type { Engine } from './engines.ts'
import { startKeeper } from './keeper-process.ts'
import { rivalsOf } from './rivals.ts'

export interface TamperOptions {
	readonly engine: Engine
	/** The bundled keeper.ts. */
	readonly script: string
	/** Books to make, each with so many requests. */
	readonly books: readonly number[]
	readonly seed: number
	readonly told?: (changes: number) => void
}

export interface TamperReport {
	readonly books: number
	cells: number
	rows: number
	/** Changes that nobody would have noticed. */
	readonly unseen: string[]
}

/**
 * Makes random books, and changes every cell of every row of them, and takes out every row, each by itself
 * on a connection without guards: `verify` must have something to say each time.
 */
export async function tamper(options: TamperOptions): Promise<TamperReport> {
	const { engine, script, books, seed, told } = options
	const random = randomOf(seed)
	const report = { books: books.length, cells: 0, rows: 0, unseen: [] as string[] }
	for (const requests of books) {
		const { url, remove } = await engine.fresh()
		try {
			await fill({ script, url, requests, seed: random.whole(1, 2 ** 31 - 1) })
			const before = report.cells + report.rows
			const { cells, rows } = await sweep(url, {
				random,
				told: (changes) => told?.(before + changes),
			})
			report.cells += cells.changes
			report.rows += rows.changes
			report.unseen.push(...cells.unseen, ...rows.unseen)
		} finally {
			await remove()
		}
	}
	return report
}

interface Fill {
	readonly script: string
	readonly url: string
	readonly requests: number
	readonly seed: number
}

async function fill({ script, url, requests, seed }: Fill): Promise<void> {
	const keeper = startKeeper({ script, url })
	await keeper.ready
	const rivals = rivalsOf(seed)
	await keeper.post(rivals.opening.ops)
	for (let i = 0; i < requests; i += 1) await keeper.post(rivals.next().ops)
	await keeper.close()
}

const SIGNER = signerKey('linli.example/ledger', new Uint8Array(32).fill(9))

interface Watched {
	readonly random: Random
	readonly told: (changes: number) => void
}

async function sweep(url: string, { random, told }: Watched) {
	const { raw, end } = await hostileTo(url)
	try {
		await raw.run('begin')
		await createLedger(ledgerStore(raw), () => new Date()).checkpoint(SIGNER)
		await raw.run('commit')
		for await (const finding of verify(ledgerStore(raw)))
			throw new Error(`Nothing was changed yet: ${JSON.stringify(finding)}`)
		const all = { raw, rows: Number.MAX_SAFE_INTEGER }
		const values = (value: RawValue, column: Column) => [another(random, { value, column })]
		const cells = await sweepCells({ ...all, values, told })
		const rows = await sweepRows({ ...all, values, told: (n) => told(cells.changes + n) })
		return { cells, rows }
	} finally {
		await end()
	}
}

/** A figure a little or far away, a text with one letter changed, missing, or too many; sometimes nothing. */
function another(
	random: Random,
	{ value, column }: { readonly value: RawValue; readonly column: Column },
): RawValue {
	if (column.isNullable && value !== null && random.chance(0.1)) return null
	if (!column.isText) {
		const far = random.pick([1, 2, 1_000, 2 ** 31])
		return BigInt(value ?? 0n) + BigInt(random.chance(0.5) ? far : -far)
	}
	const text = String(value ?? '')
	const at = random.whole(0, Math.max(0, text.length - 1))
	const [head, letter, tail] = [text.slice(0, at), text.slice(at, at + 1), text.slice(at + 1)]
	const other = letter === 'x' ? 'y' : 'x'
	return random.pick([head + other + tail, head + tail + (letter === '' ? other : ''), `${text}x`])
}
