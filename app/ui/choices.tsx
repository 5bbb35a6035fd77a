import type { ReactNode } from 'react'
import { GroupFrame } from './field-frame.tsx'
import { useField } from './form-context.ts'

interface Choice {
	readonly value: string
	readonly label: ReactNode
	readonly hint?: ReactNode
	readonly disabled?: boolean | undefined
}

interface GroupProps {
	readonly name: string
	readonly label: ReactNode
	readonly hint?: ReactNode
	readonly required?: boolean | undefined
	readonly options: readonly Choice[]
}

/** Any number of a few choices. One choice alone makes a single checkbox. */
export function Checkboxes(props: GroupProps & { readonly defaultValue?: readonly string[] }) {
	const { name, options, defaultValue = [], ...frame } = props
	const { id, typed, error } = useField(name)
	const chosen = typed ?? defaultValue
	return (
		<GroupFrame {...frame} id={id} error={error}>
			<div className="grid gap-1">
				{options.map((option) => (
					<ChoiceLine key={option.value} {...option} id={id}>
						<input
							type="checkbox"
							id={`${id}-${option.value}`}
							name={name}
							value={option.value}
							defaultChecked={chosen.includes(option.value)}
							disabled={option.disabled}
							className="size-[1.25em] shrink-0"
						/>
					</ChoiceLine>
				))}
			</div>
		</GroupFrame>
	)
}

function ChoiceLine({
	id,
	value,
	label,
	hint,
	children,
}: Choice & { id: string; children: ReactNode }) {
	return (
		<label
			htmlFor={`${id}-${value}`}
			className="flex min-h-target cursor-pointer items-center gap-3 rounded-md py-1"
		>
			{children}
			<ChoiceWords label={label} hint={hint} />
		</label>
	)
}

/** One of a few choices, each a card with room for an explanation. */
export function RadioCards(props: GroupProps & { readonly defaultValue?: string | undefined }) {
	const { name, options, defaultValue, required, ...frame } = props
	const { id, typed, error } = useField(name)
	const chosen = typed?.[0] ?? defaultValue
	return (
		<GroupFrame {...frame} required={required} id={id} error={error}>
			<div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,14rem),1fr))] gap-2">
				{options.map((option) => (
					<label key={option.value} htmlFor={`${id}-${option.value}`} className={CARD}>
						<input
							type="radio"
							id={`${id}-${option.value}`}
							name={name}
							value={option.value}
							defaultChecked={option.value === chosen}
							disabled={option.disabled}
							required={required === true}
							className="size-[1.25em] shrink-0"
						/>
						<ChoiceWords label={option.label} hint={option.hint} />
					</label>
				))}
			</div>
		</GroupFrame>
	)
}

const CARD =
	'flex min-h-target cursor-pointer items-center gap-3 rounded-md border border-edge bg-white px-4 py-2.5 ' +
	'has-checked:border-accent has-checked:bg-accent-soft has-disabled:bg-sunken has-disabled:text-muted'

function ChoiceWords({ label, hint }: Pick<Choice, 'label' | 'hint'>) {
	return (
		<span className="grid min-w-0">
			<span className="font-medium">{label}</span>
			{hint ? <span className="text-sm text-muted">{hint}</span> : null}
		</span>
	)
}
