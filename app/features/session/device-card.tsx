import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, Button, Card, CommandForm, Facts } from '#app/ui/index.ts'

interface DeviceCardProps {
	readonly device: {
		readonly id: string
		readonly device: string
		readonly createdAt: Date
		readonly lastSeenAt: Date
		readonly endsAt: Date
		readonly isHere: boolean
	}
}

/** One place where the reader is signed in; every other than this one can be signed out. */
export function DeviceCard({ device }: DeviceCardProps) {
	const { t } = useTranslation()
	const { dateTime } = useFormat()
	return (
		<Card
			title={device.device || t('session.devices.unknown')}
			action={
				device.isHere ? <Badge tone="good">{t('session.devices.thisDevice')}</Badge> : undefined
			}
		>
			<Facts
				items={[
					{ label: t('session.devices.lastSeen'), value: dateTime(device.lastSeenAt) },
					{ label: t('session.devices.since'), value: dateTime(device.createdAt) },
					{ label: t('session.devices.until'), value: dateTime(device.endsAt) },
				]}
			/>
			{device.isHere ? null : (
				<CommandForm
					intent="sign-out-device"
					fields={{ device: device.id }}
					className="mt-4 grid justify-items-start"
				>
					<Button tone="quiet">{t('session.devices.signOut')}</Button>
				</CommandForm>
			)}
		</Card>
	)
}
