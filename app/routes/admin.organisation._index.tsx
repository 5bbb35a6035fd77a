import { redirect } from '@remix-run/node'
import { page } from '#app/edge/page.server.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'
import { holding, placesOf } from '#app/features/people/actor.policy.ts'

/** The tree begins at the highest place that the administrator has. */
export const loader = page({ allow: holding('administrator') }, ({ actor }) => {
	const [highest = ''] = placesOf(actor, ['administrator']).toSorted((a, b) => a.length - b.length)
	throw redirect(`/admin/organisation/${idsOf(highest).at(-1) ?? actor.districtId}`)
})

export default function OrganisationPage() {
	return null
}
