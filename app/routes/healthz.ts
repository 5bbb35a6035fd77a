import { api } from '#app/edge/api.server.ts'
import { alive } from '#app/edge/readiness.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'

export const loader = api({ allow: anyone }, alive)
