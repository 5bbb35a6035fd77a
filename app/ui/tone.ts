/** What a colour says. Words always say it too. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info'

/** Tinted box: background, border and text. */
export const TINT: Readonly<Record<Tone, string>> = {
	neutral: 'bg-sunken border-line text-ink',
	good: 'bg-good-soft border-good-line text-good',
	warn: 'bg-warn-soft border-warn-line text-warn',
	bad: 'bg-bad-soft border-bad-line text-bad',
	info: 'bg-info-soft border-info-line text-info',
}
