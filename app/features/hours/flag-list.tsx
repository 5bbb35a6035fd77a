import { useCaseSentence } from '#app/features/risk/case-sentence.tsx'
import { whole } from '#app/ui/index.ts'

interface FlagListProps {
	readonly flags: readonly {
		readonly rule: string
		readonly inputs: Readonly<Record<string, string>>
	}[]
}

/** What the checks noticed, a sentence each. */
export function FlagList({ flags }: FlagListProps) {
	const sentenceOf = useCaseSentence()
	return (
		<ul className="grid gap-1">
			{flags.map((flag) => (
				<li key={flag.rule}>{whole(sentenceOf(flag))}</li>
			))}
		</ul>
	)
}
