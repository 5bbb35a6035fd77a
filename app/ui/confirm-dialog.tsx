import { useId, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { looks } from './button.tsx'

interface ConfirmProps {
	readonly dialog: RefObject<HTMLDialogElement>
	readonly onAgree: () => void
	readonly question: string
}

/** One question, yes or no. Escape and the browser's back gesture mean no. */
export function ConfirmDialog({ dialog, onAgree, question }: ConfirmProps) {
	const { t } = useTranslation()
	const id = useId()
	return (
		<dialog
			ref={dialog}
			aria-labelledby={id}
			className="w-[min(28rem,calc(100vw-2rem))] rounded-lg border border-line bg-surface p-6 shadow-raised"
		>
			<p id={id} className="text-lg font-semibold">
				{question}
			</p>
			<div className="mt-6 flex flex-wrap justify-end gap-3">
				<button
					type="button"
					onClick={() => dialog.current?.close()}
					className={looks({ tone: 'quiet' })}
				>
					{t('frame.form.cancel')}
				</button>
				<button type="button" onClick={onAgree} className={looks({ tone: 'primary' })}>
					{t('frame.form.confirm')}
				</button>
			</div>
		</dialog>
	)
}
