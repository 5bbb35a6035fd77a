import { randomUUID } from 'node:crypto'
import type { Role } from '#app/features/people/actor.policy.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { type DoneCode, isDoneCode } from '#app/i18n/resources.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { isElderView, readerLocale } from './preferences.server.ts'
import { actorOf } from './session.server.ts'

export interface RootData {
	readonly locale: Locale
	readonly elder: boolean
	readonly actor: {
		readonly name: string
		/** Each role once. */
		readonly roles: readonly Role[]
		/** Belongs to a merchant. */
		readonly merchant: boolean
	} | null
	/** New for each document and after each accepted command: forms make their ids from it. */
	readonly freshId: string
	/** What the last command did; its sentence is `done.<code>`. */
	readonly done: DoneCode | null
}

/** What every page needs to know of its reader. Nothing else of the person leaves the server here. */
export async function rootData(request: Request): Promise<RootData> {
	const actor = await actorOf(request)
	const done = new URL(request.url).searchParams.get('done')
	return {
		locale: readerLocale(request),
		elder: isElderView(request),
		actor: actor && {
			name: actor.name,
			roles: [...new Set(actor.roles.map(({ role }) => role))],
			merchant: merchantsOf(actor).length > 0,
		},
		freshId: randomUUID(),
		done: isDoneCode(done) ? done : null,
	}
}
