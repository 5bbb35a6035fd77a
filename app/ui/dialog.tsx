import { useActionData, useLocation } from '@remix-run/react'
import { X, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, looks } from './button.tsx'
import { useHydrated } from './hydrated.ts'

interface DialogProps {
	/** Words of the button that opens it. */
	readonly trigger: string
	readonly title: string
	readonly tone?: 'primary' | 'quiet' | 'danger' | 'plain' | undefined
	readonly icon?: LucideIcon | undefined
	/** Open from the start: a form in it was not accepted. */
	readonly open?: boolean | undefined
	readonly children: ReactNode
}

/** Something to deal with before going on. Without JavaScript the same unfolds in its place. */
export function Dialog(props: DialogProps) {
	return useHydrated() ? <Modal {...props} /> : <Unfolding {...props} />
}

function Unfolding({ trigger, tone = 'quiet', icon: Icon, open, children }: DialogProps) {
	return (
		<details open={open} className="group min-w-0">
			<summary className={looks({ tone })}>
				{Icon ? <Icon aria-hidden className="size-[1.2em] shrink-0" /> : null}
				{trigger}
			</summary>
			<div className="mt-3 rounded-lg border border-line bg-surface p-5">{children}</div>
		</details>
	)
}

function Modal({ trigger, title, tone = 'quiet', icon, open, children }: DialogProps) {
	const { t } = useTranslation()
	const id = useId()
	const dialog = useRef<HTMLDialogElement>(null)
	useEffect(() => {
		if (open && !dialog.current?.open) dialog.current?.showModal()
	}, [open])
	useClosedOnArrival(dialog)
	return (
		<>
			<Button type="button" tone={tone} icon={icon} onClick={() => dialog.current?.showModal()}>
				{trigger}
			</Button>
			<dialog
				ref={dialog}
				aria-labelledby={id}
				className="max-h-[calc(100dvh-2rem)] w-[min(36rem,calc(100vw-2rem))] overflow-y-auto rounded-lg border border-line bg-surface text-start shadow-raised"
			>
				<div className="sticky top-0 flex items-center justify-between gap-4 border-b border-line bg-surface py-2 ps-6 pe-3">
					<h2 id={id} className="text-lg font-bold">
						{title}
					</h2>
					<button
						type="button"
						onClick={() => dialog.current?.close()}
						className="grid size-target shrink-0 cursor-pointer place-items-center rounded-md text-muted hover:text-accent"
					>
						<X aria-hidden className="size-6" />
						<span className="sr-only">{t('frame.form.close')}</span>
					</button>
				</div>
				<div className="p-6">{children}</div>
			</dialog>
		</>
	)
}

/** What was decided in it is done: the page went on. A form that was not accepted stays open. */
function useClosedOnArrival(dialog: RefObject<HTMLDialogElement>) {
	const { key } = useLocation()
	const answer: unknown = useActionData()
	const arrived = useRef(key)
	useEffect(() => {
		if (arrived.current === key) return
		arrived.current = key
		if (answer === undefined) dialog.current?.close()
	}, [answer, dialog, key])
}
