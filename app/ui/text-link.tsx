import { Link, type LinkProps } from '@remix-run/react'

interface TextLinkProps extends Omit<LinkProps, 'className'> {
	/** How it breaks or where it stands, when the cell asks for it. */
	readonly className?: string | undefined
}

/** A link in a table, a list or a line of text: seen to be one, and large enough for a thumb. */
export function TextLink({ className = '', ...link }: TextLinkProps) {
	return (
		<Link
			{...link}
			className={`inline-flex min-h-target min-w-target items-center text-accent underline ${className}`}
		/>
	)
}
