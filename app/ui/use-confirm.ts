import { useRef, type FormEvent, type RefObject } from 'react'

export interface Asking {
	readonly dialog: RefObject<HTMLDialogElement>
	readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
	/** Sends the form as it was first sent, with the same button. */
	readonly agree: () => void
}

interface Guard {
	readonly question: string | undefined
	readonly busy: boolean
}

/** Holds a form back while it is on its way, and until its question is answered with yes. */
export function useConfirm({ question, busy }: Guard): Asking {
	const dialog = useRef<HTMLDialogElement>(null)
	const waiting = useRef<{ form: HTMLFormElement; submitter: HTMLElement | null } | null>(null)
	const agreed = useRef(false)
	return {
		dialog,
		onSubmit(event) {
			if (busy) {
				event.preventDefault()
				return
			}
			if (question === undefined || agreed.current) {
				agreed.current = false
				return
			}
			event.preventDefault()
			// React gives every submit event the type of a plain one; the browser sends a SubmitEvent.
			const { submitter } = event.nativeEvent as SubmitEvent
			waiting.current = { form: event.currentTarget, submitter }
			dialog.current?.showModal()
		},
		agree() {
			dialog.current?.close()
			agreed.current = true
			waiting.current?.form.requestSubmit(waiting.current.submitter)
		},
	}
}
