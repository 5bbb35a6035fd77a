import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Cell, Measured, Subject, Transfer } from './cell.ts'

export interface Spans {
	readonly warmUpMs: number
	readonly measuredMs: number
}

/** Keeps the callers busy for as long as asked, then looks whether the books are right. */
export async function measure(cell: Cell, subject: Subject, spans: Spans): Promise<Measured> {
	let total = await keepBusy(cell, subject, { forMs: spans.warmUpMs, latencies: [] })
	const latencies: number[] = []
	const delay = monitorEventLoopDelay({ resolution: 1 })
	delay.enable()
	const cpu = process.cpuUsage()
	const serverBefore = serverCpuMicros()
	const started = performance.now()
	const transfers = await keepBusy(cell, subject, { forMs: spans.measuredMs, latencies })
	const seconds = (performance.now() - started) / 1000
	const used = process.cpuUsage(cpu)
	const serverUsed = serverCpuMicros() - serverBefore
	delay.disable()
	total += transfers
	latencies.sort((a, b) => a - b)
	const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
	return {
		perSecond: transfers / seconds,
		p50Ms: at(0.5),
		p99Ms: at(0.99),
		cpuMicros:
			(used.user + used.system + (cell.engine === 'postgres' ? serverUsed : 0)) / transfers,
		blockedMs: delay.max / 1e6,
		durability: subject.durability,
		flaws: await subject.flaws(total),
	}
}

interface Busy {
	readonly forMs: number
	/** Where to note how long each call took, in milliseconds. */
	readonly latencies: number[]
}

/** @returns how many transfers were answered. */
async function keepBusy(
	{ batch, callers, accounts }: Cell,
	subject: Subject,
	{ forMs, latencies }: Busy,
): Promise<number> {
	const end = performance.now() + forMs
	let answered = 0
	const caller = async () => {
		while (performance.now() < end) {
			const transfers = Array.from({ length: batch }, () => randomTransfer(accounts))
			const asked = performance.now()
			await subject.post(transfers)
			latencies.push(performance.now() - asked)
			answered += batch
		}
	}
	await Promise.all(Array.from({ length: callers }, caller))
	return answered
}

function randomTransfer(accounts: number): Transfer {
	const from = Math.floor(Math.random() * accounts)
	const to = (from + 1 + Math.floor(Math.random() * (accounts - 1))) % accounts
	return { id: randomUUID(), from, to, amount: BigInt(1 + Math.floor(Math.random() * 1_000)) }
}

const TICK_MICROS = 10_000

/** What all PostgreSQL processes of this machine have used so far; 0 where /proc is not. */
function serverCpuMicros(): number {
	try {
		return readdirSync('/proc')
			.filter((name) => /^\d+$/.test(name))
			.reduce((sum, pid) => sum + cpuOf(pid), 0)
	} catch {
		return 0
	}
}

function cpuOf(pid: string): number {
	try {
		const [, name = '', rest = ''] =
			/\((.*)\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
		// utime, stime, and those of children that have ended.
		const ticks = rest.split(' ').slice(11, 15).map(Number)
		return name === 'postgres' ? ticks.reduce((sum, one) => sum + one, 0) * TICK_MICROS : 0
	} catch {
		// It ended meanwhile.
		return 0
	}
}
