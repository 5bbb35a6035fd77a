import jsQR from 'jsqr'

/** Between two looks at the picture: quick enough for a hand, slow enough for an old phone. */
const LOOK_EVERY_MS = 150
/** A QR code fills most of the frame, so a small picture will do. */
const WIDTH = 480

interface Detector {
	detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
type DetectorMaker = new (options: { readonly formats: readonly string[] }) => Detector

/**
 * Shows the camera in `video` until a QR code is read, and gives its text; null when it was stopped.
 * Throws when there is no camera, or when it may not be used.
 */
export async function readVideo(
	video: HTMLVideoElement,
	signal: AbortSignal,
): Promise<string | null> {
	const stream = await navigator.mediaDevices.getUserMedia({
		video: { facingMode: 'environment' },
		audio: false,
	})
	try {
		video.srcObject = stream
		await video.play()
		const look = await reader()
		while (!signal.aborted) {
			const text = await look(video)
			if (text) return text
			await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
		}
		return null
	} finally {
		for (const track of stream.getTracks()) track.stop()
		video.srcObject = null
	}
}

type Look = (video: HTMLVideoElement) => Promise<string | null>

/** The browser's own reader where there is one; it is quicker and spares the battery. */
async function reader(): Promise<Look> {
	// Not yet in TypeScript's library; the check is on the next line.
	const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorMaker }
	if (!BarcodeDetector) return lookAtPixels()
	const detector = new BarcodeDetector({ formats: ['qr_code'] })
	const own = lookAtPixels()
	return async (video) => {
		// Some browsers have the class and no service behind it.
		const found = await detector.detect(video).catch(() => null)
		return found === null ? own(video) : (found[0]?.rawValue ?? null)
	}
}

function lookAtPixels(): Look {
	const canvas = document.createElement('canvas')
	const context = canvas.getContext('2d', { willReadFrequently: true })
	return async (video) => {
		if (!context || video.videoWidth === 0) return null
		canvas.width = Math.min(WIDTH, video.videoWidth)
		canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth)
		context.drawImage(video, 0, 0, canvas.width, canvas.height)
		const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
		return jsQR(data, width, height)?.data ?? null
	}
}
