import { and, eq } from 'drizzle-orm'
import { listings, merchants, units } from '#db/index.ts'
import { needsAgreement, searchTextOf } from '#app/features/catalogue/catalogue.policy.ts'
import { toleranceOf } from '#app/features/catalogue/create-listing.server.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { refuseUnlessCommunity } from './add-merchant.server.ts'
import type { UpdateMerchant } from './merchants.schema.ts'

/**
 * Changes a shop's words, place or contract rate. The rate holds for orders from now on. An
 * agreement was to a price at the rate of its day: a new rate ends it where the price is above the
 * tolerance then, and what is published waits for agreement again.
 * Refuses: not-found, merchant-closed, not-a-community.
 */
export async function updateMerchant(given: Given<UpdateMerchant>): Promise<void> {
	const { input, tx } = given
	const before = await loadMerchant(given, input.merchantId)
	if (before.closedAt) throw new Refusal('merchant-closed')
	if (input.unitId !== before.unitId) await refuseUnlessCommunity(given, input.unitId)
	const nameEn = input.nameEn || input.name
	await tx
		.update(merchants)
		.set({
			name: input.name,
			nameEn,
			unitId: input.unitId,
			address: input.address,
			hours: input.hours,
			fenPerPoint: input.fenPerPoint,
		})
		.where(eq(merchants.id, before.id))
	const isNewRate = before.fenPerPoint !== input.fenPerPoint
	await carryToListings(given, { nameEn, isNewRate })
	if (!isNewRate) return
	await recordAudit(given, 'merchant-rate-changed', `merchant:${before.id}`, {
		from: String(before.fenPerPoint),
		to: String(input.fenPerPoint),
	})
}

/** Loads a shop that the administrator is over. Not theirs is not found. */
export async function loadMerchant({ actor, tx }: Given, merchantId: string) {
	const [found] = await tx
		.select({ merchant: merchants, path: units.path })
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(and(eq(merchants.id, merchantId), eq(merchants.districtId, actor.districtId)))
	if (!found || !isOver(actor, ['administrator'], found.path)) throw new Refusal('not-found')
	return found.merchant
}

/** One update a listing; a shop has a bounded number of them. */
async function carryToListings(
	given: Given<UpdateMerchant>,
	{ nameEn, isNewRate }: { nameEn: string; isNewRate: boolean },
) {
	const { input, tx } = given
	const tolerance = await toleranceOf(given, input)
	const rows = await tx.select().from(listings).where(eq(listings.merchantId, input.merchantId))
	for (const row of rows) {
		const isTooHigh = needsAgreement({ ...row, fenPerPoint: input.fenPerPoint }, tolerance)
		const agreedBy = isNewRate && isTooHigh ? null : row.agreedBy
		const mustWait = row.status === 'published' && agreedBy === null && isTooHigh
		await tx
			.update(listings)
			.set({
				unitId: input.unitId,
				searchText: searchTextOf(row, { name: input.name, nameEn }),
				agreedBy,
				status: mustWait ? 'awaiting-agreement' : row.status,
			})
			.where(eq(listings.id, row.id))
	}
}
