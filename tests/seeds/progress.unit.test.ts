import { expect, test } from 'vitest'
import { showProgress } from '#seeds/progress.ts'

test('where nobody watches, each part is one line when it is done', () => {
	const said: string[] = []
	// Only these two are used of a stream that is no terminal.
	const out = { isTTY: false, write: (text: string) => said.push(text) } as unknown
	const show = showProgress(out as NodeJS.WriteStream)
	for (const done of [1, 2, 3]) show({ label: 'People', done, total: 3 })
	show({ label: 'Orders', done: 1, total: 1 })
	expect(said).toEqual([
		expect.stringMatching(/^People: 3 \(\d+\.\d s\)\n$/),
		expect.stringMatching(/^Orders: 1 \(/),
	])
})
