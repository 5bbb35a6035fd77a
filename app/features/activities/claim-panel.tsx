import { LogIn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { useSentences } from '#app/i18n/sentences.ts'
import { Button, Card, CommandForm, LinkButton, Notice } from '#app/ui/index.ts'
import type { FoundActivity } from './find-activity.server.ts'

/** What the reader can do about an activity now, or why nothing. */
export function ClaimPanel({ activity }: { readonly activity: FoundActivity }) {
	const { t } = useTranslation()
	if (activity.status === 'cancelled') {
		return (
			<Notice tone="bad" title={t('activities.cancelled')}>
				{activity.cancelReason}
			</Notice>
		)
	}
	if (activity.isClaimed) return <Claimed activity={activity} />
	if (activity.isOver) return <Notice tone="neutral">{t('activities.over')}</Notice>
	if (!activity.isSignedIn) return <SignIn activity={activity} />
	if (activity.whyNot) return <WhyNot activity={activity} code={activity.whyNot} />
	return (
		<Card tone="accent">
			<div className="grid gap-4">
				<Worth activity={activity} />
				<CommandForm intent="claim" withId>
					<Button size="large" wide>
						{t('activities.claim.button')}
					</Button>
				</CommandForm>
			</div>
		</Card>
	)
}

function WhyNot({
	activity,
	code,
}: {
	activity: FoundActivity
	code: NonNullable<FoundActivity['whyNot']>
}) {
	const { t } = useTranslation()
	const sentences = useSentences()
	return (
		<Notice tone="warn" title={t('activities.claim.whyNot')}>
			{sentences.refusal({ code, params: { places: activity.places } })}
		</Notice>
	)
}

function Claimed({ activity }: { activity: FoundActivity }) {
	const { t } = useTranslation()
	const { id, log } = activity
	return (
		<Card tone="good">
			<div className="grid gap-4">
				<p className="font-semibold">{t('activities.claim.claimed')}</p>
				<Worth activity={activity} />
				<div className="flex flex-wrap gap-3">
					{log && log.status !== 'open' ? (
						<LinkButton to={`/me/hours/${log.id}`} tone="primary">
							{t('activities.claim.goLog')}
						</LinkButton>
					) : (
						<LinkButton to={`/check-in/${id}`} tone="primary">
							{t('activities.claim.goCheckIn')}
						</LinkButton>
					)}
					{log === null && !activity.hasBegun ? (
						<CommandForm intent="withdraw" confirm={t('activities.claim.withdrawConfirm')}>
							<Button tone="plain">{t('activities.claim.withdraw')}</Button>
						</CommandForm>
					) : null}
				</div>
			</div>
		</Card>
	)
}

function SignIn({ activity: { id, item } }: { activity: FoundActivity }) {
	const { t } = useTranslation()
	const format = useFormat()
	const points = item?.wallet === 'goods' ? format.points(item.typicalPoints) : null
	return (
		<Card tone="accent">
			{points === null ? null : (
				<p className="mb-2 font-semibold">{t('activities.worth.strangers', { points })}</p>
			)}
			<p className="mb-4">{t('activities.claim.signInText')}</p>
			<LinkButton to={`/sign-in?next=/activities/${id}`} tone="primary" icon={LogIn} wide>
				{t('activities.claim.signIn')}
			</LinkButton>
		</Card>
	)
}

function Worth({ activity: { worth } }: { activity: FoundActivity }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (!worth) return null
	const minutes = format.minutes(worth.minutes)
	return (
		<p>
			{t('activities.worth.sentence', { minutes, points: format.points(worth.points) })}
			{worth.cutBy
				? t('activities.worth.cut', {
						cut: format.points(worth.cut),
						cap: t(`hours.log.caps.${worth.cutBy}`),
					})
				: null}
		</p>
	)
}
