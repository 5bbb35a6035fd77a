import { idsOf } from './units.policy.ts'

/**
 * Settings of a place. Of all of them the lower figure is the tighter one; `shipped` is what a
 * district starts with.
 */
export const SETTINGS = {
	/** Points a person may earn a day over all goods items. */
	'person-day-cap': { shipped: 80, min: 1, max: 10_000 },
	/** Points a person may earn a month over all goods items. */
	'person-month-cap': { shipped: 400, min: 1, max: 100_000 },
	/** Hours within which hours that were handed in are to be decided. */
	'decision-hours': { shipped: 72, min: 1, max: 720 },
	/** Above the reference by more than this, a points price needs a second person; whole per cent. */
	'price-tolerance-percent': { shipped: 20, min: 0, max: 100 },
	/**
	 * Minutes in which a shop can take a redemption back. Never more than a day, so that only the
	 * last day of a month reaches into the next one.
	 */
	'void-minutes': { shipped: 30, min: 1, max: 1440 },
	/** Orders that a person can have waiting at once. */
	'open-orders-max': { shipped: 5, min: 1, max: 100 },
} as const satisfies Record<string, { shipped: number; min: number; max: number }>

export type SettingKey = keyof typeof SETTINGS
export type Settings = Readonly<Record<SettingKey, number>>

// Object.keys forgets that its keys are the keys.
export const SETTING_KEYS = Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]]

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key)

export interface SettingRow {
	readonly unitId: string
	readonly key: string
	readonly value: number
	/** First service day it holds for, `YYYY-MM-DD`. */
	readonly effectiveFrom: string
}

/**
 * What holds at a place on a day: of each unit along the path its last value that had taken effect,
 * and of these the tightest. So nothing set below, and nothing set below earlier, ever loosens.
 */
export function settingsAlong(path: string, rows: readonly SettingRow[], day: string): Settings {
	const ids = new Set(idsOf(path))
	const latest = new Map<string, SettingRow>()
	for (const row of rows) {
		if (!ids.has(row.unitId) || row.effectiveFrom > day) continue
		const place = `${row.unitId} ${row.key}`
		const known = latest.get(place)
		if (!known || known.effectiveFrom < row.effectiveFrom) latest.set(place, row)
	}
	const tightest = (key: SettingKey): number => {
		const set = [...latest.values()].filter((row) => row.key === key).map(({ value }) => value)
		return set.length > 0 ? Math.min(...set) : SETTINGS[key].shipped
	}
	// Each key is given its figure.
	return Object.fromEntries(SETTING_KEYS.map((key) => [key, tightest(key)])) as Settings
}
