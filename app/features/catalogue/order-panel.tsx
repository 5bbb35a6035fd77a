import { ShoppingBag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Facts, LinkButton, Notice } from '#app/ui/index.ts'
import type { showListing } from './show-listing.server.ts'

type Shown = Awaited<ReturnType<typeof showListing>>
type Listing = Shown['listing']
type Reader = NonNullable<Shown['reader']>

/** What the reward costs the reader, and the button; or what is in the way and what to do. */
export function OrderPanel({ listing, reader }: Shown) {
	const { t } = useTranslation()
	return (
		<Card title={t('catalogue.order.title')}>
			<div className="grid gap-5">
				{reader === null ? <SignIn listing={listing} /> : <For listing={listing} reader={reader} />}
			</div>
		</Card>
	)
}

function SignIn({ listing }: { listing: Listing }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<>
			<Facts
				items={[
					{ label: t('catalogue.order.price'), value: format.points(listing.pointsPrice) },
					{ label: t('catalogue.order.until'), value: format.day(listing.pickupBy) },
				]}
			/>
			<p className="text-muted">{t('catalogue.order.signInText')}</p>
			<LinkButton to={`/sign-in?next=/catalogue/${listing.id}`} tone="primary" wide>
				{t('catalogue.order.signIn')}
			</LinkButton>
		</>
	)
}

function For({ listing, reader }: { listing: Listing; reader: Reader }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (!reader.canOrder) return <p className="text-muted">{t('catalogue.order.notVolunteer')}</p>
	const left = reader.available - listing.pointsPrice
	const facts = [
		{ label: t('catalogue.order.balance'), value: format.points(reader.available) },
		{ label: t('catalogue.order.price'), value: format.points(listing.pointsPrice) },
	]
	const after = { label: t('catalogue.order.after'), value: format.points(left) }
	const until = { label: t('catalogue.order.until'), value: format.day(listing.pickupBy) }
	return (
		<>
			<Facts items={left < 0n ? facts : [...facts, after, until]} />
			<InTheWay listing={listing} reader={reader} />
		</>
	)
}

function InTheWay({ listing, reader }: { listing: Listing; reader: Reader }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (listing.stock === 0) {
		return (
			<Notice tone="neutral" title={t('catalogue.order.soldOut')}>
				{t('catalogue.order.soldOutText')}
			</Notice>
		)
	}
	if (reader.missing > 0n) {
		return (
			<>
				<Notice
					tone="warn"
					title={t('catalogue.order.missing', { points: format.points(reader.missing) })}
				>
					{t('catalogue.order.missingText')}
				</Notice>
				<LinkButton to="/activities">{t('catalogue.order.toActivities')}</LinkButton>
			</>
		)
	}
	if (!reader.hasRoom) {
		return (
			<>
				<Notice tone="warn" title={t('catalogue.order.noRoom', { most: reader.most })}>
					{t('catalogue.order.noRoomText')}
				</Notice>
				<LinkButton to="/me/orders">{t('catalogue.order.toOrders')}</LinkButton>
			</>
		)
	}
	return <OrderForm listing={listing} />
}

function OrderForm({ listing }: { listing: Listing }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const points = format.points(listing.pointsPrice)
	return (
		<CommandForm
			intent="order"
			withId
			fields={{ points: String(listing.pointsPrice) }}
			confirm={t('catalogue.order.confirm', {
				points,
				title: pick({ zh: listing.title, en: listing.titleEn }),
				until: format.dateTime(listing.pickupBy),
			})}
		>
			<Button size="large" wide icon={ShoppingBag}>
				{t('catalogue.order.button', { points })}
			</Button>
			<p className="text-sm text-muted">{t('catalogue.order.explain')}</p>
		</CommandForm>
	)
}
