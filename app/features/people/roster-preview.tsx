import { useTranslation } from 'react-i18next'
import { useName } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Button, CommandForm, DataTable, Notice, Section, Stat, StatRow } from '#app/ui/index.ts'
import type { RosterPreview as Preview } from './preview-roster.server.ts'
import { RosterErrors } from './roster-errors.tsx'

/** Whom a roster would add, and the button that adds exactly them; or why it cannot be done. */
export function RosterPreview({ preview }: { readonly preview: Preview }) {
	return (
		<div className="grid gap-8">
			{preview.errorCount > 0 ? <Wrong preview={preview} /> : <Ready preview={preview} />}
		</div>
	)
}

function Wrong({ preview: { id, errors, errorCount } }: { readonly preview: Preview }) {
	const { t } = useTranslation()
	const title = t('people.roster.errors', { figure: errorCount })
	return (
		<div className="grid gap-4">
			<Notice tone="bad" title={title}>
				{t('people.roster.errorsText')}
			</Notice>
			<RosterErrors caption={title} errors={errors} />
			{errorCount > errors.length ? (
				<p className="text-muted">{t('people.roster.firstOnes', { figure: errors.length })}</p>
			) : null}
			<Discard draftId={id} />
		</div>
	)
}

function Ready({ preview }: { readonly preview: Preview }) {
	const { t } = useTranslation()
	const { id, digest, people, warnings, warningCount } = preview
	const known = t('people.roster.warnings', { figure: warningCount })
	return (
		<>
			<Figures preview={preview} />
			{warningCount > 0 ? (
				<div className="grid gap-4">
					<Notice tone="warn" title={known}>
						{t('people.roster.warningsText')}
					</Notice>
					<RosterErrors caption={known} errors={warnings} />
				</div>
			) : null}
			<div className="grid gap-4">
				<Notice tone="good" title={t('people.roster.ready', { figure: people })}>
					{t('people.roster.readyText')}
				</Notice>
				<div className="flex flex-wrap items-start gap-4">
					<CommandForm
						intent="import"
						fields={{ draftId: id, seen: digest }}
						confirm={t('people.roster.confirm', { figure: people })}
					>
						<Button size="large">{t('people.roster.import', { figure: people })}</Button>
					</CommandForm>
					<Discard draftId={id} />
				</div>
			</div>
			<Branches preview={preview} />
			<Sample preview={preview} />
		</>
	)
}

function Discard({ draftId }: { readonly draftId: string }) {
	const { t } = useTranslation()
	return (
		<CommandForm intent="discard" fields={{ draftId }}>
			<Button tone="quiet">{t('people.roster.discard')}</Button>
		</CommandForm>
	)
}

function Figures({ preview }: { readonly preview: Preview }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const { people, households, withoutContact, branches, roles } = preview
	return (
		<StatRow>
			<Stat label={t('people.roster.people')} value={number(people)} />
			<Stat label={t('people.roster.branches')} value={number(branches.length)} />
			<Stat label={t('people.roster.households')} value={number(households)} />
			{roles.map(({ role, figure }) => (
				<Stat key={role} label={t(`people.roles.${role}`)} value={number(figure)} />
			))}
			{withoutContact > 0 ? (
				<Stat
					label={t('people.roster.withoutContact')}
					value={number(withoutContact)}
					hint={t('people.roster.withoutContactHint')}
				/>
			) : null}
		</StatRow>
	)
}

function Branches({ preview: { branches } }: { readonly preview: Preview }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const nameOf = useName()
	return (
		<Section title={t('people.roster.byBranch')}>
			<DataTable
				caption={t('people.roster.byBranch')}
				rows={branches}
				rowKey={({ id }) => id}
				empty={null}
				columns={[
					{ key: 'branch', header: t('people.branch'), primary: true, cell: nameOf },
					{
						key: 'people',
						header: t('people.roster.people'),
						align: 'end',
						cell: ({ people }) => number(people),
					},
				]}
			/>
		</Section>
	)
}

function Sample({ preview: { sample } }: { readonly preview: Preview }) {
	const { t } = useTranslation()
	const nameOf = useName()
	return (
		<Section
			title={t('people.roster.sample', { figure: sample.length })}
			lead={t('people.roster.sampleLead')}
		>
			<DataTable
				caption={t('people.roster.sample', { figure: sample.length })}
				rows={sample}
				rowKey={({ row }) => String(row)}
				empty={null}
				columns={[
					{
						key: 'name',
						header: t('people.roster.columns.name'),
						primary: true,
						cell: ({ name }) => name,
					},
					{
						key: 'phone',
						header: t('people.roster.columns.phone'),
						cell: ({ phone }) => phone || '–',
					},
					{
						key: 'email',
						header: t('people.roster.columns.email'),
						cell: ({ email }) => email || '–',
					},
					{
						key: 'branch',
						header: t('people.roster.columns.branch'),
						cell: ({ branch }) => nameOf(branch),
					},
					{
						key: 'household',
						header: t('people.roster.columns.household'),
						cell: (each) => each.household || '–',
					},
					{
						key: 'role',
						header: t('people.roster.columns.role'),
						cell: ({ role }) => t(`people.roles.${role}`),
					},
				]}
			/>
		</Section>
	)
}
