import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Described {
	readonly id: string
	readonly hint?: ReactNode
	readonly error?: string | undefined
}

interface FrameProps extends Described {
	readonly label: ReactNode
	readonly required?: boolean | undefined
	readonly children: ReactNode
}

/** Label above, hint below it, then the control and what is wrong with it. */
export function FieldFrame({ id, label, hint, error, required, children }: FrameProps) {
	return (
		<div className="grid gap-1.5">
			<label htmlFor={id} className="font-semibold">
				{label}
				<Optional required={required} />
			</label>
			<Hint id={id} hint={hint} />
			{children}
			<Wrong id={id} error={error} />
		</div>
	)
}

/** The same for several controls that answer one question together. */
export function GroupFrame({ id, label, hint, error, required, children }: FrameProps) {
	return (
		<fieldset
			id={id}
			tabIndex={-1}
			className="grid gap-1.5"
			aria-describedby={describedBy({ id, hint, error })}
		>
			<legend className="mb-1.5 font-semibold">
				{label}
				<Optional required={required} />
			</legend>
			<Hint id={id} hint={hint} />
			{children}
			<Wrong id={id} error={error} />
		</fieldset>
	)
}

/** Ids of the hint and the error of a control, for `aria-describedby`. */
export function describedBy({ id, hint, error }: Described): string | undefined {
	const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
	return ids.length > 0 ? ids.join(' ') : undefined
}

// What may be left empty is marked, because nearly everything must be filled in.
function Optional({ required }: Pick<FrameProps, 'required'>) {
	const { t } = useTranslation()
	if (required !== false) return null
	return <span className="ms-2 text-sm font-normal text-muted">{t('frame.form.optional')}</span>
}

function Hint({ id, hint }: Described) {
	if (!hint) return null
	return (
		<p id={`${id}-hint`} className="text-sm text-muted">
			{hint}
		</p>
	)
}

function Wrong({ id, error }: Described) {
	if (!error) return null
	return (
		<p id={`${id}-error`} className="flex items-start gap-1.5 text-sm font-semibold text-bad">
			<CircleAlert aria-hidden className="mt-[0.2em] size-[1.1em] shrink-0" />
			<span>{error}</span>
		</p>
	)
}
