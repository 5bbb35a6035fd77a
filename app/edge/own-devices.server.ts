import type { Asked } from '#app/features/given.ts'
import { listDevices } from '#app/features/session/devices.server.ts'
import { signedInBy } from './session.server.ts'

/** The actor's devices, and which one is asking. */
export async function listOwnDevices(asked: Pick<Asked, 'actor' | 'read'>, request: Request) {
	const [devices, here] = await Promise.all([listDevices(asked), signedInBy(request)])
	return {
		devices: devices.map((device) => ({ ...device, isHere: device.id === here?.session.hash })),
	}
}

/** For commands: the database's key of the session that asks. */
export async function sessionHere(
	_input: unknown,
	{ request }: { readonly request: Request },
): Promise<string> {
	const here = await signedInBy(request)
	if (!here) throw new Error('The policy has let nobody in who is not signed in')
	return here.session.hash
}

/** For commands that answer with cookies. */
export const requestOf = async (
	_input: unknown,
	{ request }: { readonly request: Request },
): Promise<Request> => request
