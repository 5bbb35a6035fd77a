import { and, asc, eq, isNull, like, or } from 'drizzle-orm'
import { merchants, people, roleGrants, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { placesOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { MerchantId } from './merchants.schema.ts'

/** One shop with its people, for the administrator over its place. Refuses: not-found. */
export async function showMerchant({ actor, query, read, ledger }: Asked<MerchantId>) {
	const [merchant] = await read
		.select({
			id: merchants.id,
			unitId: merchants.unitId,
			name: merchants.name,
			nameEn: merchants.nameEn,
			address: merchants.address,
			hours: merchants.hours,
			account: merchants.account,
			fenPerPoint: merchants.fenPerPoint,
			createdAt: merchants.createdAt,
			closedAt: merchants.closedAt,
		})
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(
			and(
				eq(merchants.id, query.merchantId),
				eq(merchants.districtId, actor.districtId),
				or(...placesOf(actor, ['administrator']).map((path) => like(units.path, `${path}%`))),
			),
		)
	if (!merchant) throw new Refusal('not-found')
	const staff = await read
		.select({
			grantId: roleGrants.id,
			personId: people.id,
			name: people.name,
			volunteerNumber: people.volunteerNumber,
			role: roleGrants.role,
		})
		.from(roleGrants)
		.innerJoin(people, eq(people.id, roleGrants.personId))
		.where(and(eq(roleGrants.merchantId, merchant.id), isNull(roleGrants.endedAt)))
		.orderBy(asc(roleGrants.role), asc(people.name))
	const { account, ...shown } = merchant
	const { posted } = await ledger.balance(account)
	return { merchant: shown, staff, redeemed: posted }
}
