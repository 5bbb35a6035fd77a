interface CopyableTextProps {
	readonly label: string
	readonly text: string
}

/** A long text of a machine, out of the way until somebody wants to copy it. */
export function CopyableText({ label, text }: CopyableTextProps) {
	return (
		<details className="rounded-lg border border-line bg-surface p-4 shadow-card">
			<summary className="min-h-target cursor-pointer content-center font-semibold text-accent">
				{label}
			</summary>
			<pre className="mt-3 break-all whitespace-pre-wrap rounded-md bg-canvas p-3 font-mono text-sm select-all">
				{text}
			</pre>
		</details>
	)
}
