import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomOf, type Random } from '#seeds/random.ts'
import { cut, diskOf, whole, type Disk } from './disk.ts'
import { happen, isSync, isWrite, type Event } from './disk-log.ts'
import {
	blame,
	compare,
	isFaulty,
	lettersOf,
	noFaults,
	type Memory,
	type Verdict,
} from './memory.ts'
import { openBooks, type OpenBooks } from './open-books.ts'
import {
	ANSWERS,
	DATABASE,
	record,
	SURVIVES,
	type Recording,
	type RecordingOptions,
} from './recording.ts'

export interface CutOptions extends RecordingOptions {
	readonly cuts: number
	/** A file whose syncs the disk answers and does not do: a fault for the harness to find. */
	readonly lying?: string
	/** Told after each cut. */
	readonly told?: (cuts: number) => void
}

export interface CutReport extends Verdict {
	cuts: number
	/** Answers that went before a cut, added up over all cuts. */
	acknowledged: number
	/** Asked for again after a cut because their answer came after it. */
	retried: number
}

/** The checks after a cut grow with the books, so a recording is not cut more often. */
const CUTS_A_RECORDING = 40
/** So many of those who were not answered ask again after the power is back. */
const RETRIES = 24

/**
 * Records what the keeper does to its disk under load, then cuts the power at random moments of the
 * record: from what the disk may then hold the books are opened again, and everything that was
 * answered before the cut must be in them, to the letter.
 */
export async function cutAgainAndAgain(options: CutOptions): Promise<CutReport> {
	const report = { cuts: 0, acknowledged: 0, retried: 0, ...noFaults() }
	const random = randomOf(options.seed)
	const { told, lying } = options
	while (report.cuts < options.cuts) {
		const seed = random.whole(1, 2 ** 31 - 1)
		const recording = await record({ ...options, seed }, report)
		const left = Math.min(CUTS_A_RECORDING, options.cuts - report.cuts)
		await cutRecording(recording, { left, random, report, told, lying })
	}
	return report
}

interface Cutting {
	readonly left: number
	readonly random: Random
	readonly report: CutReport
	readonly told: CutOptions['told']
	readonly lying: CutOptions['lying']
}

async function cutRecording(recording: Recording, { left, random, report, told, lying }: Cutting) {
	const { events, before, memory, seen } = recording
	const moments = momentsOf(events, { random, count: left })
	const disk = diskOf({ [DATABASE]: before })
	const answered = new Set<number>()
	for (const [index, event] of events.entries()) {
		if (!(isSync(event) && event.name === lying)) happen(disk, event)
		if (event.name === ANSWERS && isWrite(event)) answered.add(event.bytes.readUInt32LE())
		for (const moment of moments) {
			if (moment !== index) continue
			report.cuts += 1
			report.acknowledged += answered.size
			await reopen(cut(disk, random), { memory: memoryAt(memory, answered), report })
			told?.(report.cuts)
		}
		for (const { after, files } of seen) if (after === index + 1) mustAgree(disk, files)
	}
}

/** @throws when the record, with the power on, gives other files than there really were. */
function mustAgree(disk: Disk, files: ReadonlyMap<string, Buffer>): void {
	const recorded = whole(disk)
	for (const name of new Set([...recorded.keys(), ...files.keys()])) {
		if (!SURVIVES.test(name)) continue
		const [one, other] = [recorded.get(name), files.get(name)]
		if (!one || !other || !one.equals(other)) throw new Error(`the record of ${name} has a hole`)
	}
}

/**
 * Indices after which the power goes, in order. Two in five lie right after an answer, when it is
 * least forgivable to lose it; one right after a sync, one within a checkpoint, one anywhere.
 */
function momentsOf(
	events: readonly Event[],
	{ random, count }: { readonly random: Random; readonly count: number },
): number[] {
	const all = [...events.keys()]
	const answers = all.filter((at) => events[at]?.name === ANSWERS)
	const syncs = all.filter((at) => events[at] !== undefined && isSync(events[at]))
	// Only a checkpoint writes to the database itself, which is seldom, and where most can go wrong.
	const checkpoints = all.filter((at) => events[at]?.name === DATABASE)
	const one = () => random.pick(random.pick([answers, answers, syncs, checkpoints, all]))
	return Array.from({ length: count }, one).toSorted((a, b) => a - b)
}

/** What the clients knew when only these answers had been given. */
function memoryAt({ answered, unknown }: Memory, then: ReadonlySet<number>): Memory {
	const later = [...answered.values()].filter(({ request }) => !then.has(request.no))
	return {
		answered: new Map([...answered].filter(([no]) => then.has(no))),
		unknown: new Map([...unknown, ...later.map(({ request }) => [request.no, request] as const)]),
	}
}

interface Reopening {
	readonly memory: Memory
	readonly report: CutReport
}

async function reopen(files: Map<string, Buffer>, reopening: Reopening): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-power-cut-'))
	try {
		mkdirSync(folder, { recursive: true })
		for (const [name, bytes] of files)
			if (SURVIVES.test(name)) writeFileSync(join(folder, name), bytes)
		const books = await openBooks(`file:${join(folder, DATABASE)}`)
		try {
			await check(books, reopening)
		} finally {
			await books.db.close()
		}
	} catch (error) {
		// Books that cannot be opened are lost, all of them.
		blame(reopening.report, 'lost', String(error))
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

async function check(books: OpenBooks, { memory, report }: Reopening): Promise<void> {
	const verdict = noFaults()
	compare(memory, await books.list(), verdict)
	if (!isFaulty(verdict)) {
		const answers = [...memory.answered.values()]
		const ops = answers.flatMap(({ request }) => request.ops)
		const expected = answers.map(({ letters }) => letters.slice(1, -1)).join(',')
		const again = ops.length === 0 ? [] : await books.replay(ops)
		if (lettersOf(again) !== `[${expected}]` || again.some(isNew))
			blame(verdict, 'lost', 'what was answered is answered otherwise')
		for (const request of [...memory.unknown.values()].slice(0, RETRIES)) {
			await books.post(request.ops)
			report.retried += 1
		}
		for (const found of await books.verify()) blame(verdict, 'half', JSON.stringify(found))
		const [sound] = await books.db.rawRead.all<{ integrity_check: string }>(
			'pragma integrity_check',
		)
		if (sound?.integrity_check !== 'ok') blame(verdict, 'half', JSON.stringify(sound))
	}
	report.lost += verdict.lost
	report.doubled += verdict.doubled
	report.half += verdict.half
	report.details.push(...verdict.details.slice(0, DETAILS_MAX - report.details.length))
}

const DETAILS_MAX = 20
const isNew = (result: Awaited<ReturnType<OpenBooks['replay']>>[number]) =>
	result.ok && result.status === 'posted'
