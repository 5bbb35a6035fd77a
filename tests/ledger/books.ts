import type { AccountKind, OpInput, PeriodStatement, UnitCode } from '#ledger/index.ts'

export const NOON = new Date('2026-11-22T12:00:00.000Z')
/** Before anything that happens in the books of most tests. */
export const MONTH_BEGIN = new Date('2026-10-31T16:00:00.000Z')
export const YEAR_END = new Date('2027-12-31T16:00:00.000Z')

const common = { actor: 'clerk', reference: 'test', effectiveAt: NOON } as const

type Part<Kind extends OpInput['kind']> = Omit<
	Extract<OpInput, { readonly kind: Kind }>,
	'kind' | 'actor' | 'reference' | 'effectiveAt'
> &
	Partial<Pick<OpInput, 'actor' | 'reference' | 'effectiveAt'>>

export function open(
	account: string,
	accountKind: AccountKind,
	more: { unit?: UnitCode; sink?: string; floor?: bigint; ceiling?: bigint; endsAt?: Date } = {},
) {
	const { unit = 'PTS', ...rest } = more
	return {
		...common,
		kind: 'open',
		id: `open:${account}`,
		account,
		accountKind,
		unit,
		...rest,
	} as const
}
export function grant(part: Partial<Part<'grant'>> & { id: string; amount: bigint }) {
	const rest = { from: 'district', to: 'mei', expiresAt: YEAR_END, caps: [] }
	return { ...common, kind: 'grant', ...rest, ...part } as const
}
export function spend(part: Partial<Part<'spend'>> & { id: string; amount: bigint }) {
	return { ...common, kind: 'spend', from: 'mei', to: 'noodles', ...part } as const
}
export function hold(part: Partial<Part<'hold'>> & { id: string; amount: bigint }) {
	const expiresAt = new Date('2026-12-01T00:00:00.000Z')
	return { ...common, kind: 'hold', from: 'mei', to: 'noodles', expiresAt, ...part } as const
}
export const capture = (part: Part<'capture'>) => ({ ...common, kind: 'capture', ...part }) as const
export const release = (part: Part<'release'>) => ({ ...common, kind: 'release', ...part }) as const
export const reverse = (part: Part<'reverse'>) => ({ ...common, kind: 'reverse', ...part }) as const
export const expire = (part: Partial<Part<'expire'>> & { id: string; lot: string }) =>
	({ ...common, kind: 'expire', to: 'lapsed', ...part }) as const
/** Gives a lot more time. */
export const extension = (
	part: Pick<Part<'expire'>, 'id' | 'lot' | 'effectiveAt'> & { expiresAt: Date },
) => ({ ...common, kind: 'expire', ...part }) as const
export const close = (part: Part<'close'>) => ({ ...common, kind: 'close', ...part }) as const
/** Closes the period that a statement is about. */
export const closePeriod = (
	id: string,
	{ endsAt, size, root, lines }: PeriodStatement,
	effectiveAt = NOON,
) => ({ ...common, kind: 'close-period', id, effectiveAt, endsAt, size, root, lines }) as const
export const transfer = (part: Partial<Part<'transfer'>> & Pick<Part<'transfer'>, 'id' | 'legs'>) =>
	({ ...common, kind: 'transfer', unit: 'PTS', ...part }) as const

/** Some of everything that can be spoilt, all of it accepted after `cast`. */
export const eventful: readonly OpInput[] = [
	grant({ id: 'g1', amount: 10n, caps: [{ key: 'day', limit: 50n }] }),
	grant({ id: 'g2', amount: 20n }),
	spend({ id: 's1', amount: 4n }),
	hold({ id: 'h1', amount: 5n }),
	hold({ id: 'h2', amount: 3n }),
	capture({ id: 'c1', hold: 'h2', amount: 2n }),
	spend({ id: 's2', amount: 1n }),
	reverse({ id: 'r2', target: 's2' }),
	close({ id: 'f', account: 'bo', mode: 'freeze' }),
]

/** A district that issues, two neighbours, a noodle shop, a bakery and the place of lapsed points. */
export const cast: readonly OpInput[] = [
	open('lapsed', 'expired'),
	open('district', 'issuer', { sink: 'lapsed' }),
	open('mei', 'member'),
	open('bo', 'member'),
	open('noodles', 'merchant'),
	open('bakery', 'merchant'),
]
