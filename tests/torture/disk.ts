import type { Random } from '#seeds/random.ts'

/** What was done to a file since it was last synced. */
type Change =
	| { readonly kind: 'write'; readonly offset: number; readonly bytes: Buffer }
	| { readonly kind: 'length'; readonly length: number }

/** A file's bytes, in a buffer that may be longer than the file. */
interface Content {
	buffer: Buffer
	length: number
}

interface Inode {
	/** What a power cut cannot take. */
	readonly durable: Content
	pending: Change[]
}

/** One folder's files as the disk holds them: what is synced, and what may or may not be there. */
export interface Disk {
	/** For each name what it may stand for after a cut: the state last synced, then those since. */
	readonly names: Map<string, (Inode | null)[]>
	readonly write: (name: string, offset: number, bytes: Buffer) => void
	readonly setLength: (name: string, length: number) => void
	readonly sync: (name: string) => void
	readonly make: (name: string) => void
	readonly remove: (name: string) => void
	readonly syncFolder: () => void
}

/** @param files what lies there, safely, at the beginning. */
export function diskOf(files: Readonly<Record<string, Buffer>>): Disk {
	const names: Disk['names'] = new Map(
		Object.entries(files).map(([name, bytes]) => [name, [inodeOf(bytes)]]),
	)
	const states = (name: string) => names.get(name) ?? [null]
	const inode = (name: string) => {
		const found = states(name).at(-1)
		if (!found) throw new Error(`the record writes to ${name}, which is not there`)
		return found
	}
	const add = (name: string, state: Inode | null) => void names.set(name, [...states(name), state])
	return {
		names,
		write: (name, offset, bytes) => void inode(name).pending.push({ kind: 'write', offset, bytes }),
		setLength: (name, length) => void inode(name).pending.push({ kind: 'length', length }),
		sync(name) {
			const file = inode(name)
			for (const change of file.pending) apply(file.durable, change)
			file.pending = []
		},
		make: (name) => add(name, inodeOf(Buffer.alloc(0))),
		remove: (name) => add(name, null),
		syncFolder() {
			for (const [name, all] of names) names.set(name, all.slice(-1))
		},
	}
}

const inodeOf = (bytes: Buffer): Inode => ({ durable: copyOf(bytes), pending: [] })

/** How much of what is not synced survives: of each sector, and of each change of length. */
interface Luck {
	readonly random: Random
	readonly sector: number
	/** 0 … 1. */
	readonly survives: number
}

/**
 * The files that a power cut at this moment could leave. Of each file everything that was synced is
 * there. Each sector written since then is, by chance, as it was synced or as it was after one of
 * the writes since, so one write may be torn, and a later one survive without an earlier. A name
 * made or removed since its folder was synced may be as before or as after.
 */
export function cut(disk: Disk, random: Random): Map<string, Buffer> {
	const files = new Map<string, Buffer>()
	const sector = random.pick([512, 4096])
	for (const [name, states] of disk.names) {
		// Nothing, everything, or some of it: the extremes are what most disks do.
		const survives = random.pick([0, 1, random.whole(1, 99) / 100])
		const file = random.pick(states)
		if (file) files.set(name, afterCut(file, { random, sector, survives }))
	}
	return files
}

/** The files as every reader sees them while the power is on. */
export function whole(disk: Disk): Map<string, Buffer> {
	const files = new Map<string, Buffer>()
	for (const [name, states] of disk.names) {
		const file = states.at(-1)
		if (!file) continue
		const seen = copyOf(bytesOf(file.durable))
		for (const change of file.pending) apply(seen, change)
		files.set(name, bytesOf(seen))
	}
	return files
}

function afterCut({ durable, pending }: Inode, { random, sector, survives }: Luck): Buffer {
	// What a reader would see if the power stayed, and what reaches the disk.
	const seen = copyOf(bytesOf(durable))
	const disk = copyOf(bytesOf(durable))
	for (const change of pending) {
		apply(seen, change)
		if (change.kind === 'length') {
			if (random.chance(survives)) apply(disk, change)
			continue
		}
		const end = change.offset + change.bytes.length
		for (let at = change.offset - (change.offset % sector); at < end; at += sector) {
			if (!random.chance(survives)) continue
			const bytes = bytesOf(seen).subarray(at, at + sector)
			apply(disk, { kind: 'write', offset: at, bytes })
		}
	}
	return bytesOf(disk)
}

const bytesOf = ({ buffer, length }: Content) => buffer.subarray(0, length)
const copyOf = (bytes: Buffer): Content => ({ buffer: Buffer.from(bytes), length: bytes.length })

/** A hole is filled with zeros, as the file system fills it. */
function apply(content: Content, change: Change): void {
	const end =
		change.kind === 'length'
			? change.length
			: Math.max(content.length, change.offset + change.bytes.length)
	if (end > content.buffer.length) {
		const longer = Buffer.alloc(end * 2)
		bytesOf(content).copy(longer)
		content.buffer = longer
	}
	// What was cut off must not come back when the file grows again.
	if (end < content.length) content.buffer.fill(0, end, content.length)
	content.length = end
	if (change.kind === 'write') change.bytes.copy(content.buffer, change.offset)
}
