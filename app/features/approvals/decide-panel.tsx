import { useTranslation } from 'react-i18next'
import { useSentences } from '#app/i18n/sentences.ts'
import { Button, Card, CommandForm, Notice, Select, TextArea } from '#app/ui/index.ts'
import { REASONS } from './approvals.schema.ts'
import type { FoundWaiting } from './find-waiting.server.ts'

/** What the decider can do with one hour log, or why nothing. */
export function DecidePanel({ found }: { readonly found: FoundWaiting }) {
	const { t } = useTranslation()
	const sentences = useSentences()
	const { log, whyNot, canReverse } = found
	if (canReverse) return <Reverse />
	if (log.status !== 'submitted') return null
	if (whyNot) {
		return (
			<Notice tone="info" title={t('hours.decide.whyNot')}>
				{sentences.refusal({ code: whyNot, params: { name: log.name } })}
			</Notice>
		)
	}
	return (
		<div className="grid gap-6">
			{found.whyNotApprove ? (
				<Notice tone="warn" title={t('hours.decide.whyNotApprove')}>
					{sentences.refusal({ code: found.whyNotApprove, params: { name: log.name } })}
				</Notice>
			) : (
				<Approve found={found} />
			)}
			<Against />
		</div>
	)
}

function Approve({ found: { log, isLast } }: { found: FoundWaiting }) {
	const { t } = useTranslation()
	// Caps may leave none of them: then nothing is posted.
	const last = log.worth?.points === 0n ? 'approveNoPoints' : 'approveLast'
	return (
		<Card tone="accent" title={t('hours.decide.approve')}>
			<CommandForm intent="approve" fields={{ logIds: log.id }}>
				<p>{t(`hours.decide.${isLast ? last : 'approveNotLast'}`)}</p>
				{log.flagged ? (
					<TextArea
						name="sentence"
						label={t('hours.decide.flaggedSentence')}
						hint={t('hours.decide.flaggedHint')}
						rows={3}
						maxLength={300}
						required
					/>
				) : null}
				<Button size="large" wide>
					{t('hours.decide.approve')}
				</Button>
			</CommandForm>
		</Card>
	)
}

/** One form, two buttons: the pressed one says which command is meant. */
function Against() {
	const { t } = useTranslation()
	return (
		<Card title={t('hours.decide.against')}>
			<CommandForm intent="against">
				<Reason />
				<div className="flex flex-wrap gap-3">
					<Button tone="quiet" name="decision" value="return">
						{t('hours.decide.return')}
					</Button>
					<Button tone="danger" name="decision" value="reject">
						{t('hours.decide.reject')}
					</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

function Reverse() {
	const { t } = useTranslation()
	return (
		<Card title={t('hours.decide.reverse')}>
			<CommandForm intent="reverse" confirm={t('hours.decide.reverseConfirm')}>
				<p className="text-muted">{t('hours.decide.reverseText')}</p>
				<Reason />
				<div>
					<Button tone="danger">{t('hours.decide.reverse')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

function Reason() {
	const { t } = useTranslation()
	return (
		<>
			<Select
				name="reasonCode"
				label={t('hours.decide.reason')}
				options={REASONS.map((value) => ({ value, label: t(`hours.reasons.${value}`) }))}
				required
			/>
			<TextArea
				name="sentence"
				label={t('hours.decide.sentence')}
				hint={t('hours.decide.sentenceHint')}
				rows={3}
				maxLength={300}
				required
			/>
		</>
	)
}
