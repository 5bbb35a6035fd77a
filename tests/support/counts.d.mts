export interface Counts {
	readonly passed?: number
	readonly failed?: number
	readonly skipped?: number
}
export interface Stage {
	readonly counts: Counts
	/** What failed, by name. */
	readonly failures: readonly string[]
}

export function honest(status: number, stage: Stage): Stage
export function ofChecks(report?: Readonly<Record<string, boolean>>): Stage
export function ofVitest(report?: object): Stage
export function ofPlaywright(report?: object): Stage
export function sumOf(stages: readonly Stage[]): Required<Counts> & { readonly line: string }
