import { z } from 'zod'
import { id } from '../form.schema.ts'

export const ClaimActivity = z.object({ id, activityId: z.string().max(64) })
export type ClaimActivity = z.output<typeof ClaimActivity>

export const WithdrawClaim = z.object({ activityId: z.string().max(64) })
export type WithdrawClaim = z.output<typeof WithdrawClaim>
