import { placeToStart } from '#tests/start/place.ts'

export interface EmptyServer {
	readonly origin: string
	/** The link of the first start, as it is printed. */
	readonly setUpLink: string
	readonly stop: () => Promise<void>
}

/** The built product as production starts it for the first time: no demo, and nobody in it. */
export async function startEmpty(port: number): Promise<EmptyServer> {
	const place = placeToStart()
	const origin = `http://localhost:${port}`
	const server = await place.serving({ PORT: String(port), ORIGIN: origin, LOG_LEVEL: 'warn' })
	const stop = async () => {
		await server.stop()
		await place.leave()
	}
	return { origin, setUpLink: await server.prints(/http\S+\/setup\?token=\S+/), stop }
}
