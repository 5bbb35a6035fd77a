import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, Button, Card, CommandForm, Dialog, Facts, Notice, TextArea } from '#app/ui/index.ts'
import type { listPricesToAgree } from './list-prices-to-agree.server.ts'

type Price = Awaited<ReturnType<typeof listPricesToAgree>>[number]

/** One price to agree to, with both sides of the comparison. */
export function PriceReview({ price }: { readonly price: Price }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<Card
			title={pick({ zh: price.title, en: price.titleEn })}
			action={
				<Badge tone="warn">
					{t('catalogue.agree.above')}{' '}
					{t('catalogue.agree.percent', { count: Number(price.percentAbove) })}
				</Badge>
			}
		>
			<p className="text-muted">{pick({ zh: price.description, en: price.descriptionEn })}</p>
			<Facts
				items={[
					{
						label: t('catalogue.detail.shop'),
						value: `${pick({ zh: price.shop, en: price.shopEn })} · ${pick({
							zh: price.community,
							en: price.communityEn,
						})}`,
					},
					{ label: t('catalogue.form.points'), value: format.points(price.pointsPrice) },
					{ label: t('catalogue.agree.value'), value: format.money(price.valueFen) },
					{ label: t('catalogue.agree.reference'), value: format.money(price.referenceFen) },
				]}
			/>
			<div className="mt-4">
				{price.isOwn ? (
					<Notice tone="neutral">{t('catalogue.agree.own')}</Notice>
				) : (
					<Decide price={price} />
				)}
			</div>
		</Card>
	)
}

function Decide({ price }: { price: Price }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<div className="flex flex-wrap items-start gap-3">
			<CommandForm
				intent="agree"
				fields={{ listingId: price.id, points: String(price.pointsPrice) }}
				confirm={t('catalogue.agree.agreeConfirm', {
					title: pick({ zh: price.title, en: price.titleEn }),
					points: format.points(price.pointsPrice),
				})}
			>
				<Button>{t('catalogue.agree.agree')}</Button>
			</CommandForm>
			<Dialog
				trigger={t('catalogue.agree.decline')}
				title={t('catalogue.agree.declineTitle')}
				tone="danger"
			>
				<CommandForm intent="decline" fields={{ listingId: price.id }}>
					<TextArea
						name="sentence"
						label={t('catalogue.agree.sentence')}
						hint={t('catalogue.agree.sentenceHint')}
						required
						maxLength={200}
						rows={3}
					/>
					<Button tone="danger">{t('catalogue.agree.declineTitle')}</Button>
				</CommandForm>
			</Dialog>
		</div>
	)
}
