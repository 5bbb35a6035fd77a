import { and, eq, gt, isNull } from 'drizzle-orm'
import { onceTokens } from '#db/index.ts'
import type { Reader, Tx } from '#app/features/given.ts'
import { onceTokenHash } from './once-token.server.ts'

type Purpose = (typeof onceTokens.$inferSelect)['purpose']
interface Link {
	readonly token: string
	readonly purpose: Purpose
	readonly now: Date
}

const usable = ({ token, purpose, now }: Link) =>
	and(
		eq(onceTokens.id, onceTokenHash(token)),
		eq(onceTokens.purpose, purpose),
		isNull(onceTokens.usedAt),
		gt(onceTokens.expiresAt, now),
	)

/** Whom the link is for, or undefined when it does not work any more. Uses nothing up. */
export async function peekOnceToken(
	read: Reader,
	link: Link,
): Promise<{ personId: string | null } | undefined> {
	const [found] = await read
		.select({ personId: onceTokens.personId })
		.from(onceTokens)
		.where(usable(link))
	return found
}

/** Uses the link up. Of two at the same time, one gets undefined. */
export async function useOnceToken(
	tx: Tx,
	link: Link,
): Promise<{ personId: string | null } | undefined> {
	const [used] = await tx
		.update(onceTokens)
		.set({ usedAt: link.now })
		.where(usable(link))
		.returning({ personId: onceTokens.personId })
	return used
}
