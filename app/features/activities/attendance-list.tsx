import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LogStatusBadge, TierBadge } from '#app/features/hours/log-badges.tsx'
import { useFormat } from '#app/i18n/format.ts'
import {
	Button,
	CommandForm,
	DataTable,
	Dialog,
	EmptyState,
	Field,
	TextArea,
	TextLink,
} from '#app/ui/index.ts'
import type { Attendance } from './show-attendance.server.ts'

type Person = Attendance['people'][number]

/** Who claimed, who came, and a way to enter the hours of those who could not check in. */
export function AttendanceList({ attendance }: { readonly attendance: Attendance }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<DataTable
			caption={t('activities.desk.people')}
			rows={attendance.people}
			rowKey={({ claimId }) => claimId}
			columns={[
				{
					key: 'name',
					header: t('activities.desk.volunteer'),
					primary: true,
					cell: ({ name, volunteerNumber }: Person) => (
						<>
							{name} <span className="text-sm font-normal text-muted">{volunteerNumber}</span>
						</>
					),
				},
				{
					key: 'status',
					header: t('activities.desk.status'),
					cell: ({ logId, status }: Person) =>
						logId && status ? (
							<TextLink to={`/branch/approvals/${logId}`} className="gap-1">
								<LogStatusBadge status={status} />
								<ChevronRight aria-hidden className="size-[1.2em] shrink-0" />
							</TextLink>
						) : (
							t('activities.desk.notCome')
						),
				},
				{
					key: 'hours',
					header: t('activities.desk.hours'),
					align: 'end',
					cell: ({ minutes, tier }: Person) => (
						<span className="inline-flex flex-wrap items-center justify-end gap-2">
							{minutes === null ? '–' : format.minutes(minutes)}
							{tier === 'back-filled' ? <TierBadge tier={tier} /> : null}
						</span>
					),
				},
				{
					key: 'backFill',
					header: t('activities.desk.backFill'),
					cell: (person: Person) =>
						person.canBackFill ? <BackFill person={person} attendance={attendance} /> : '–',
				},
			]}
			empty={
				<EmptyState title={t('activities.desk.nobody')}>
					{t('activities.desk.nobodyText')}
				</EmptyState>
			}
		/>
	)
}

function BackFill({ person, attendance }: { person: Person; attendance: Attendance }) {
	const { t } = useTranslation()
	return (
		<Dialog
			trigger={t('activities.desk.backFill')}
			title={t('activities.desk.backFillTitle', { name: person.name })}
		>
			<p className="mb-4 text-muted">{t('activities.desk.backFillText')}</p>
			<CommandForm intent="back-fill" withId fields={{ claimId: person.claimId }}>
				<Field
					name="startedAt"
					type="datetime-local"
					label={t('activities.desk.from')}
					defaultValue={attendance.startsAtInput}
					required
				/>
				<Field
					name="endedAt"
					type="datetime-local"
					label={t('activities.desk.to')}
					defaultValue={attendance.endsAtInput}
					required
				/>
				<TextArea
					name="sentence"
					label={t('activities.desk.why')}
					rows={3}
					maxLength={300}
					required
				/>
				<Button>{t('activities.desk.backFill')}</Button>
			</CommandForm>
		</Dialog>
	)
}
