import { Camera, X } from 'lucide-react'
import { useEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#app/ui/index.ts'

type State = 'ready' | 'open' | 'failed'

/**
 * A button that opens the camera, reads a QR code into the form's `code` field and sends the form.
 * It is there only once JavaScript runs and the device has a camera to ask for.
 */
export function CameraReader() {
	const { t } = useTranslation()
	const hasCamera = useSyncExternalStore(never, canAskForCamera, onServer)
	const [state, setState] = useState<State>('ready')
	const video = useRef<HTMLVideoElement>(null)
	useScanning(video, { isOpen: state === 'open', setState })
	if (!hasCamera) return null
	return (
		<div className="grid gap-3">
			{state === 'open' ? (
				<div className="grid gap-3">
					<output>{t('orders.counter.scanning')}</output>
					<video
						ref={video}
						muted
						playsInline
						className="aspect-square w-full max-w-[24rem] rounded-lg border-4 border-accent bg-sunken object-cover"
					/>
					<div className="grid @xl:flex">
						<Button type="button" tone="quiet" icon={X} onClick={() => setState('ready')}>
							{t('orders.counter.stop')}
						</Button>
					</div>
				</div>
			) : (
				<div className="grid @xl:flex">
					<Button type="button" tone="quiet" icon={Camera} onClick={() => setState('open')}>
						{t('orders.counter.scan')}
					</Button>
				</div>
			)}
			{state === 'failed' ? <p role="alert">{t('orders.counter.noCamera')}</p> : null}
		</div>
	)
}

// Old browsers, and pages that are not served safely, have no media devices at all.
const canAskForCamera = () => 'mediaDevices' in navigator
const onServer = () => false
const never = () => () => {}

interface Scanning {
	readonly isOpen: boolean
	readonly setState: (state: State) => void
}

/** The reader is loaded when it is first opened: most counters type, and it is not small. */
function useScanning(video: RefObject<HTMLVideoElement>, { isOpen, setState }: Scanning) {
	useEffect(() => {
		const element = video.current
		if (!isOpen || !element) return
		const stop = new AbortController()
		void import('./read-video.ts')
			.then(({ readVideo }) => readVideo(element, stop.signal))
			.then((text) => {
				if (text === null) return
				send(element.closest('form'), text)
				// The camera is off now; the next customer's code opens it again.
				setState('ready')
			})
			.catch(() => {
				if (!stop.signal.aborted) setState('failed')
			})
		return () => stop.abort()
	}, [isOpen, setState, video])
}

function send(form: HTMLFormElement | null, text: string): void {
	const field = form?.elements.namedItem('code')
	if (!form || !(field instanceof HTMLInputElement)) return
	field.value = text
	form.requestSubmit()
}
