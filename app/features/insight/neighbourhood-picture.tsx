interface House {
	readonly x: number
	readonly width: number
	readonly floors: number
	readonly look: string
	readonly roof: string
}

const FLOOR = 22
const GROUND = 176

/** Three blocks, a row of shops between them, trees and neighbours, in the colours of the site. */
export function NeighbourhoodPicture() {
	return (
		<svg
			aria-hidden
			viewBox="0 0 720 190"
			preserveAspectRatio="xMidYMax slice"
			className="mt-6 block h-40 w-full @3xl:h-56"
		>
			<circle cx="560" cy="52" r="26" className="fill-warn-line" />
			<path
				d="M0 150q90-50 190-22t190-14 190 8 150-10v78H0z"
				className="fill-accent-line opacity-50"
			/>
			{HOUSES.map((house) => (
				<Block key={house.x} {...house} />
			))}
			<Shops />
			{TREES.map(([x, size]) => (
				<Tree key={x} x={x} size={size} />
			))}
			{NEIGHBOURS.map(([x, look]) => (
				<Neighbour key={x} x={x} look={look} />
			))}
			<rect x="0" y={GROUND} width="720" height="14" className="fill-good opacity-80" />
		</svg>
	)
}

const HOUSES: readonly House[] = [
	{ x: 36, width: 92, floors: 5, look: 'fill-surface', roof: 'fill-accent' },
	{ x: 140, width: 74, floors: 4, look: 'fill-warn-soft', roof: 'fill-warn' },
	{ x: 400, width: 98, floors: 6, look: 'fill-surface', roof: 'fill-accent' },
	{ x: 604, width: 84, floors: 4, look: 'fill-info-soft', roof: 'fill-info' },
]

function Block({ x, width, floors, look, roof }: House) {
	const top = GROUND - floors * FLOOR
	const across = Math.floor((width - 12) / 20)
	const gap = (width - across * 10) / (across + 1)
	const windows = Array.from({ length: across * (floors - 1) }, (_, at) => ({
		key: at,
		left: x + gap + (at % across) * (10 + gap),
		down: top + 9 + Math.floor(at / across) * FLOOR,
		// A few lights are on, the same ones every evening.
		lit: (at * 7 + floors) % 5 === 0,
	}))
	return (
		<g>
			<path d={`M${x - 6} ${top}l14-14h${width - 16}l14 14z`} className={roof} />
			<rect x={x} y={top} width={width} height={floors * FLOOR} className={look} />
			{windows.map(({ key, left, down, lit }) => (
				<rect
					key={key}
					x={left}
					y={down}
					width="10"
					height="12"
					rx="1.5"
					className={lit ? 'fill-warn-line' : 'fill-line'}
				/>
			))}
			<rect x={x + width / 2 - 7} y={GROUND - 18} width="14" height="18" rx="2" className={roof} />
		</g>
	)
}

function Shops() {
	return (
		<g>
			<rect x="232" y="128" width="150" height="48" className="fill-surface" />
			<path d="M226 128h162l-8-18H234z" className="fill-good" />
			<path
				d="M253 110h27l-3 18h-30zM307 110h27l3 18h-30zM361 110h19l8 18h-24z"
				className="fill-good-soft"
			/>
			<rect x="244" y="140" width="36" height="24" rx="2" className="fill-info-soft" />
			<rect x="334" y="140" width="36" height="24" rx="2" className="fill-info-soft" />
			<rect x="294" y="136" width="26" height="40" rx="2" className="fill-accent" />
			<circle cx="314" cy="157" r="1.8" className="fill-white" />
		</g>
	)
}

const TREES = [
	[18, 17],
	[222, 15],
	[392, 13],
	[528, 22],
	[578, 16],
	[704, 18],
] as const

function Tree({ x, size }: { readonly x: number; readonly size: number }) {
	return (
		<g>
			<rect x={x - 2} y={GROUND - size * 1.6} width="4" height={size * 1.6} className="fill-edge" />
			<circle cx={x} cy={GROUND - size * 2} r={size} className="fill-good" />
			<circle
				cx={x - size / 3}
				cy={GROUND - size * 2.25}
				r={size / 2.2}
				className="fill-good-line opacity-40"
			/>
		</g>
	)
}

const NEIGHBOURS = [
	[196, 'fill-info'],
	[268, 'fill-accent'],
	[290, 'fill-warn'],
	[514, 'fill-accent'],
	[552, 'fill-info'],
] as const

function Neighbour({ x, look }: { readonly x: number; readonly look: string }) {
	return (
		<g>
			<circle cx={x} cy={GROUND - 25} r="5.5" className="fill-ink" />
			<path d={`M${x - 8} ${GROUND}v-10a8 8 0 0 1 16 0v10z`} className={look} />
		</g>
	)
}
