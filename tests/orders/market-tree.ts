import { units, type Database } from '#db/index.ts'

const KINDS = ['district', 'street', 'community', 'branch'] as const

/** A district with one street, one community and one branch; their ids in this order. */
export async function addTree(
	db: Database,
	{ ids, at }: { readonly ids: readonly string[]; readonly at: Date },
): Promise<void> {
	await db.transaction(async (tx) => {
		for (const [depth, kind] of KINDS.entries()) {
			await tx.insert(units).values({
				id: ids[depth] ?? '',
				districtId: ids[0] ?? '',
				parentId: ids[depth - 1] ?? null,
				kind,
				name: kind,
				nameEn: kind,
				path: `/${ids.slice(0, depth + 1).join('/')}/`,
				createdAt: at,
			})
		}
	})
}
