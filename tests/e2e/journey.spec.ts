import type { Locale } from '#app/i18n/locale.ts'
import { demoAccount, type DemoKey } from '#seeds/demo-accounts.ts'
import { booksOf } from '#tests/support/e2e-books.ts'
import { scanCode } from '#tests/support/e2e-camera.ts'
import {
	auditedAccount,
	dueTo,
	fact,
	figure,
	openLastRedemption,
	type AuditedAccount,
} from '#tests/support/e2e-figures.ts'
import {
	available,
	codeOnSite,
	dispatch,
	held,
	lotsOf,
	orderAt,
	typeCode,
} from '#tests/support/e2e-scenes.ts'
import { clockOf, command, expect, PHONE, said, submit, test } from '#tests/support/e2e.ts'

test.describe.configure({ mode: 'serial', timeout: 150_000 })

interface Story {
	readonly locale: Locale
	readonly volunteer: DemoKey
	/** Who may decide on that volunteer's hours. */
	readonly decider: DemoKey
	readonly title: string
	readonly shop: string
	readonly noodles: string
}

const CHINESE: Story = {
	locale: 'zh-CN',
	volunteer: 'volunteer',
	decider: 'secretary',
	title: '银杏路护学志愿岗',
	shop: '何记粮油店',
	noodles: '挂面',
}
/** He lives with the secretary, so the deputy decides. */
const ENGLISH: Story = {
	locale: 'en',
	volunteer: 'housemate',
	decider: 'deputy',
	title: 'Ginkgo Road school patrol',
	shop: 'He’s Grain & Oil',
	noodles: 'noodles',
}

/** Accounts of the books that the journeys moved, with what the auditor read on their pages. */
const audited: AuditedAccount[] = []

