import { page } from '#app/edge/page.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'

/** Every other address: answered like a thing that is not there, without an error in the log. */
export const loader = page({ allow: anyone }, () => {
	throw new Refusal('not-found')
})

export default function NoSuchPage() {
	return null
}
