import * as lite from 'drizzle-orm/sqlite-core'
import type { Columns } from './columns.postgres.ts'

type Builders = Record<keyof Columns, unknown>
/** Every word is present, and each scalar yields the JavaScript type that PostgreSQL's does. */
type Parity = {
	[K in keyof Builders]: Columns[K] extends (name: string) => { _: { data: infer D } }
		? (name: string) => { _: { data: D } }
		: unknown
}

// Safe integers are on, so the driver hands over every INTEGER as a bigint and each type narrows
// for itself. A number would be bound as REAL, hence the BigInt() on the way in.
type Driver = bigint | number
const whole = lite.customType<{ data: number; driverData: Driver }>({
	dataType: () => 'integer',
	fromDriver: Number,
	toDriver: (value) => BigInt(value),
})
const amount = lite.customType<{ data: bigint; driverData: Driver }>({
	dataType: () => 'integer',
	fromDriver: (value) => BigInt(value),
	toDriver: (value) => value,
})
const flag = lite.customType<{ data: boolean; driverData: Driver }>({
	dataType: () => 'integer',
	fromDriver: (value) => Number(value) !== 0,
	toDriver: (value) => (value ? 1n : 0n),
})
const instant = lite.customType<{ data: Date; driverData: Driver }>({
	dataType: () => 'integer',
	fromDriver: (value) => new Date(Number(value)),
	toDriver: (value) => BigInt(value.getTime()),
})

const sqlite = {
	table: lite.sqliteTable,
	text: (name: string) => lite.text(name),
	oneOf: <const V extends readonly [string, ...string[]]>(name: string, values: V) =>
		lite.text(name, { enum: values }),
	whole: (name: string) => whole(name),
	amount: (name: string) => amount(name),
	flag: (name: string) => flag(name),
	instant: (name: string) => instant(name),
	json: <T>(name: string) => lite.text(name, { mode: 'json' }).$type<T>(),
	index: lite.index,
	uniqueIndex: lite.uniqueIndex,
	check: lite.check,
	primaryKey: lite.primaryKey,
} satisfies Parity

// The one cast of the schema: `Parity` and tests/contracts/schema.test.ts prove the row types equal.
export const columns = sqlite as unknown as Columns
