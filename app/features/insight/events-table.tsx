import { useTranslation } from 'react-i18next'
import { useName } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import { DataTable, EmptyState, TextLink } from '#app/ui/index.ts'
import { type ActionWord, useAuditWords } from './audit-names.tsx'
import { EventDetails } from './event-details.tsx'
import type { listEvents } from './list-events.server.ts'

/** Kinds of events that can be looked for. */
export const ACTIONS = [
	'district-set-up',
	'unit-added',
	'unit-renamed',
	'unit-closed',
	'branch-class-set',
	'area-added',
	'area-covered',
	'setting-set',
	'table-published',
	'person-added',
	'person-invited',
	'person-left',
	'person-renamed',
	'person-moved',
	'contact-updated',
	'household-joined',
	'household-left',
	'role-granted',
	'role-ended',
	'activity-dispatched',
	'activity-cancelled',
	'hours-back-filled',
	'approval-reversed',
	'case-decided',
	'merchant-added',
	'merchant-closed',
	'merchant-rate-changed',
	'listing-created',
	'listing-changed',
	'listing-published',
	'listing-withdrawn',
	'price-agreed',
	'price-declined',
	'redemption-voided',
	'settlement-prepared',
	'settlement-confirmed',
	'signed-in',
	'password-set',
	'password-changed',
	'device-signed-out',
	'others-signed-out',
] as const satisfies readonly ActionWord[]

type Events = Awaited<ReturnType<typeof listEvents>>['rows']

/** Events of the audit trail, newest first. */
export function EventsTable({ rows }: { readonly rows: Events }) {
	const { t } = useTranslation()
	const { dateTime } = useFormat()
	const words = useAuditWords()
	return (
		<DataTable
			caption={t('audit.events.title')}
			rows={rows}
			rowKey={({ id }) => id}
			empty={<EmptyState title={t('audit.events.none')}>{t('audit.events.noneText')}</EmptyState>}
			columns={[
				{
					key: 'action',
					header: t('audit.events.action'),
					primary: true,
					cell: ({ action }) => words.action(action),
				},
				{ key: 'at', header: t('audit.events.at'), cell: ({ at }) => dateTime(at) },
				{
					key: 'by',
					header: t('audit.events.by'),
					cell: ({ actorName }) => (
						<span className="break-keep wrap-normal">{actorName ?? t('audit.events.system')}</span>
					),
				},
				{
					key: 'subject',
					header: t('audit.events.subject'),
					cell: (event) => <Subject {...event} />,
				},
				{
					key: 'details',
					header: t('audit.events.details'),
					cell: (event) => <EventDetails {...event} />,
				},
			]}
		/>
	)
}

/** What it is about by its name; its id, which finds everything about it, stands below. */
function Subject({ subject, named }: Events[number]) {
	const nameOf = useName()
	const words = useAuditWords()
	const beside = named?.beside ? { name: named.beside, nameEn: named.besideEn ?? null } : null
	const kind = words.thing(subject.slice(0, subject.indexOf(':')))
	return (
		<span className="grid grid-cols-[minmax(0,1fr)] @2xl:w-[16rem]">
			<span>
				<TextLink to={`/audit/events?subject=${encodeURIComponent(subject)}`}>
					{named ? nameOf(named) : kind}
				</TextLink>
				{named ? (
					<span className="ms-2 text-sm text-muted">
						{[kind, nameOf(beside)].filter(Boolean).join(' · ')}
					</span>
				) : null}
			</span>
			<span className="truncate text-xs text-muted">{subject}</span>
		</span>
	)
}
