/** Column to SQL literal. */
export type Values = Readonly<Record<string, string>>

export interface Table {
	/** A row that columns and keys let in. */
	readonly good: Values
	/** Columns that may be empty. */
	readonly optional?: readonly string[]
	/** What must be there, or gone, before the row; what must follow it. */
	readonly before?: string
	readonly after?: string
	/** Changes to the row, each of which one check, or one reference, must refuse. */
	readonly check?: readonly Values[]
	readonly reference?: readonly Values[]
	/** A second row beside the good one, each too like it, or like an older one, for one key. */
	readonly key: readonly Values[]
	/** Changes that only the kind of column refuses; SQLite's alone, for PostgreSQL rounds. */
	readonly type?: readonly Values[]
}
