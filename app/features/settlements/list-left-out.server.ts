import type { Asked } from '#app/features/given.ts'
import { compareBooks } from './compare-books.server.ts'
import { differenceOf, isUnsigned } from './settlements.policy.ts'

/** Shops of a month that nobody may sign for, by name, each with the figures that differ. */
export async function listLeftOut(asked: Pick<Asked, 'actor' | 'read' | 'ledger'>, month: string) {
	const shops = await compareBooks(asked, { districtId: asked.actor.districtId, month })
	return shops.flatMap((shop) => {
		const difference = isUnsigned(shop) ? differenceOf(shop) : null
		return difference ? [{ id: shop.id, name: shop.name, nameEn: shop.nameEn, difference }] : []
	})
}

export type LeftOut = Awaited<ReturnType<typeof listLeftOut>>[number]
