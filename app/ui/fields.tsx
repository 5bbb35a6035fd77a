import type { ComponentProps, ReactNode } from 'react'
import { describedBy, FieldFrame } from './field-frame.tsx'
import { useField } from './form-context.ts'
import { classes, given } from './props.ts'

interface Labelled {
	readonly name: string
	readonly label: ReactNode
	readonly hint?: ReactNode
	/** False marks the field as optional in words. True lets the browser insist as well. */
	readonly required?: boolean | undefined
	readonly defaultValue?: string | number | undefined
}

type Input = Omit<ComponentProps<'input'>, keyof Labelled | 'id' | 'className' | 'style'>

interface FieldProps extends Labelled, Partial<Loosened<Input>> {
	/** Stands after the control, such as a unit: 分, 元. */
	readonly suffix?: ReactNode
}
type Loosened<T> = { [K in keyof T]: T[K] | undefined }

/** One line of input with its label. Keeps what was typed when the server refuses, never a password. */
export function Field({ name, label, hint, required, defaultValue, suffix, ...input }: FieldProps) {
	const { id, typed, error } = useField(name)
	return (
		<FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
			<div className="flex items-center gap-2">
				<input
					{...given(input)}
					id={id}
					name={name}
					required={required === true}
					aria-invalid={error ? true : undefined}
					aria-describedby={describedBy({ id, hint, error })}
					className={classes('control', suffix ? 'min-w-0 flex-1' : null)}
					{...(input.type === 'password'
						? {}
						: given({ defaultValue: typed?.[0] ?? defaultValue }))}
				/>
				{suffix ? <span className="shrink-0 text-muted">{suffix}</span> : null}
			</div>
		</FieldFrame>
	)
}

interface TextAreaProps extends Labelled {
	readonly rows?: number | undefined
	readonly maxLength?: number | undefined
	readonly placeholder?: string | undefined
}

/** Several lines of input. */
export function TextArea({
	name,
	label,
	hint,
	required,
	defaultValue,
	rows = 4,
	...rest
}: TextAreaProps) {
	const { id, typed, error } = useField(name)
	return (
		<FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
			<textarea
				{...given(rest)}
				id={id}
				name={name}
				rows={rows}
				required={required === true}
				aria-invalid={error ? true : undefined}
				aria-describedby={describedBy({ id, hint, error })}
				className="control"
				{...given({ defaultValue: typed?.[0] ?? defaultValue })}
			/>
		</FieldFrame>
	)
}

export interface Option {
	readonly value: string
	readonly label: string
}

interface SelectProps extends Labelled {
	readonly options: readonly Option[]
	/** First choice with an empty value, such as “all” or “please choose”. */
	readonly emptyLabel?: string | undefined
}

/** A choice of one from a list, in the browser's own list. */
export function Select({
	name,
	label,
	hint,
	required,
	defaultValue,
	options,
	emptyLabel,
}: SelectProps) {
	const { id, typed, error } = useField(name)
	return (
		<FieldFrame id={id} label={label} hint={hint} error={error} required={required}>
			<select
				id={id}
				name={name}
				required={required === true}
				aria-invalid={error ? true : undefined}
				aria-describedby={describedBy({ id, hint, error })}
				className="control"
				{...given({ defaultValue: typed?.[0] ?? defaultValue })}
			>
				{emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
		</FieldFrame>
	)
}

/** A value that travels with the form and is not shown. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
	return <input type="hidden" name={name} value={value} />
}
