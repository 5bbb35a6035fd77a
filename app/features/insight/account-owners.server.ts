import { and, eq, inArray, or } from 'drizzle-orm'
import { merchants, people } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import type { AccountKind } from '#ledger/index.ts'
import { expiredOf, issuerOf } from '#app/features/organisations/district-accounts.policy.ts'

/** Whose account of the books it is. The books themselves hold ids only. */
export interface AccountOwner {
	readonly kind: AccountKind
	readonly unit: 'PTS' | 'HON'
	/** Of a person or a shop. */
	readonly name: string | null
	readonly nameEn: string | null
	/** Of a person. */
	readonly volunteerNumber: string | null
}

/** Owners of a district's accounts with two queries. An account of another district is missing. */
export async function accountOwners(
	read: Reader,
	districtId: string,
	accounts: readonly string[],
): Promise<Map<string, AccountOwner>> {
	const wanted = [...new Set(accounts)]
	const owners = new Map<string, AccountOwner>()
	if (wanted.length === 0) return owners
	const members = await read
		.select({
			goods: people.goodsAccount,
			honour: people.honourAccount,
			name: people.name,
			volunteerNumber: people.volunteerNumber,
		})
		.from(people)
		.where(
			and(
				eq(people.districtId, districtId),
				or(inArray(people.goodsAccount, wanted), inArray(people.honourAccount, wanted)),
			),
		)
	const shops = await read
		.select({ account: merchants.account, name: merchants.name, nameEn: merchants.nameEn })
		.from(merchants)
		.where(and(eq(merchants.districtId, districtId), inArray(merchants.account, wanted)))
	for (const { goods, honour, ...person } of members) {
		const owner = { kind: 'member' as const, ...person, nameEn: null }
		owners.set(goods, { ...owner, unit: 'PTS' })
		owners.set(honour, { ...owner, unit: 'HON' })
	}
	for (const { account, ...shop } of shops) {
		owners.set(account, { kind: 'merchant', unit: 'PTS', ...shop, volunteerNumber: null })
	}
	for (const [account, owner] of districtOwners(districtId)) owners.set(account, owner)
	return new Map([...owners].filter(([account]) => wanted.includes(account)))
}

function districtOwners(districtId: string): [string, AccountOwner][] {
	const nobody = { name: null, nameEn: null, volunteerNumber: null }
	return [
		[issuerOf(districtId, 'PTS'), { kind: 'issuer', unit: 'PTS', ...nobody }],
		[issuerOf(districtId, 'HON'), { kind: 'issuer', unit: 'HON', ...nobody }],
		[expiredOf(districtId), { kind: 'expired', unit: 'PTS', ...nobody }],
	]
}
