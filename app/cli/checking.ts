import { showProgress } from '#seeds/index.ts'

/** A bar for each time that the books are checked, beside what a command prints. */
export function checking(): (done: number, total: number) => void {
	const show = showProgress(process.stderr)
	return (done, total) => show({ label: CHECKING, done, total })
}

export const CHECKING = 'Checking the books 核对账目'
