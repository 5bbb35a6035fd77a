import type { ReactNode } from 'react'
import { classes } from './props.ts'
import type { Tone } from './tone.ts'
import { whole } from './whole.tsx'

interface TimelineProps {
	readonly items: readonly {
		/** When, already formatted. */
		readonly at: ReactNode
		readonly title: ReactNode
		readonly detail?: ReactNode
		readonly tone?: Tone | undefined
	}[]
}

/** What happened, in the order given. */
export function Timeline({ items }: TimelineProps) {
	return (
		<ol className="ms-1.5 grid border-s-2 border-line">
			{items.map(({ at, title, detail, tone = 'neutral' }, index) => (
				// Steps have no id of their own, and the list only ever grows at its end.
				// oxlint-disable-next-line react/no-array-index-key
				<li key={index} className="relative grid gap-0.5 ps-5 pb-5 last:pb-0">
					<span
						aria-hidden
						className={classes(
							'absolute -start-[0.4375rem] top-[0.45em] size-3 rounded-full border-2 border-surface',
							DOTS[tone],
						)}
					/>
					<span className="text-sm text-muted">{whole(at)}</span>
					<span className="font-semibold">{title}</span>
					{detail ? <div className="text-pretty text-muted">{whole(detail)}</div> : null}
				</li>
			))}
		</ol>
	)
}

const DOTS: Readonly<Record<Tone, string>> = {
	neutral: 'bg-edge',
	good: 'bg-good',
	warn: 'bg-warn',
	bad: 'bg-bad',
	info: 'bg-info',
}
