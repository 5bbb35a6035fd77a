import { CircleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSentences } from '#app/i18n/sentences.ts'
import { fieldId } from './form-context.ts'
import type { Unaccepted } from './unaccepted.ts'

interface RefusedProps {
	readonly answer: Unaccepted
	readonly formId: string
}

/** Says at the top of a form why it was not accepted. Read out, and brought into view with JavaScript. */
export function Refused({ answer, formId }: RefusedProps) {
	const { t } = useTranslation()
	const sentences = useSentences()
	const box = useRef<HTMLDivElement>(null)
	useEffect(() => box.current?.focus(), [answer])
	const wrong = Object.keys(answer.errors ?? {})
	const [first] = wrong
	return (
		<div
			ref={box}
			role="alert"
			tabIndex={-1}
			className="flex gap-3 rounded-md border border-bad-line bg-bad-soft p-4 text-bad"
		>
			<CircleAlert aria-hidden className="mt-[0.15em] size-[1.3em] shrink-0" />
			<div className="grid min-w-0 gap-1">
				<p className="font-semibold">
					{answer.refusal
						? sentences.refusal(answer.refusal)
						: t('frame.form.problems', { count: wrong.length })}
				</p>
				{first === undefined ? null : (
					<a
						href={`#${fieldId(formId, first)}`}
						className="inline-flex min-h-target w-fit items-center underline"
					>
						{t('frame.form.firstProblem')}
					</a>
				)}
			</div>
		</div>
	)
}
