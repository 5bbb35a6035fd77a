import { Form, useActionData, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Hidden } from './fields.tsx'
import { FormContext } from './form-context.ts'
import { useFreshId } from './fresh-id.ts'
import { classes, given } from './props.ts'
import { Refused } from './refused.tsx'
import type { Unaccepted } from './unaccepted.ts'
import { useConfirm } from './use-confirm.ts'

interface CommandFormProps {
	/** Which command of the route's `action` is meant. */
	readonly intent: string
	/** Adds a fresh `id`: the id of what the command makes, and its idempotency key. */
	readonly withId?: boolean | undefined
	/** Hidden fields. They also tell apart forms of the same intent on one page, one for each row. */
	readonly fields?: Readonly<Record<string, string>> | undefined
	readonly children: ReactNode
	readonly className?: string | undefined
	/** Asked in a dialog before it is sent. Without JavaScript the form is sent at once. */
	readonly confirm?: string | undefined
	/** Another route than this one. */
	readonly action?: string | undefined
	readonly encType?: 'multipart/form-data' | undefined
}

const NO_FIELDS: Readonly<Record<string, string>> = {}

/** A form that asks the route for one command. Plain HTML; JavaScript adds progress and guards. */
export function CommandForm(props: CommandFormProps) {
	const {
		intent,
		withId,
		fields = NO_FIELDS,
		children,
		className,
		confirm,
		action,
		encType,
	} = props
	const id = useId()
	const freshId = useFreshId()
	const { answer, busy } = useAnswer(intent, fields)
	const form = useEmptiedWhenAccepted(busy, answer)
	const { dialog, onSubmit, agree } = useConfirm({ question: confirm, busy })
	const state = useMemo(() => ({ id, busy, answer }), [id, busy, answer])
	return (
		<FormContext.Provider value={state}>
			<Form
				ref={form}
				method="post"
				{...given({ action, encType })}
				className={classes('min-w-0', className ?? 'grid gap-5 @xl:[&>button]:justify-self-start')}
				aria-busy={busy || undefined}
				onSubmit={onSubmit}
			>
				<Hidden name="intent" value={intent} />
				{withId ? <Hidden name="id" value={freshId} /> : null}
				{Object.entries(fields).map(([name, value]) => (
					<Hidden key={name} name={name} value={value} />
				))}
				{answer ? <Refused answer={answer} formId={id} /> : null}
				{children}
				<Progressing busy={busy} />
			</Form>
			{confirm ? <ConfirmDialog dialog={dialog} onAgree={agree} question={confirm} /> : null}
		</FormContext.Provider>
	)
}

function Progressing({ busy }: { readonly busy: boolean }) {
	const { t } = useTranslation()
	return <output className="sr-only">{busy ? t('frame.form.sending') : ''}</output>
}

function useAnswer(intent: string, fields: Readonly<Record<string, string>>) {
	const data: unknown = useActionData()
	const { state, formData } = useNavigation()
	const isMine = (value: (name: string) => unknown) =>
		value('intent') === intent &&
		Object.entries(fields).every(([name, expected]) => value(name) === expected)
	const answer =
		isUnaccepted(data) && isMine((name) => (name === 'intent' ? data.intent : data.values[name]))
			? data
			: null
	const busy = state !== 'idle' && formData !== undefined && isMine((name) => formData.get(name))
	return { answer, busy }
}

/** A command that was accepted leaves the page, or leaves its form as it was before. */
function useEmptiedWhenAccepted(busy: boolean, answer: Unaccepted | null) {
	const form = useRef<HTMLFormElement>(null)
	const wasBusy = useRef(false)
	useEffect(() => {
		if (wasBusy.current && !busy && answer === null) form.current?.reset()
		wasBusy.current = busy
	}, [busy, answer])
	return form
}

function isUnaccepted(data: unknown): data is Unaccepted {
	return typeof data === 'object' && data !== null && 'intent' in data && 'values' in data
}
