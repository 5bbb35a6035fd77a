import { create } from 'qrcode'
import { scannable } from './pickup-code.policy.ts'

/** An SVG path of unit squares, in a square of `size` units with its quiet zone of four. */
export interface QrPath {
	readonly size: number
	readonly path: string
}

const QUIET_ZONE = 4

/** The QR code of a pick-up code, made here so that the page needs neither script nor picture. */
export function pickupQr(code: string): QrPath {
	const { modules } = create(scannable(code), { errorCorrectionLevel: 'M' })
	const { size } = modules
	let path = ''
	for (let row = 0; row < size; row += 1) {
		for (let column = 0; column < size; column += 1) {
			if (!modules.get(row, column)) continue
			const from = column
			while (column + 1 < size && modules.get(row, column + 1)) column += 1
			const width = column - from + 1
			path += `M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${width}v1h-${width}z`
		}
	}
	return { size: size + 2 * QUIET_ZONE, path }
}
