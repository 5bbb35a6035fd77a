import { randomOf } from '#seeds/random.ts'
import { mutants } from './all.ts'
import { copyCheckout, type Checkout, type TestRun } from './checkout.ts'
import type { Mutant } from './mutant.ts'

/** So many with --short. */
const SHORT = 5

interface MutantReport {
	/** A markdown table of what became of each. */
	readonly table: string
	readonly faults: readonly string[]
}

interface Options {
	readonly seed: number
	readonly isShort: boolean
	readonly say: (line: string) => void
}

interface Fate {
	readonly mutant: Mutant
	readonly run: TestRun
	readonly seconds: number
}

/**
 * Makes one mistake after the other in a copy of the code and runs the tests that must go red over
 * it. First they must be green without any. A mistake that nothing notices is a missing test.
 * @param options the seed chooses which five a short run makes.
 */
export async function killMutants({ seed, isShort, say }: Options): Promise<MutantReport> {
	const chosen = isShort ? randomOf(seed).sample(mutants, SHORT) : mutants
	const checkout = copyCheckout()
	try {
		const faults = await control(checkout, { chosen, say })
		if (faults.length > 0) return { table: '', faults }
		const fates: Fate[] = []
		for (const [at, mutant] of chosen.entries()) {
			const started = performance.now()
			const run = await checkout.withMutant(mutant)
			const fate = { mutant, run, seconds: (performance.now() - started) / 1000 }
			fates.push(fate)
			say(`${at + 1}/${chosen.length} ${mutant.name}: ${fateOf(fate)}`)
		}
		return { table: tableOf(fates), faults: fates.flatMap(faultOf) }
	} finally {
		checkout.remove()
	}
}

/** The same tests on the code as it is. */
async function control(
	checkout: Checkout,
	{ chosen, say }: { readonly chosen: readonly Mutant[]; readonly say: Options['say'] },
): Promise<string[]> {
	const faults: string[] = []
	for (const project of new Set(chosen.map((mutant) => mutant.project))) {
		const own = chosen.filter((mutant) => mutant.project === project)
		const tests = [...new Set(own.flatMap((mutant) => mutant.tests))]
		const { passed, failed, broken } = await checkout.run({ project, tests })
		say(`control, ${project}: ${passed} tests green, ${failed.length} red`)
		if (broken !== null) faults.push(`control, ${project}: ${broken}`)
		faults.push(...failed.map((name) => `control, ${project}: red without a mutant: ${name}`))
		if (passed === 0) faults.push(`control, ${project}: no test ran`)
	}
	return faults
}

function fateOf({ run, seconds }: Fate): string {
	const took = `${seconds.toFixed(1)} s`
	if (run.failed.length > 0) return `killed in ${took}`
	return run.broken === null ? `SURVIVED ${took}` : `BROKEN: ${run.broken}`
}

function faultOf({ mutant, run }: Fate): string[] {
	const { name, why } = mutant
	if (run.failed.length > 0) return []
	// A test that cannot even start has not noticed anything.
	if (run.broken !== null) return [`not a mutant but a wreck: ${name}: ${run.broken}`]
	return [`survived: ${name} (${why})`]
}

function tableOf(fates: readonly Fate[]): string {
	const rows = fates.map(({ mutant, run, seconds }) => {
		const [first = '–', ...more] = run.failed
		const others = more.length > 0 ? ` and ${more.length} more` : ''
		return `| ${mutant.name} | ${mutant.project}: ${first}${others} | ${seconds.toFixed(1)} |`
	})
	return ['| mutant | killed by | seconds |', '| --- | --- | --- |', ...rows].join('\n')
}
