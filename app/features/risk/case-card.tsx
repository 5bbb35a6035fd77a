import { useTranslation } from 'react-i18next'
import { type Named, useName } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, Button, Card, CommandForm, Facts, Field } from '#app/ui/index.ts'
import { useCaseSentence } from './case-sentence.tsx'
import { isRule, type CaseStatus } from './risk.policy.ts'

interface CaseProps {
	readonly one: {
		readonly id: string
		readonly rule: string
		readonly subjectKind: 'hour-log' | 'order'
		readonly inputs: Readonly<Record<string, string>>
		readonly status: CaseStatus
		readonly openedAt: Date
		readonly decidedAt: Date | null
		readonly sentence: string
		readonly personName: string | null
		readonly volunteerNumber: string | null
		readonly branch: Named | null
		readonly activity: string | null
		readonly startedAt: Date | null
		readonly minutes: number | null
	}
}

const TONES = { open: 'warn', upheld: 'bad', dismissed: 'good' } as const

/** One case: what the rule saw, whom it concerns, and the decision. */
export function CaseCard({ one }: CaseProps) {
	const { t } = useTranslation()
	const { dateTime } = useFormat()
	const sentenceOf = useCaseSentence()
	const title = isRule(one.rule) ? `${one.rule} ${t(`risk.names.${one.rule}`)}` : one.rule
	return (
		<Card
			title={title}
			action={<Badge tone={TONES[one.status]}>{t(`risk.status.${one.status}`)}</Badge>}
		>
			<div className="grid gap-4">
				<p className="font-medium">{sentenceOf(one)}</p>
				<CaseFacts one={one} />
				{one.status === 'open' ? (
					<Decide caseId={one.id} />
				) : (
					<p>
						{t('audit.cases.said', { sentence: one.sentence })}
						{one.decidedAt ? (
							<span className="block text-sm text-muted">
								{t('audit.cases.decided', { at: dateTime(one.decidedAt) })}
							</span>
						) : null}
					</p>
				)}
			</div>
		</Card>
	)
}

function CaseFacts({ one }: CaseProps) {
	const { t } = useTranslation()
	const { dateTime, minutes } = useFormat()
	const nameOf = useName()
	const about = [
		t(`risk.subject.${one.subjectKind}`),
		one.activity,
		one.startedAt ? dateTime(one.startedAt) : null,
		one.minutes === null ? null : minutes(one.minutes),
	]
	const person = [one.personName, one.volunteerNumber, nameOf(one.branch)]
	return (
		<Facts
			items={[
				{ label: t('audit.cases.person'), value: person.filter(Boolean).join(' · ') },
				{ label: t('audit.cases.about'), value: about.filter(Boolean).join(' · ') },
				{
					label: t('risk.case'),
					value: t('audit.cases.opened', { at: dateTime(one.openedAt) }),
				},
			]}
		/>
	)
}

function Decide({ caseId }: { readonly caseId: string }) {
	const { t } = useTranslation()
	return (
		<CommandForm intent="decide" fields={{ caseId }} className="grid gap-4">
			<Field
				name="sentence"
				label={t('audit.cases.why')}
				hint={t('audit.cases.whyHint')}
				maxLength={200}
				required
			/>
			<div className="flex flex-wrap gap-3">
				<Button name="decision" value="dismissed" tone="quiet">
					{t('audit.cases.dismiss')}
				</Button>
				<Button name="decision" value="upheld" tone="danger">
					{t('audit.cases.uphold')}
				</Button>
			</div>
		</CommandForm>
	)
}
