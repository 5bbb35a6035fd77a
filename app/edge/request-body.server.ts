import type { IncomingMessage } from 'node:http'

const KIB = 1024
export const FORM_LIMIT_BYTES = 64 * KIB
/** A file of MAX_FILE_BYTES and the form around it. */
export const MULTIPART_LIMIT_BYTES = 1024 * KIB + 64 * KIB
/** A form that trickles in holds memory and a connection. */
const MAX_MS = 30_000

/**
 * The whole body, or null when it is larger than its kind of form may be. Counted as it arrives: a
 * client may say any length, or none.
 * @throws when the connection breaks, or the body takes longer than half a minute.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | null> {
	const isMultipart = /^multipart\/form-data\b/i.test(request.headers['content-type'] ?? '')
	const limit = isMultipart ? MULTIPART_LIMIT_BYTES : FORM_LIMIT_BYTES
	if (Number(request.headers['content-length'] ?? 0) > limit) return null
	const tooSlow = setTimeout(() => request.destroy(new Error('The body took too long')), MAX_MS)
	try {
		const chunks: Buffer[] = []
		let bytes = 0
		// Leaving the loop early must not cut the connection: the client is still to be told why.
		const arriving = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
		for await (const chunk of arriving) {
			bytes += chunk.length
			if (bytes > limit) return null
			chunks.push(chunk)
		}
		return Buffer.concat(chunks)
	} finally {
		clearTimeout(tooSlow)
	}
}
