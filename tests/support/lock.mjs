// A lock with a hole makes `npm ci` fail on a fresh machine only; one that names a host ties every
// machine to it.
import { readFileSync } from 'node:fs'

const text = readFileSync('package-lock.json', 'utf8')
const { packages } = JSON.parse(text)
const problems = []

if (/"resolved"/.test(text)) problems.push('It names the host it was made with ("resolved").')
for (const [place, entry] of Object.entries(packages)) {
	for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
		if (!holds(place, name))
			problems.push(`${place || 'package.json'} needs ${name}, which is missing.`)
	}
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

/** As Node looks for it: beside the package, then in every folder above. */
function holds(place, name) {
	for (let base = place; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
		if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true
		if (!base) return false
		if (!base.includes('/node_modules/')) base = ''
		if (!base) return Boolean(packages[`node_modules/${name}`])
	}
}
