import type { ReactNode } from 'react'

/**
 * Keeps dates, times and lengths of time of a text in one piece: Chinese may be broken between any
 * two signs, and `11月2` at the end of a line is another day. What is no text stays as it is.
 */
export function whole(node: ReactNode): ReactNode {
	if (typeof node !== 'string') return node
	const parts = node.split(PIECE)
	if (parts.length === 1) return node
	// The split keeps what it was split at in every second place, and a place is a name here.
	return parts.map((part, at) =>
		at % 2 === 0 ? (
			part
		) : (
			// oxlint-disable-next-line react/no-array-index-key
			<span key={at} className="whitespace-nowrap">
				{part}
			</span>
		),
	)
}

const PIECE = new RegExp(
	`(${[
		String.raw`\d{4}年\d{1,2}月(?:\d{1,2}日)?`,
		String.raw`周[日一二三四五六](?= )`,
		String.raw`(?:[A-Z][a-z]{2} )?\d{1,2} [A-Z][a-z]{2} \d{4}`,
		String.raw`\d{2}:\d{2}(?:–\d{2}:\d{2})?`,
		String.raw`[\d,]+ (?:h(?: \d+ min)?|min)`,
		String.raw`[\d,]+ (?:小时(?: \d+ 分)?|分钟)`,
	].join('|')})`,
	'u',
)
