import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { mutants } from './mutants/all.ts'

// The mutants themselves take minutes: `npm run torture -- mutants`. This keeps them from going stale.
test.each(mutants)('$name: could still happen', ({ edits, tests }) => {
	for (const { file, find, replace } of edits) {
		expect(readFileSync(file, 'utf8').split(find), `${file}: ${find}`).toHaveLength(2)
		expect(replace).not.toBe(find)
	}
	for (const file of tests) expect(existsSync(file), file).toBe(true)
})

test('there are enough of them, and each has a name of its own', () => {
	expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
	expect(mutants.length).toBeGreaterThanOrEqual(25)
})
