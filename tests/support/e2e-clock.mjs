// Preloaded into the server under test (`node --import`): its clock can be moved on, so that a
// two-hour shift or a week at the counter passes in a moment. The product has no such switch.
import { createServer } from 'node:http'

const port = Number(process.env.E2E_CLOCK_PORT ?? 0)
const RealDate = Date
let aheadMs = 0

class MovedDate extends RealDate {
	constructor(...given) {
		if (given.length === 0) super(RealDate.now() + aheadMs)
		else super(...given)
	}
	static now() {
		return RealDate.now() + aheadMs
	}
}
globalThis.Date = MovedDate

// What waits for a minute or longer has its turn when the clock is moved past it.
const waiting = new Set()
const realInterval = globalThis.setInterval
globalThis.setInterval = (run, ms, ...rest) => {
	const timer = realInterval(run, ms, ...rest)
	if (ms >= 60_000) waiting.add(() => run(...rest))
	return timer
}

// `POST /?minutes=61` moves it on; the answer is the server's time. Only this machine is heard.
if (port > 0) {
	const clock = createServer((request, response) => {
		const minutes = Number(new URL(request.url ?? '/', 'http://clock').searchParams.get('minutes'))
		if (request.method === 'POST' && minutes > 0) {
			aheadMs += minutes * 60_000
			for (const run of waiting) run()
		}
		response.end(new Date().toISOString())
	})
	clock.listen(port, '127.0.0.1')
	clock.unref()
}
