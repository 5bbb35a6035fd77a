import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Asked, Given } from '#app/features/given.ts'
import { setUpDistrict } from '#app/features/organisations/set-up-district.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { makeOnceToken, onceTokenHash } from '#app/features/session/once-token.server.ts'
import type { SetUp } from '#app/features/session/session.schema.ts'
import { savePassword } from '#app/features/session/set-password.server.ts'
import { peekOnceToken, useOnceToken } from '#app/features/session/use-once-token.server.ts'
import { type Database, onceTokens, people } from '#db/index.ts'
import type { Next } from './command.server.ts'
import { hashPassword } from './passwords.server.ts'
import { enter } from './sign-in.server.ts'

const PURPOSE = 'first-administrator'
const HOURS = 24

/**
 * A token for the page on which the first administrator sets the district up, while there is nobody:
 * a new one at each start, which lives a day.
 * @returns null when there are people.
 */
export async function offerSetUp(db: Database, now: Date): Promise<string | null> {
	const [somebody] = await db.read.select({ id: people.id }).from(people).limit(1)
	if (somebody) return null
	const token = makeOnceToken()
	const expiresAt = new Date(now.getTime() + HOURS * 60 * 60 * 1000)
	await db.transaction(async (tx) => {
		await tx.delete(onceTokens)
		await tx
			.insert(onceTokens)
			.values({ id: onceTokenHash(token), purpose: PURPOSE, createdAt: now, expiresAt })
	})
	return token
}

/** Does the link of the set-up page work? */
export async function canSetUp({
	query: { token },
	read,
	now,
}: Pick<Asked<{ token: string }>, 'query' | 'read' | 'now'>): Promise<boolean> {
	return (await peekOnceToken(read, { token, now, purpose: PURPOSE })) !== undefined
}

type Input = z.output<typeof SetUp>

export const prepareSetUp = async (
	{ password }: Input,
	{ request }: { readonly request: Request },
) => ({ request, passwordHash: await hashPassword(password) })

interface SettingUp extends Omit<Given<Input>, 'actor'> {
	readonly prepared: Awaited<ReturnType<typeof prepareSetUp>>
}

/** @throws Refusal `setup-closed` when the link was used or is too old. */
export async function setUp({ input, tx, ledger, now, prepared }: SettingUp): Promise<Next> {
	const link = await useOnceToken(tx, { token: input.token, now, purpose: PURPOSE })
	if (!link) throw new Refusal('setup-closed')
	const { phone, email } = input.login
	const contact = phone === null ? { email } : { phone }
	const actor = await setUpDistrict({
		tx,
		ledger,
		now,
		input: {
			id: randomUUID(),
			name: input.name,
			nameEn: input.nameEn,
			administrator: { id: randomUUID(), name: input.personName, ...contact },
			tableCsv: shippedTable(),
			effectiveFrom: dayOf(now),
		},
	})
	const { passwordHash, request } = prepared
	await savePassword({ tx, now, personId: actor.id, passwordHash })
	const account = { personId: actor.id, districtId: actor.districtId, passwordHash }
	return { ...(await enter({ tx, now, account, request, next: '/admin' })), done: 'set-up' }
}

/** The activity table that Linli comes with; every npm script runs at the project's root. */
const shippedTable = () => readFileSync(join('seeds', 'activity-table.csv'), 'utf8')
