import { command, expect, said, type Person } from './e2e.ts'

/** Holds the volunteer's phone before the shop's camera. */
export async function scanCode({ page, visit }: Person, picture: Buffer): Promise<void> {
	await page.addInitScript(cameraThatSees, picture.toString('base64'))
	await visit('/counter')
	await page.getByRole('button', { name: said('en', 'orders.counter.scan') }).click()
	await expect(command(page, 'redeem')).toBeVisible()
}

/** Runs in the page: a camera before which somebody holds a picture, and a browser's reader that is out of order. */
function cameraThatSees(png: string): void {
	const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0))
	const canvas = document.createElement('canvas')
	canvas.width = canvas.height = 480
	void createImageBitmap(new Blob([bytes], { type: 'image/png' })).then((picture) => {
		const context = canvas.getContext('2d')
		// A camera never stops, and sees the desk around the phone.
		setInterval(() => {
			context?.fillRect(0, 0, 480, 480)
			context?.drawImage(picture, 90, 90, 300, 300)
		}, 50)
	})
	navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20)
	const reader = class {
		async detect(): Promise<never> {
			throw new DOMException('No service', 'NotSupportedError')
		}
	}
	Object.assign(globalThis, { BarcodeDetector: reader })
}
