import { addArea } from '#app/features/organisations/add-area.server.ts'
import { coverArea } from '#app/features/organisations/cover-area.server.ts'
import { addUnit } from '#app/features/organisations/add-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { Timeline } from '../timeline.ts'
import type { Tree } from './plan-tree.ts'

interface Setting {
	readonly timeline: Timeline
	readonly administrator: Actor
	/** When the district is set up: one unit a second from then on. */
	readonly from: Date
}

/** The administrator sets up the district, from the streets down to the member households. */
export function organisationScene(tree: Tree, { timeline, administrator, from }: Setting): void {
	let second = 0
	const next = () => new Date(from.getTime() + second++ * 1000)
	for (const unit of [...tree.streets, ...tree.communities, ...tree.branches, ...tree.below]) {
		const { id, parentId, kind, name } = unit
		const branchClass = unit.branchClass ?? ''
		const input = { id, parentId, kind, name: name.zh, nameEn: name.en, branchClass } as const
		timeline.at(next(), `add ${kind} ${name.zh}`, (moment) =>
			addUnit({ ...moment, actor: administrator, input }),
		)
	}
	for (const { id, communityId, branchId, name, address } of tree.areas) {
		const area = { id, unitId: communityId, name: name.zh, nameEn: name.en, address }
		timeline.at(next(), `add area ${name.zh}`, async (moment) => {
			const given = { ...moment, actor: administrator }
			await addArea({ ...given, input: area })
			await coverArea({ ...given, input: { areaId: id, branchId } })
		})
	}
}
