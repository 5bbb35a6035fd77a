import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { derivedId } from '#app/ui/fresh-id.ts'

describe('the id of a form', () => {
	it('is a UUID that the form schema accepts', () => {
		for (let turn = 0; turn < 200; turn += 1) {
			const id = derivedId(randomUUID(), `:R${turn}:`)
			expect(z.uuid().safeParse(id).success, id).toBe(true)
		}
	})

	it('is the same on the server and in the browser', () => {
		const base = randomUUID()
		expect(derivedId(base, ':R1a:')).toBe(derivedId(base, ':R1a:'))
	})

	it('differs between the forms of a page, and between documents', () => {
		const bases = Array.from({ length: 50 }, () => randomUUID())
		const ids = bases.flatMap((base) =>
			Array.from({ length: 50 }, (_, form) => derivedId(base, `:R${form}:`)),
		)
		expect(new Set(ids).size).toBe(2500)
		const base = bases[0] ?? ''
		const tails = Array.from({ length: 5000 }, (_, form) => derivedId(base, `:r${form}:`))
		expect(new Set(tails).size).toBe(5000)
	})
})
