import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { signerKey, signerOf, signerText, type SignerKey } from '#ledger/index.ts'
import type { Settings } from './env.server.ts'
import { StartRefusal } from './start-refusal.ts'

const FILE = 'ledger-key'

/**
 * The key that signs checkpoints. It lies beside the database and not in it: whoever copies or changes
 * the database cannot sign. Made at the first use; a new one does no harm to what the old one signed.
 * @throws StartRefusal when the file holds something else.
 */
export async function ledgerKey({
	dataDir,
	origin,
}: Pick<Settings, 'dataDir' | 'origin'>): Promise<SignerKey> {
	const path = join(dataDir, FILE)
	const known = await contentOf(path)
	if (known === null) return makeKey(path, `${new URL(origin).host}/ledger`)
	const key = signerOf(known.trim())
	if (key) return key
	throw new StartRefusal(
		`${path} is not a key of the ledger: put the right file back, or move it away and a new key is made. What was signed stays valid.`,
		'账本密钥文件内容不对：请放回正确的文件，或将其移走，系统会生成新密钥。已签名的内容仍然有效。',
	)
}

async function makeKey(path: string, name: string): Promise<SignerKey> {
	const key = signerKey(name, Uint8Array.from(randomBytes(32)))
	await mkdir(dirname(path), { recursive: true })
	// Written whole and then named, so that nobody ever reads half a key.
	const draft = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`
	await writeFile(draft, `${signerText(key)}\n`, { flag: 'wx', mode: 0o600, flush: true })
	try {
		await link(draft, path)
		return key
	} catch (error) {
		// Two processes began at the same moment: the first one's key is the key.
		const other = signerOf((await contentOf(path))?.trim() ?? '')
		if (other) return other
		throw error
	} finally {
		await unlink(draft)
	}
}

async function contentOf(path: string): Promise<string | null> {
	try {
		return await readFile(path, 'utf8')
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
		throw error
	}
}
