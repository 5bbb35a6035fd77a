import { expect, test } from 'vitest'
import { households, units } from '#db/index.ts'
import { freshDatabase } from '#tests/support/database.ts'
test('x', async () => {
	const { db, drop } = await freshDatabase()
	await db.transaction(async (tx, raw) => {
		await tx
			.insert(units)
			.values({
				id: 'd',
				districtId: 'd',
				parentId: null,
				kind: 'district',
				name: 'D',
				nameEn: 'D',
				path: '/d/',
				createdAt: new Date(),
			})
		expect(await raw.all('select count(*) as n from units where id = ?', ['d'])).toEqual([
			{ n: 1n },
		])
	})
	expect(await db.read.select().from(units)).toHaveLength(1)
	expect(await db.read.select().from(households)).toHaveLength(0)
	await drop()
})
