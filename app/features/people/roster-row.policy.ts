import type { Role } from './actor.policy.ts'

/** Most people in one file. */
export const ROSTER_MAX = 2_000

/** Columns of a roster, in the order of the template. */
export const COLUMNS = ['name', 'phone', 'email', 'branch', 'household', 'role'] as const
export type RosterColumn = (typeof COLUMNS)[number]

/** A file without one of these says of nobody who it is, or where. */
export const NEEDED: readonly RosterColumn[] = ['name', 'branch']

/** Headings by which a column is known, in small letters. The first two head the templates. */
const HEADINGS: Readonly<Record<RosterColumn, readonly [en: string, zh: string, ...string[]]>> = {
	name: ['name', '姓名'],
	phone: ['phone', '手机号', '手机', '手机号码', '电话', 'mobile'],
	email: ['email', '邮箱', '电子邮箱', 'e-mail'],
	branch: ['branch', '所属支部', '支部', '党支部'],
	household: ['household', '同住户', '同住', '户'],
	role: ['role', '角色', '职务'],
}

/** What a roster can make somebody, always besides a volunteer. */
export const ROSTER_ROLES = [
	'volunteer',
	'secretary',
	'deputy',
	'community-officer',
	'street-officer',
] as const satisfies readonly Role[]
export type RosterRole = (typeof ROSTER_ROLES)[number]

const ROLE_WORDS: Readonly<Record<RosterRole, readonly string[]>> = {
	volunteer: ['volunteer', '志愿者'],
	secretary: ['secretary', 'branch secretary', '支部书记', '书记'],
	deputy: ['deputy', 'deputy secretary', '副书记', '支部副书记'],
	'community-officer': ['community-officer', 'community officer', '社区专干'],
	'street-officer': ['street-officer', 'street officer', '街道专干'],
}

/** These are given one at a time, on the person's page: a slip in a long file must not make one. */
const BY_HAND: readonly string[] = [
	'administrator',
	'管理员',
	'auditor',
	'审计员',
	'merchant owner',
	'shop owner',
	'merchant-owner',
	'商家负责人',
	'店主',
	'merchant staff',
	'shop staff',
	'merchant-staff',
	'商家店员',
	'店员',
]

/** One person of the file, as typed but for phone and e-mail. */
export interface RosterLine {
	readonly row: number
	readonly name: string
	/** E.164, or empty: not given, or refused. */
	readonly phone: string
	readonly email: string
	readonly branch: string
	/** People of one branch with the same words live together. */
	readonly household: string
	readonly role: RosterRole
}

/** What is wrong with one cell; `code` is a key of `people.roster.cells`. */
export interface RosterError {
	/** Line of the file, 1 is the header. */
	readonly row: number
	/** Null when it is about the row as a whole. */
	readonly column: string | null
	readonly code: RosterErrorCode
	readonly params: Readonly<Record<string, string | number>>
}
export const ROSTER_ERRORS = [
	'empty-file',
	'not-csv',
	'not-utf8',
	'column-missing',
	'column-unknown',
	'column-twice',
	'cells-missing',
	'required',
	'text-too-long',
	'not-a-phone',
	'not-an-email',
	'phone-twice',
	'email-twice',
	'phone-taken',
	'email-taken',
	'branch-unknown',
	'branch-ambiguous',
	'branch-closed',
	'household-full',
	'role-unknown',
	'role-by-hand',
	'role-no-place',
	'role-above',
	'name-known',
] as const
export type RosterErrorCode = (typeof ROSTER_ERRORS)[number]

/** The column that a heading means, or null. */
export function columnOf(heading: string): RosterColumn | null {
	const bare = heading.trim().toLowerCase()
	return COLUMNS.find((column) => HEADINGS[column].includes(bare)) ?? null
}

export const headingsIn = (language: 'zh-CN' | 'en'): string[] =>
	COLUMNS.map((column) => HEADINGS[column][language === 'en' ? 0 : 1])

/** The role that a cell means; none is a volunteer. */
export function roleOf(cell: string): RosterRole | 'by-hand' | null {
	const bare = cell.toLowerCase()
	if (bare === '') return 'volunteer'
	if (BY_HAND.includes(bare)) return 'by-hand'
	return ROSTER_ROLES.find((role) => ROLE_WORDS[role].includes(bare)) ?? null
}
