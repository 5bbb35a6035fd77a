import type { ReactNode } from 'react'
import type { ListingCategory } from './catalogue.schema.ts'

interface PictureProps {
	readonly category: ListingCategory
	/** Height of the band: a card in a list, or the top of a page. */
	readonly size?: 'card' | 'page' | 'row' | undefined
}

/**
 * Stands for a photograph: shops of a neighbourhood rarely have one, and a calm drawing is kinder
 * than an empty frame. It says nothing that the words beside it do not.
 */
export function CategoryPicture({ category, size = 'card' }: PictureProps) {
	const { ground, line, drawing } = PICTURES[category]
	return (
		<span className={`grid place-items-center overflow-hidden ${ground} ${SIZES[size]}`}>
			<svg
				viewBox="0 0 64 64"
				aria-hidden
				focusable="false"
				fill="none"
				strokeWidth="1.75"
				strokeLinecap="round"
				strokeLinejoin="round"
				className={`h-[72%] w-auto stroke-current ${line}`}
			>
				<circle cx="32" cy="32" r="27" className="fill-white stroke-none opacity-70" />
				{drawing}
			</svg>
		</span>
	)
}

const SIZES = {
	row: 'size-14 shrink-0 rounded-md',
	card: 'h-28 w-full @3xl:h-32',
	page: 'h-28 w-full rounded-lg @3xl:h-56',
} as const

interface Picture {
	readonly ground: string
	readonly line: string
	readonly drawing: ReactNode
}

const PICTURES: Readonly<Record<ListingCategory, Picture>> = {
	groceries: {
		ground: 'bg-good-soft',
		line: 'text-good',
		drawing: (
			<>
				<path d="M19 28h26l-3 18a3 3 0 0 1-3 2.5H25a3 3 0 0 1-3-2.5z" />
				<path d="M17 28h30M26 28l4-11M38 28l-4-11M28 34v8M32 34v8M36 34v8" />
				<path d="M37 17c1-4 4-5 7-5 0 4-3 6-6 6" className="fill-good-line" />
			</>
		),
	},
	meals: {
		ground: 'bg-warn-soft',
		line: 'text-warn',
		drawing: (
			<>
				<path
					d="M15 32h34a17 17 0 0 1-10 14v3H25v-3a17 17 0 0 1-10-14z"
					className="fill-warn-soft"
				/>
				<path d="M26 26c-2-2-2-4 0-6s2-4 0-6M34 26c-2-2-2-4 0-6s2-4 0-6" />
				<path d="M40 28l9-14M44 29l8-13" />
			</>
		),
	},
	household: {
		ground: 'bg-info-soft',
		line: 'text-info',
		drawing: (
			<>
				<path
					d="M22 26h14v21a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 22 47z"
					className="fill-info-soft"
				/>
				<path d="M25 26v-5h8v5M29 21v-5h7M36 16h3M22 34h14" />
				<path d="M41 40h9v7a2.5 2.5 0 0 1-2.5 2.5H41zM41 40v-3h6" />
			</>
		),
	},
	haircut: {
		ground: 'bg-accent-soft',
		line: 'text-accent',
		drawing: (
			<>
				<circle cx="22" cy="43" r="5" className="fill-accent-soft" />
				<circle cx="42" cy="43" r="5" className="fill-accent-soft" />
				<path d="M25 39l14-24M39 39L25 15" />
				<path d="M32 29v.1" />
			</>
		),
	},
	repairs: {
		ground: 'bg-sunken',
		line: 'text-muted',
		drawing: (
			<>
				<path
					d="M43 15a9 9 0 0 0-11 11.5L17.5 41a4 4 0 0 0 5.5 5.5L37.5 32A9 9 0 0 0 49 21l-5.5 5.5-5-1-1-5z"
					className="fill-sunken"
				/>
				<path d="M21 43v.1" />
			</>
		),
	},
	health: {
		ground: 'bg-bad-soft',
		line: 'text-bad',
		drawing: (
			<>
				<path
					d="M32 47S16 38 16 27a8 8 0 0 1 16-2 8 8 0 0 1 16 2c0 11-16 20-16 20z"
					className="fill-bad-soft"
				/>
				<path d="M20 31h7l2.5-5 4 9 3-6 1.5 2h6" />
			</>
		),
	},
	culture: {
		ground: 'bg-info-soft',
		line: 'text-info',
		drawing: (
			<>
				<path
					d="M32 21c-4-3-9-4-15-4v26c6 0 11 1 15 4 4-3 9-4 15-4V17c-6 0-11 1-15 4z"
					className="fill-info-soft"
				/>
				<path d="M32 21v26M21 24c3 .2 5 .7 7 1.5M21 31c3 .2 5 .7 7 1.5M43 24c-3 .2-5 .7-7 1.5M43 31c-3 .2-5 .7-7 1.5" />
			</>
		),
	},
	other: {
		ground: 'bg-accent-soft',
		line: 'text-accent',
		drawing: (
			<>
				<path d="M17 27h30v6H17zM19.5 33h25v14h-25z" className="fill-accent-soft" />
				<path d="M32 27v20M32 27c-3 0-10-1-10-6 0-3 3-4.5 5.5-3S31 23 32 27zM32 27c3 0 10-1 10-6 0-3-3-4.5-5.5-3S33 23 32 27z" />
			</>
		),
	},
}
