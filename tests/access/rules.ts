import type { Role } from '#app/features/people/actor.policy.ts'
import type { Place, Who } from './cast.ts'
import type { World } from './world.ts'

/**
 * `no` 403; `hidden` 404, as if it were not there; `refused` by the command itself, with a sentence;
 * `sign-in` is asked to sign in first.
 */
export type Verdict = 'yes' | 'no' | 'hidden' | 'refused' | 'sign-in'
type Rule = (who: Who) => Verdict

export interface Command {
	readonly may: Rule
	/** A form that parses, for those from whom the thing is hidden. Without it the intent alone does. */
	readonly form?: (world: World) => Readonly<Record<string, string>>
}
export interface Expectation {
	readonly see: Rule
	readonly commands?: Readonly<Record<string, Command>>
	/** Search parameters that the page needs. */
	readonly search?: (world: World) => string
}

export const everybody: Rule = () => 'yes'
export const nobodyAtAll: Rule = () => 'hidden'
export const everySignedIn: Rule = ({ role }) => (role === null ? 'sign-in' : 'yes')

export const byPlace =
	(verdicts: Readonly<Record<Place, Verdict>>) =>
	(...roles: readonly Role[]): Rule =>
	({ role, place }) => {
		if (role === null || place === null) return 'sign-in'
		return roles.includes(role) ? verdicts[place] : 'no'
	}

/** A page of one's own: everybody with the role sees what is his or hers. */
export const holders = byPlace({ own: 'yes', neighbour: 'yes', other: 'yes', far: 'yes' })
/** A thing of one branch or shop: whoever has the role there. */
export const owners = byPlace({ own: 'yes', neighbour: 'yes', other: 'hidden', far: 'hidden' })
/** A thing of one person. */
export const oneself = byPlace({ own: 'yes', neighbour: 'hidden', other: 'hidden', far: 'hidden' })
/** A thing of a district: for everybody there who has the role. */
export const inDistrict = byPlace({ own: 'yes', neighbour: 'yes', other: 'yes', far: 'hidden' })
/** Strangers see it too; whoever signed in elsewhere sees his or her own district's. */
export const publicInDistrict: Rule = ({ place }) => (place === 'far' ? 'hidden' : 'yes')
