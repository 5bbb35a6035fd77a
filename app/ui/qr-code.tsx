import QRCode from 'qrcode'

interface QrProps {
	readonly text: string
	/** What the code is for; it is the picture's name. */
	readonly label: string
}

/** A QR code as one SVG path with its quiet zone of four modules, sharp at any size and in print. */
export function QrCode({ text, label }: QrProps) {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
	const side = modules.size + 8
	const dark = Array.from({ length: modules.size ** 2 }, (_, at) => at).filter(
		(at) => modules.data[at],
	)
	const path = dark
		.map((at) => `M${(at % modules.size) + 4} ${Math.floor(at / modules.size) + 4}h1v1h-1z`)
		.join('')
	return (
		<svg
			// An <img> would need a data: address, which the content security policy refuses.
			// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
			role="img"
			aria-label={label}
			viewBox={`0 0 ${side} ${side}`}
			shapeRendering="crispEdges"
			className="mx-auto block aspect-square w-full max-w-[20rem] rounded-md bg-white print:max-w-[12cm]"
		>
			<path d={path} fill="#000" />
		</svg>
	)
}
