import { Transform } from 'node:stream'

/**
 * React 18 writes its buffer of 2 kB out whole when a character of several bytes no longer fits, and
 * so leaves zero bytes behind (facebook/react#26228, in React 19 only). Chinese pages have them all
 * the time: parsers drop them from text, and turn them into U+FFFD in attributes and scripts.
 * Nothing of ours holds a zero byte, so every one is dropped.
 */
export const withoutNulls = (): Transform =>
	new Transform({
		transform(chunk: Buffer, _encoding, done) {
			done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk)
		},
	})
