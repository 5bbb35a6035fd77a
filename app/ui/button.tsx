import { Link } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import { LoaderCircle } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { useForm } from './form-context.ts'
import { classes, given } from './props.ts'

type ButtonTone = 'primary' | 'quiet' | 'danger' | 'plain'
type ButtonSize = 'small' | 'normal' | 'large'

interface Look {
	readonly tone?: ButtonTone | undefined
	/** `small` is narrower, never lower than a finger needs. */
	readonly size?: ButtonSize | undefined
	readonly icon?: LucideIcon | undefined
	/** As wide as its container. */
	readonly wide?: boolean | undefined
}

interface ButtonProps extends Look {
	readonly children: ReactNode
	readonly type?: 'submit' | 'button' | 'reset' | undefined
	readonly name?: string | undefined
	readonly value?: string | undefined
	readonly form?: string | undefined
	readonly formAction?: string | undefined
	readonly formMethod?: string | undefined
	readonly formNoValidate?: boolean | undefined
	readonly onClick?: ComponentProps<'button'>['onClick']
	readonly disabled?: boolean | undefined
	/** Longer name for screen readers; it begins with the visible words. */
	readonly label?: string | undefined
}

/** A button. Inside a `CommandForm` it shows that the form is on its way, and cannot send it twice. */
export function Button(props: ButtonProps) {
	const { children, tone, size, icon, wide, label, type = 'submit', ...rest } = props
	const busy = useForm().busy && type === 'submit'
	return (
		<button
			{...given(rest)}
			type={type}
			aria-disabled={busy || undefined}
			aria-label={label}
			className={looks({ tone, size, wide })}
		>
			{busy ? (
				<LoaderCircle aria-hidden className="size-[1.2em] shrink-0 animate-spin" />
			) : (
				<Glyph icon={icon} />
			)}
			<span>{children}</span>
		</button>
	)
}

interface LinkButtonProps extends Look {
	readonly to: string
	readonly children: ReactNode
	readonly label?: string | undefined
	/** A file or another document: the browser itself loads it. */
	readonly reloadDocument?: boolean | undefined
	readonly download?: boolean | undefined
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton(props: LinkButtonProps) {
	const { to, children, tone = 'quiet', size, icon, wide, label, reloadDocument, download } = props
	return (
		<Link
			to={to}
			aria-label={label}
			{...given({ reloadDocument: reloadDocument ?? download, download })}
			className={looks({ tone, size, wide })}
		>
			<Glyph icon={icon} />
			<span>{children}</span>
		</Link>
	)
}

function Glyph({ icon: Icon }: Pick<Look, 'icon'>) {
	return Icon ? <Icon aria-hidden className="size-[1.2em] shrink-0" /> : null
}

const TONES: Readonly<Record<ButtonTone, string>> = {
	primary: 'bg-accent text-white border-accent hover:bg-accent-strong active:bg-accent-strong',
	quiet: 'bg-white text-ink border-edge hover:border-accent hover:text-accent',
	danger: 'bg-white text-bad border-bad hover:bg-bad hover:text-white',
	plain: 'text-accent border-transparent hover:bg-accent-soft',
}

const SIZES: Readonly<Record<ButtonSize, string>> = {
	small: 'min-h-target px-3 text-sm',
	normal: 'min-h-target px-5 text-base',
	large: 'min-h-[calc(var(--spacing-target)*1.2)] px-7 text-lg',
}

/** Class names of a button, for elements that look like one: a `<summary>`. */
export function looks({ tone = 'primary', size = 'normal', wide }: Omit<Look, 'icon'>): string {
	return classes(
		'inline-flex min-w-target items-center justify-center gap-2 rounded-md border py-1.5',
		'cursor-pointer text-center font-semibold no-underline transition-colors print:hidden',
		'aria-disabled:cursor-progress aria-disabled:opacity-80',
		'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-muted',
		TONES[tone],
		SIZES[size],
		wide && 'w-full',
	)
}
