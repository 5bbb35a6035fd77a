/** The mark: two houses wall to wall, the door open. The same drawing as the site's icon. */
export function Mark({ className }: { readonly className: string }) {
	return (
		<svg viewBox="0 0 32 32" aria-hidden className={className}>
			<rect width="32" height="32" rx="8" className="fill-accent" />
			<path d="M5.5 15.8 11.2 10.6 17 15.8V24H5.5z" className="fill-white opacity-75" />
			<path d="M14 13.6 20.2 8l6.3 5.6V24H14z" className="fill-white" />
			<path d="M18 24v-4.2a2.2 2.2 0 0 1 4.4 0V24z" className="fill-accent" />
		</svg>
	)
}