for (const story of [CHINESE, ENGLISH]) {
	const { locale, title, shop } = story
	const { name } = demoAccount(story.volunteer)
	test(`a neighbour's hour becomes a dozen eggs (${locale})`, async ({ person, baseURL }) => {
		const clock = clockOf(baseURL)
		const secretary = await person('secretary', { locale })
		const volunteer = await person(story.volunteer, { locale, viewport: PHONE })
		const decider =
			story.decider === 'secretary' ? secretary : await person(story.decider, { locale })
		const pointsBefore = await test.step('the volunteer looks at the balance', () =>
			available(volunteer, locale))

		const startsAt = new Date((await clock.now()).getTime() + 185 * 60_000)
		const activity = await test.step('the secretary dispatches from the table', () =>
			dispatch(secretary, { title, startsAt }))

		await test.step('the volunteer finds it on a phone and claims it', async () => {
			const { page } = volunteer
			await volunteer.visit(`/activities?q=${encodeURIComponent(title)}`)
			await page.locator(`main a[href^="/activities/${activity}"]`).click()
			await submit(command(page, 'claim'))
			await expect(page.getByText(said(locale, 'done.claimed'))).toBeVisible()
		})

		const log = await test.step('checks in and out with the code on site', async () => {
			const { page } = volunteer
			await clock.pass(180)
			await volunteer.visit(`/check-in/${activity}`)
			await page.locator('[name=code]').fill(await codeOnSite(secretary, activity))
			await submit(command(page, 'in'))
			await expect(page.getByText(said(locale, 'done.checked-in'))).toBeVisible()
			await clock.pass(65)
			await volunteer.visit(`/check-in/${activity}`)
			await page.locator('[name=code]').fill(await codeOnSite(secretary, activity))
			await submit(command(page, 'out'))
			await expect(page.getByText(said(locale, 'done.checked-out'))).toBeVisible()
			await expect(page.getByText(points(locale, 10)).first()).toBeVisible()
			return new URL(page.url()).pathname.split('/').at(-1) ?? ''
		})

		await test.step('somebody who may decides, and nobody else', async () => {
			if (decider !== secretary) {
				await secretary.visit('/branch/approvals')
				await expect(secretary.page.locator(`[value="${log}"]`)).toHaveCount(0)
				await secretary.visit(`/branch/approvals/${log}`)
				await expect(command(secretary.page, 'approve')).toHaveCount(0)
			}
			const { page } = decider
			await decider.visit('/branch/approvals')
			await page.locator(`[name=logIds][value="${log}"]`).check()
			await submit(command(page, 'approve').first())
			await expect(page.getByText(said(locale, 'done.hours-approved'))).toBeVisible()
			await expect(page.locator(`[value="${log}"]`)).toHaveCount(0)
		})

		await test.step('the points are there, in a lot, on the statement', async () => {
			expect(await available(volunteer, locale)).toBe(pointsBefore + 10)
			await expect(volunteer.page.getByText(title).first()).toBeVisible()
			await volunteer.visit(`/me/hours/${log}`)
			const version = said(locale, 'hours.log.version', { number: '2' })
			await expect(volunteer.page.getByText(version)).toBeVisible()
		})

		const listing = await test.step('anyone looks through catalogue and table', async () => {
			const anybody = await person(null, { locale, viewport: PHONE })
			await anybody.visit('/activity-table')
			await expect(anybody.page.getByText('C6').first()).toBeVisible()
			const words = encodeURIComponent(story.noodles)
			await anybody.visit(`/catalogue?words=${words}&category=groceries&to=90`)
			const card = anybody.page.locator('main a[href^="/catalogue/"]', { hasText: shop })
			await card.first().click()
			await expect(anybody.page).toHaveURL(/\/catalogue\/[\da-f-]{36}/)
			await expect(command(anybody.page, 'order')).toHaveCount(0)
			return new URL(anybody.page.url()).pathname
		})

		const order = await test.step('the volunteer orders, and the points are held', async () => {
			const before = await available(volunteer, locale)
			const placed = await orderAt(volunteer, listing)
			const qrCode = await volunteer.page.locator('svg[role=img]').first().screenshot()
			expect(await available(volunteer, locale)).toBe(before - 70)
			return { ...placed, qrCode }
		})

		const owner = await person('merchant-owner', { locale })
		const dueBefore = await test.step('the merchant looks at what is due', () =>
			dueTo(owner, locale))

		await test.step('the shop hands it over once', async () => {
			const staff = await person('merchant-staff', { locale, viewport: PHONE })
			if (locale === 'en') await scanCode(staff, order.qrCode)
			else await typeCode(staff, order.code.toLowerCase())
			await submit(command(staff.page, 'redeem'))
			await expect(staff.page.getByText(said(locale, 'done.redeemed'))).toBeVisible()
			await typeCode(staff, order.code)
			const alert = staff.page.getByRole('alert')
			await expect(alert).toContainText('何佳怡')
			await expect(alert).toContainText(shop)
		})

		await test.step('the merchant sees what will be settled', async () => {
			const due = await dueTo(owner, locale)
			expect(due).toMatchObject({ orders: dueBefore.orders + 1, points: dueBefore.points + 70 })
			// The demo's shop is paid ten fen a point.
			expect(due.yuan - dueBefore.yuan).toBeCloseTo(7)
		})

		const auditor = await person('auditor', { locale })
		await test.step('the auditor opens the posting behind what is settled', async () => {
			const main = auditor.page.locator('main')
			await openLastRedemption(auditor, { shop, month: dueBefore.month })
			await expect(fact(main, said(locale, 'audit.posting.points'))).toHaveText('70')
			await expect(fact(main, said(locale, 'audit.posting.merchant'))).toHaveText(shop)
			await expect(fact(main, said(locale, 'audit.posting.person'))).toContainText(name)
		})

		await test.step('and the one behind the points that paid for it', async () => {
			const { page } = auditor
			const main = page.locator('main')
			await main.locator('a[href^="/audit/accounts/"]', { hasText: name }).click()
			const account = await auditedAccount(auditor, locale)
			audited.push(account)
			expect(await available(volunteer, locale)).toBe(account.posted - account.held)
			const grants = main.getByRole('row', { name: said(locale, 'audit.ops.grant') })
			await grants.first().getByRole('link').click()
			await expect(fact(main, said(locale, 'audit.posting.activity'))).toHaveText(title)
			await expect(fact(main, said(locale, 'audit.posting.item'))).toContainText('C6')
			await expect(fact(main, said(locale, 'audit.posting.points'))).toHaveText('10')
			await expect(main.getByText(demoAccount(story.decider).name)).toBeVisible()
		})

		await test.step('an uncollected order lapses: its points are back in their lots', async () => {
			const before = await lotsOf(volunteer)
			const { path } = await orderAt(volunteer, listing)
			expect(held(await lotsOf(volunteer))).toBe(held(before) + 70)
			await clock.pass(15 * 24 * 60)
			await expect(async () => {
				await volunteer.visit(path)
				await expect(volunteer.page.getByText(said(locale, 'orders.detail.released'))).toBeVisible({
					timeout: 500,
				})
			}).toPass()
			// Whatever else was waiting at a counter lapsed as well by now.
			const whole = before.map((lot) => ({ ...lot, left: lot.left + lot.held, held: 0 }))
			expect(await lotsOf(volunteer)).toEqual(whole)
		})

		await test.step('anyone checks the receipt of these points', async () => {
			const { page } = volunteer
			await volunteer.visit('/me/points')
			const line = page.getByRole('row').filter({ hasText: title })
			await line.locator('a[href^="/me/receipts/"]').click()
			await page.locator('main a[href^="/receipts?"]').click()
			await expect(page.getByText(said(locale, 'receipts.right'))).toBeVisible()
			await expect(page.getByText(said(locale, 'receipts.hereToo'))).toBeVisible()
		})
	})
}

test('the books are clean, and hledger reads the same figures', async ({ person }, { project }) => {
	const books = booksOf(project.name)
	expect(books.verify()).toMatch(/The books are clean: \d+ postings/)
	const auditor = await person('auditor')
	expect(audited).toHaveLength(2)
	const balances = books.balances()
	for (const { id } of audited) {
		await auditor.visit(`/audit/accounts/${encodeURIComponent(id)}`)
		const { posted } = await auditedAccount(auditor, 'zh-CN')
		expect(balances.get(`member:${id}`)).toBe(posted)
	}
	const issued = [...balances].filter(([name]) => name.startsWith('issuer'))
	const total = issued.reduce((sum, [, balance]) => sum + balance, 0)
	await auditor.visit('/audit')
	const given = await figure(auditor.page.locator('main'), said('zh-CN', 'audit.figures.goods'))
	expect(total).toBe(-given)
})

const points = (locale: Locale, count: number) =>
	locale === 'en' ? `${count} points` : `${count} 积分`
