import { useMemo } from 'react'
import { addDays, startOfDay, toLocalInput } from '#app/features/calendar.policy.ts'
import { type Locale, useLocale } from './locale.ts'

/**
 * Figures, money and times as a reader of the language writes them, in China's time. Put together by
 * hand: `Intl` differs between Node and browsers in spaces and short months, and a page whose two
 * renderings differ is thrown away by React.
 */
export function formats(locale: Locale) {
	const zh = locale === 'zh-CN'
	const day = (at: Date | string) => {
		const [year, month, date] = parts(at)
		return zh ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`
	}
	const time = (at: Date) => toLocalInput(at).slice(11)
	const weekday = (at: Date | string) => (zh ? WEEKDAYS_ZH : WEEKDAYS)[weekdayOf(at)] ?? ''
	const dayInWeek = (at: Date | string) =>
		zh ? `${day(at)} ${weekday(at)}` : `${weekday(at)} ${day(at)}`
	const range = (from: Date, to: Date, first: string) =>
		day(from) === day(to)
			? `${first} ${time(from)}–${time(to)}`
			: // A time does not go to the next line without its day.
				`${first} ${time(from)} – ${day(to)}\u{A0}${time(to)}`
	return {
		/** `1,234`. */
		number: grouped,
		/** A change of points: `+1,234`, `−1,234`, `0`. */
		signed: (change: bigint) => `${change > 0n ? '+' : ''}${grouped(change)}`,
		/** With its word: `1,234 积分`, `1 point`. */
		points: (amount: bigint | number) => {
			if (zh) return `${grouped(amount)} 积分`
			return `${grouped(amount)} ${BigInt(amount) === 1n ? 'point' : 'points'}`
		},
		/** Fen (1/100 CNY) as yuan: `¥1,234.50`. */
		money: (fen: bigint) => {
			const positive = fen < 0n ? -fen : fen
			const cents = String(positive % 100n).padStart(2, '0')
			return `${fen < 0n ? '−' : ''}¥${grouped(positive / 100n)}.${cents}`
		},
		/** `2026年11月22日`, `22 Nov 2026`; takes an instant or `YYYY-MM-DD`. */
		day,
		/** `周日`, `Sun`. */
		weekday,
		/** `2026年11月22日 周日`, `Sun 22 Nov 2026`: each language has its own order. */
		dayInWeek,
		/** `09:05`. */
		time,
		dateTime: (at: Date) => `${day(at)} ${time(at)}`,
		/** One day is named once: `2026年11月22日 09:00–11:00`. */
		timeRange: (from: Date, to: Date) => range(from, to, day(from)),
		/** The same for what is to come: `2026年11月22日 周日 09:00–11:00`. */
		comingRange: (from: Date, to: Date) => range(from, to, dayInWeek(from)),
		/** `1 小时 30 分`, `1 h 30 min`. */
		minutes: (count: number) => minutes(count, zh ? ['小时', '分', '分钟'] : ['h', 'min', 'min']),
		/** `2026年11月`, `November 2026`; takes `YYYY-MM`. */
		month: (month: string) => {
			const [year, number] = parts(`${month}-01`)
			return zh ? `${year}年${number}月` : `${LONG_MONTHS[number - 1]} ${year}`
		},
	}
}

export type Formats = ReturnType<typeof formats>

export function useFormat(): Formats {
	const locale = useLocale()
	return useMemo(() => formats(locale), [locale])
}

const grouped = (value: bigint | number): string => {
	const [whole = '', part] = String(value).split('.')
	const figures = whole.replace('-', '−').replaceAll(/\B(?=(\d{3})+$)/g, ',')
	return part === undefined ? figures : `${figures}.${part}`
}

const dayText = (at: Date | string) => (typeof at === 'string' ? at : toLocalInput(at).slice(0, 10))

function parts(at: Date | string): [year: number, month: number, date: number] {
	const text = dayText(at)
	return [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))]
}

/** 0 is Sunday. Noon in China is the same date in UTC. */
const weekdayOf = (at: Date | string) =>
	new Date(startOfDay(addDays(dayText(at), 0)).getTime() + 12 * 60 * 60 * 1000).getUTCDay()

function minutes(count: number, [hour, minute, alone]: [string, string, string]): string {
	const hours = Math.floor(count / 60)
	const rest = count % 60
	if (hours === 0) return `${rest} ${alone}`
	return rest === 0 ? `${grouped(hours)} ${hour}` : `${grouped(hours)} ${hour} ${rest} ${minute}`
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const LONG_MONTHS =
	'January February March April May June July August September October November December'.split(' ')
const WEEKDAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const WEEKDAYS_ZH = '周日 周一 周二 周三 周四 周五 周六'.split(' ')

export { useLocale, useTwoNames } from './locale.ts'
