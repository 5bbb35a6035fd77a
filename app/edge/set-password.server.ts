import type { z } from 'zod'
import type { Given } from '#app/features/given.ts'
import type { SetPassword } from '#app/features/session/session.schema.ts'
import { setPassword } from '#app/features/session/set-password.server.ts'
import type { Next } from './command.server.ts'
import { hashPassword } from './passwords.server.ts'
import { enter } from './sign-in.server.ts'

type Input = z.output<typeof SetPassword>

export const prepareSetPassword = async (
	{ password }: Input,
	{ request }: { readonly request: Request },
) => ({ request, passwordHash: await hashPassword(password) })

interface Entering extends Pick<Given<Input>, 'input' | 'tx' | 'now'> {
	readonly prepared: Awaited<ReturnType<typeof prepareSetPassword>>
}

/** Uses a link up and signs its person in. @throws Refusal `link-used-up` */
export async function enterWithLink({ input, tx, now, prepared }: Entering): Promise<Next> {
	const { request, passwordHash } = prepared
	const account = await setPassword({ tx, now, token: input.token, passwordHash })
	return { ...(await enter({ tx, now, account, request, next: '' })), done: 'password-set' }
}
