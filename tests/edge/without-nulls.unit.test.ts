import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { withoutNulls } from '#app/edge/without-nulls.server.ts'

test('a reader of Chinese gets each character whole and no zero bytes between them', async () => {
	const stream = withoutNulls()
	const [first, second] = [Buffer.from('<p>首'), Buffer.from('页</p>')]
	stream.write(Buffer.concat([first, Buffer.alloc(2)]))
	stream.end(second)
	expect(await text(stream)).toBe('<p>首页</p>')
})

test('what has no zero bytes passes untouched', async () => {
	const stream = withoutNulls()
	stream.end(Buffer.from('plain'))
	expect(await text(stream)).toBe('plain')
})
