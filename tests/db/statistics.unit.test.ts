import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '#db/index.ts'
import { openWriter, type Connection } from '#db/sqlite-connection.ts'
import { STATISTICS, teachPlanner } from '#db/sqlite-statistics.ts'

let folder: string
let client: Connection
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'linli-statistics-'))
	await migrate(`file:${folder}/linli.db`)
	client = openWriter(`${folder}/linli.db`)
})
afterEach(() => {
	client.close()
	rmSync(folder, { recursive: true })
})

const FIVE_LOGS = 'select * from hour_logs where id in (?, ?, ?, ?, ?) and district_id = ?'
const plan = () => {
	const steps = client.prepare(`explain query plan ${FIVE_LOGS}`).all('a', 'b', 'c', 'd', 'e', 'f')
	return JSON.stringify(steps, (_, value: unknown) =>
		typeof value === 'bigint' ? Number(value) : value,
	)
}

describe('an empty database', () => {
	test('finds five hour logs by their ids as a full one would', () => {
		expect(plan()).toContain('sqlite_autoindex_hour_logs_1')
	})

	test('without its figures would read the logs of a whole district', () => {
		client.exec('drop table sqlite_stat1')
		client.close()
		client = openWriter(`${folder}/linli.db`)
		expect(plan()).toContain('hour_logs_district')
	})

	test('has the figures of no table or index that it lacks', () => {
		const known = client
			.prepare<[], { name: string }>('select name from sqlite_schema')
			.all()
			.map(({ name }) => name)
		const figured = Object.entries(STATISTICS).flatMap(([table, indexes]) => [
			table,
			...Object.keys(indexes).filter((index) => index !== 'rows'),
		])
		expect(figured.filter((name) => !known.includes(name))).toEqual([])
	})
})

test('somebody who counts for himself gets the right figures back, once', () => {
	const figures = () => client.prepare('select * from sqlite_stat1 order by tbl, idx').all()
	const given = figures()
	client.exec('analyze')
	expect(figures()).not.toEqual(given)
	teachPlanner(client)
	expect(figures()).toEqual(given)
	const before = client.prepare('select total_changes()').get()
	teachPlanner(client)
	expect(client.prepare('select total_changes()').get()).toEqual(before)
})
