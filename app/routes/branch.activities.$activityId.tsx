import { useLoaderData } from '@remix-run/react'
import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { ActivityId, CancelActivity } from '#app/features/activities/activities.schema.ts'
import { AttendanceList } from '#app/features/activities/attendance-list.tsx'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { showAttendance } from '#app/features/activities/show-attendance.server.ts'
import { backFillLog } from '#app/features/hours/back-fill-log.server.ts'
import { BackFillOn } from '#app/features/hours/hours.schema.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import {
	Button,
	Card,
	CommandForm,
	LinkButton,
	Notice,
	Page,
	Section,
	TextArea,
} from '#app/ui/index.ts'

const dispatcher = holding('secretary', 'deputy')

export const loader = page(
	{ allow: holding('secretary', 'deputy', 'community-officer'), query: ActivityId },
	showAttendance,
)

export const action = commands({
	cancel: command({ allow: dispatcher, form: CancelActivity }, async (given) => {
		await cancelActivity(given)
		return { to: `/branch/activities/${given.input.activityId}`, done: 'activity-cancelled' }
	}),
	'back-fill': command({ allow: dispatcher, form: BackFillOn }, async (given) => {
		await backFillLog(given)
		return { to: `/branch/activities/${given.input.activityId}`, done: 'hours-back-filled' }
	}),
})

export default function AttendancePage() {
	const { t } = useTranslation()
	const format = useFormat()
	const attendance = useLoaderData<typeof loader>()
	const { id, title, place, startsAt, endsAt, status, cancelReason } = attendance.activity
	return (
		<Page
			title={title}
			lead={`${format.timeRange(startsAt, endsAt)} · ${place}`}
			back={{ to: '/branch/activities', label: t('activities.desk.title') }}
			actions={
				<>
					<LinkButton to={`/activities/${id}/site`} tone="primary" icon={MonitorSmartphone}>
						{t('activities.site.show')}
					</LinkButton>
					<LinkButton to={`/activities/${id}`}>{t('activities.desk.publicPage')}</LinkButton>
				</>
			}
		>
			{status === 'cancelled' ? (
				<Notice tone="bad" title={t('activities.cancelled')}>
					{cancelReason}
				</Notice>
			) : null}
			<Section title={t('activities.desk.people')}>
				<AttendanceList attendance={attendance} />
			</Section>
			{attendance.canCancel ? <Cancel /> : null}
		</Page>
	)
}

function Cancel() {
	const { t } = useTranslation()
	return (
		<Card title={t('activities.desk.cancelTitle')}>
			<p className="mb-4 text-muted">{t('activities.desk.cancelText')}</p>
			<CommandForm intent="cancel">
				<TextArea
					name="reason"
					label={t('activities.desk.reason')}
					rows={2}
					maxLength={200}
					required
				/>
				<div>
					<Button tone="danger">{t('activities.desk.cancel')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}
