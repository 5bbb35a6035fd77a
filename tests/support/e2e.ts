import {
	expect,
	test as base,
	type BrowserContext,
	type Locator,
	type Page,
} from '@playwright/test'
import { demoAccount, type DemoKey } from '#seeds/demo-accounts.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { resources } from '#app/i18n/resources.ts'

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 800 }
export const SMALLEST = { width: 360, height: 740 }

/** Fails when a page says anything in the console, throws, or breaks the content security policy. */
export const test = base.extend<{ complaints: string[] }>({
	complaints: [
		async ({ context }, use) => {
			const complaints: string[] = []
			context.on('console', (message) => {
				const { url } = message.location()
				if (['error', 'warning'].includes(message.type()) && !isExpected(message.text())) {
					complaints.push(`${message.type()} at ${url}: ${message.text()}`)
				}
			})
			context.on('weberror', (error) => complaints.push(`thrown: ${error.error().stack}`))
			await use(complaints)
			expect(complaints).toEqual([])
		},
		{ auto: true },
	],
})

/** A refused command answers 4xx on purpose, and Chromium reports the status as an error. */
const isExpected = (text: string) => /Failed to load resource: .*status of 4\d\d/.test(text)

export { expect }

/** Signs in by the form, as anybody would. */
export async function signIn(page: Page, key: DemoKey): Promise<void> {
	const { login, password } = demoAccount(key)
	await page.goto('/sign-in')
	await page.locator('[name=login]').fill(login)
	await page.locator('[name=password]').fill(password)
	await page.locator('form:has([name=password]) button[type=submit]').first().click()
	await expect(page).not.toHaveURL(/sign-in/)
}

/** Reads in a language from the first page on, as one who chose it before. */
export async function reads(
	context: BrowserContext,
	{ baseURL, locale, elder = false }: { baseURL: string; locale: Locale; elder?: boolean },
): Promise<void> {
	const cookie = (name: string, value: string) => ({ name, value, url: baseURL })
	await context.addCookies([
		cookie('linli_lang', locale),
		cookie('linli_view', elder ? 'elder' : 'standard'),
	])
}

/** The form of one command. */
export const command = (page: Page, intent: string): Locator =>
	page.locator(`form:has(input[name=intent][value="${intent}"])`)

/** Presses the button of a command, and says yes when the page asks again. */
export async function give(page: Page, intent: string): Promise<void> {
	const form = command(page, intent).first()
	const here = page.url()
	await form.locator('button[type=submit], button:not([type])').first().click()
	const question = page.locator('dialog[open]')
	const isAsked = await question.isVisible().catch(() => false)
	if (isAsked) await question.locator('button').last().click()
	await page.waitForURL((url) => url.href !== here)
}

/** A sentence of the product in the reader's language, by its key: `refusals.forbidden`. */
export function said(locale: Locale, key: string): string {
	const found = key
		.split('.')
		.reduce<unknown>((words, part) => (words as Record<string, unknown>)[part], resources[locale])
	if (typeof found !== 'string') throw new Error(`No sentence ${key}`)
	return found
}
