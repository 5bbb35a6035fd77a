import { Presets, SingleBar } from 'cli-progress'

/** Told after each batch of a part; a part ends when `done` reaches `total`. */
export type SeedProgress = (part: {
	readonly label: string
	readonly done: number
	readonly total: number
}) => void

/** A bar for each part on a terminal, one plain line for each part elsewhere. */
export function showProgress(out: NodeJS.WriteStream = process.stdout): SeedProgress {
	return out.isTTY ? bars(out) : lines(out)
}

function bars(out: NodeJS.WriteStream): SeedProgress {
	let current: { label: string; bar: SingleBar } | null = null
	return ({ label, done, total }) => {
		if (current?.label !== label) {
			current?.bar.stop()
			const format = '{bar} {percentage}% {label} {value}/{total} {duration_formatted}'
			current = { label, bar: new SingleBar({ format, stream: out }, Presets.shades_classic) }
			current.bar.start(total, done, { label })
		}
		current.bar.update(done)
		if (done < total) return
		current.bar.stop()
		current = null
	}
}

function lines(out: NodeJS.WriteStream): SeedProgress {
	let began = Date.now()
	return ({ label, done, total }) => {
		if (done < total) return
		const seconds = ((Date.now() - began) / 1000).toFixed(1)
		out.write(`${label}: ${total} (${seconds} s)\n`)
		began = Date.now()
	}
}
