import type { Settings } from '#app/edge/env.server.ts'
import { moveDatabase } from '#db/index.ts'
import { showProgress } from '#seeds/index.ts'
import { CHECKING } from './checking.ts'
import { addressFor } from './postgres-command.ts'

/**
 * Takes everything to an empty database of the other engine, where the house then goes on.
 * @param target as DATABASE_URL names one. @returns 0.
 * @throws DatabaseRefusal when something is in the way; there is nothing at the target then.
 */
export async function move(target: string, { databaseUrl }: Settings): Promise<number> {
	const show = showProgress(process.stderr)
	const { tables, rows, postings } = await moveDatabase(databaseUrl, target, (part) =>
		show({ ...part, label: LABELS[part.label] }),
	)
	const address = target.startsWith('file:') ? target : addressFor(target)
	process.stdout.write(
		`Moved 已搬移: ${rows} rows of ${tables} tables, each read back and compared; the books recomputed from ${postings} postings. ` +
			`From now on start with DATABASE_URL=${address} and the same DATA_DIR, which has the key that signs the books; what was moved is left as it was. ` +
			`${tables} 张表共 ${rows} 行，已逐行读回比对，并由 ${postings} 笔记账重算账目。今后请以上述 DATABASE_URL 启动，DATA_DIR 不变（其中有签名密钥）；原数据库保持不变。\n`,
	)
	return 0
}

const LABELS = {
	copy: 'Copying 复制',
	compare: 'Comparing 比对',
	verify: CHECKING,
}
