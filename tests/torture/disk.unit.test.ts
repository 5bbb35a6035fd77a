import { describe, expect, test } from 'vitest'
import { randomOf } from '#seeds/random.ts'
import { cut, diskOf, whole, type Disk } from './disk.ts'

const SECTOR = 512
const sectors = (...letters: string[]) => Buffer.from(letters.map((l) => l.repeat(SECTOR)).join(''))
/** The file as a power cut leaves it, letter by sector; `-` where there is no such file. */
const lettersOf = (bytes: Buffer | undefined) =>
	bytes?.toString().replaceAll(/(.)\1*/gs, '$1') ?? '-'
/** Everything that 300 power cuts at this moment make of one file. */
function outcomes(disk: Disk, name: string): string[] {
	const random = randomOf(7)
	const seen = Array.from({ length: 300 }, () => lettersOf(cut(disk, random).get(name)))
	return [...new Set(seen)].toSorted()
}

describe('a power cut', () => {
	test('takes nothing that was synced', () => {
		const disk = diskOf({ db: sectors('a') })
		disk.write('db', 0, sectors('b', 'c'))
		disk.sync('db')
		expect(outcomes(disk, 'db')).toEqual(['bc'])
	})

	test('may leave any part of a write that was not', () => {
		const disk = diskOf({ db: sectors('a', 'b', 'c') })
		disk.write('db', 0, sectors('x', 'y', 'z'))
		expect(outcomes(disk, 'db')).toEqual(
			['abc', 'abz', 'ayc', 'ayz', 'xbc', 'xbz', 'xyc', 'xyz'].toSorted(),
		)
	})

	test('may keep a later write and lose an earlier one', () => {
		const disk = diskOf({ wal: sectors('a', 'b') })
		disk.write('wal', 0, sectors('x'))
		disk.write('wal', SECTOR, sectors('y'))
		expect(outcomes(disk, 'wal')).toContain('ay')
	})

	test('may leave a sector as an earlier write had it', () => {
		const disk = diskOf({ wal: sectors('a') })
		disk.write('wal', 0, sectors('x'))
		disk.write('wal', 0, sectors('y'))
		expect(outcomes(disk, 'wal')).toEqual(['a', 'x', 'y'])
	})

	test('may undo a shortening that was not synced', () => {
		const disk = diskOf({ wal: sectors('a', 'b') })
		disk.setLength('wal', SECTOR)
		expect(outcomes(disk, 'wal')).toEqual(['a', 'ab'])
	})

	test('may take a new file, or bring an old one back, until the folder is synced', () => {
		const disk = diskOf({ wal: sectors('a') })
		disk.remove('wal')
		disk.make('wal')
		disk.write('wal', 0, sectors('n'))
		disk.sync('wal')
		expect(outcomes(disk, 'wal')).toEqual(['-', 'a', 'n'])
		disk.syncFolder()
		expect(outcomes(disk, 'wal')).toEqual(['n'])
	})
})

test('while the power is on every reader sees everything', () => {
	const disk = diskOf({ wal: sectors('a', 'b', 'c') })
	disk.write('wal', SECTOR, sectors('x'))
	disk.setLength('wal', 2 * SECTOR)
	expect(lettersOf(whole(disk).get('wal'))).toBe('ax')
	// What was cut off does not come back.
	disk.setLength('wal', 3 * SECTOR)
	expect(
		whole(disk)
			.get('wal')
			?.subarray(2 * SECTOR),
	).toEqual(Buffer.alloc(SECTOR))
})
