import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { merchants, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { AddMerchant } from './merchants.schema.ts'

/**
 * Adds a shop to the scheme and opens its account in the books, under a random name. A repeated
 * submission of the same id changes nothing. Refuses: not-a-community, already-done.
 */
export async function addMerchant(given: Given<AddMerchant>): Promise<{ id: string }> {
	const { actor, input, tx, ledger, now } = given
	await refuseUnlessCommunity(given, input.unitId)
	const account = randomUUID()
	const [made] = await tx
		.insert(merchants)
		.values({
			id: input.id,
			districtId: actor.districtId,
			unitId: input.unitId,
			name: input.name,
			nameEn: input.nameEn || input.name,
			address: input.address,
			hours: input.hours,
			account,
			fenPerPoint: input.fenPerPoint,
			createdAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: merchants.id })
	if (!made) return addedBefore(given)
	await ledger.must({
		kind: 'open',
		id: `open:${account}`,
		account,
		accountKind: 'merchant',
		unit: 'PTS',
		actor: actor.goodsAccount,
		reference: `merchant:${input.id}`,
		effectiveAt: now,
	})
	await recordAudit(given, 'merchant-added', `merchant:${input.id}`, {
		fenPerPoint: String(input.fenPerPoint),
	})
	return made
}

/** A shop stands in an open community that the administrator is over. */
export async function refuseUnlessCommunity({ actor, tx }: Given, unitId: string): Promise<void> {
	const [community] = await tx
		.select({ path: units.path })
		.from(units)
		.where(
			and(
				eq(units.id, unitId),
				eq(units.districtId, actor.districtId),
				eq(units.kind, 'community'),
				isNull(units.closedAt),
			),
		)
	if (!community || !isOver(actor, ['administrator'], community.path)) {
		throw new Refusal('not-a-community')
	}
}

async function addedBefore({ actor, input, tx }: Given<AddMerchant>) {
	const [before] = await tx
		.select({ id: merchants.id })
		.from(merchants)
		.where(and(eq(merchants.id, input.id), eq(merchants.districtId, actor.districtId)))
	if (!before) throw new Refusal('already-done')
	return before
}
