import type { Locator } from '@playwright/test'
import type { Locale } from '#app/i18n/locale.ts'
import { expect, said, type Person } from './e2e.ts'

/** A figure that a page shows under a label: digits, a sign and a decimal point count. */
export async function figure(main: Locator, label: string): Promise<number> {
	const named = main.page().getByText(label, { exact: true })
	const stat = main.getByRole('listitem').filter({ has: named }).first()
	const text = await stat.locator('span').nth(1).textContent()
	return Number((text ?? '').replaceAll(/[^\d.−-]/g, '').replace('−', '-'))
}

/** What a fact of a posting says: `<dt>label</dt><dd>said</dd>`. */
export const fact = (main: Locator, label: string): Locator =>
	main.locator(`dt:text-is("${label}") + dd`).first()

/** What a shop is owed for the month that runs (`YYYY-MM`), by its own page. */
export async function dueTo({ page, visit }: Person, locale: Locale) {
	await visit('/shop/settlement')
	const main = page.locator('main')
	return {
		month: await main.locator('[name=month]').inputValue(),
		orders: await figure(main, said(locale, 'settlements.sum.orders')),
		points: await figure(main, said(locale, 'settlements.sum.points')),
		yuan: await figure(main, said(locale, 'settlements.sum.fen')),
	}
}

/** An account of the books as the auditor sees it, with its id in exports. */
export interface AuditedAccount {
	readonly id: string
	readonly posted: number
	readonly held: number
}

export async function auditedAccount({ page }: Person, locale: Locale): Promise<AuditedAccount> {
	await expect(page).toHaveURL(/\/audit\/accounts\//)
	const main = page.locator('main')
	return {
		id: decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? ''),
		posted: await figure(main, said(locale, 'audit.account.posted')),
		held: await figure(main, said(locale, 'audit.account.held')),
	}
}

interface Settled {
	readonly shop: string
	/** `YYYY-MM` */
	readonly month: string
}

/** From the settlement of a shop to the posting of its last redemption. */
export async function openLastRedemption(
	{ page, visit }: Person,
	{ shop, month }: Settled,
): Promise<void> {
	await visit(`/admin/settlements?month=${month}`)
	await page.locator('main a[href*="merchant="]', { hasText: shop }).click()
	// A month stands in the order of redemption.
	await page.locator('main a[href^="/audit/postings/"]').last().click()
	await expect(page).toHaveURL(/\/audit\/postings\/\d+/)
}
