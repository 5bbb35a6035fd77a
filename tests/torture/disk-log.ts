import type { Disk } from './disk.ts'

/** As in record-disk.c. */
const WRITE = 1
const LENGTH = 2
const SYNC = 3
const MADE = 4
const GONE = 5
const SYNC_FOLDER = 6
const NAMED = 7
const HEAD_BYTES = 24

/** One thing that happened to a file of the recorded folder. */
export interface Event {
	readonly kind: number
	readonly name: string
	readonly offset: number
	readonly bytes: Buffer
}

/** Reads what record-disk.c wrote. @throws when it is cut short or holds what is not known. */
export function eventsOf(record: Buffer): Event[] {
	const events: Event[] = []
	const names = new Map<number, string>()
	for (let at = 0; at < record.length;) {
		const kind = record.readUInt8(at)
		const file = record.readUInt8(at + 1)
		const offset = Number(record.readBigUInt64LE(at + 8))
		const length = Number(record.readBigUInt64LE(at + 16))
		at += HEAD_BYTES
		const bytes = record.subarray(at, at + length)
		if (bytes.length < length || kind < WRITE || kind > NAMED)
			throw new Error(`the record of the disk is broken before byte ${at}`)
		at += length
		if (kind === NAMED) names.set(file, bytes.toString())
		else events.push({ kind, name: names.get(file) ?? '', offset, bytes })
	}
	return events
}

export const isWrite = ({ kind }: Event) => kind === WRITE
export const isSync = ({ kind }: Event) => kind === SYNC

/** Lets the disk go through one event more. */
export function happen(disk: Disk, { kind, name, offset, bytes }: Event): void {
	switch (kind) {
		case WRITE:
			return disk.write(name, offset, bytes)
		case LENGTH:
			return disk.setLength(name, offset)
		case SYNC:
			return disk.sync(name)
		case MADE:
			return disk.make(name)
		case GONE:
			return disk.remove(name)
		case SYNC_FOLDER:
			return disk.syncFolder()
	}
}
