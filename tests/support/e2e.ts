import {
	expect,
	test as base,
	type BrowserContext,
	type Locator,
	type Page,
} from '@playwright/test'
import type { Locale } from '#app/i18n/locale.ts'
import { resources } from '#app/i18n/resources.ts'
import { demoAccount, type DemoKey } from '#seeds/demo-accounts.ts'

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 800 }
export const SMALLEST = { width: 360, height: 740 }
/** What a secretary looks at. */
export const OFFICE = { width: 1440, height: 900 }

export interface Look {
	readonly locale?: Locale
	readonly elder?: boolean
	readonly viewport?: { readonly width: number; readonly height: number }
	readonly javaScript?: boolean
}

/** Somebody with a browser of his or her own. */
export interface Person {
	readonly page: Page
	readonly context: BrowserContext
	/** Opens a page, and signs in when the product asks for it. */
	readonly visit: (path: string) => Promise<void>
}

interface Fixtures {
	/** A demo account, or null for a passer-by. */
	readonly person: (key: DemoKey | null, look?: Look) => Promise<Person>
	/** What pages said in the console, threw, or did against the content security policy. */
	readonly complaints: string[]
}

export const test = base.extend<Fixtures>({
	complaints: async ({}, use) => {
		const complaints: string[] = []
		await use(complaints)
		expect(complaints).toEqual([])
	},
	person: async ({ browser, baseURL, complaints }, use) => {
		const opened: BrowserContext[] = []
		await use(async (key, look = {}) => {
			const context = await browser.newContext({
				...(baseURL ? { baseURL } : {}),
				locale: look.locale ?? 'zh-CN',
				viewport: look.viewport ?? DESK,
				javaScriptEnabled: look.javaScript ?? true,
			})
			opened.push(context)
			listen(context, complaints)
			await reads(context, baseURL ?? '', look)
			const page = await context.newPage()
			return { page, context, visit: (path) => visit(page, path, key) }
		})
		for (const context of opened) await context.close()
	},
})
export { expect }

function listen(context: BrowserContext, complaints: string[]): void {
	context.on('console', (message) => {
		const text = message.text()
		// A refused command answers 4xx on purpose, and Chromium reports the status as an error.
		const isExpected = /Failed to load resource: .*status of 4\d\d/.test(text)
		if (!['error', 'warning'].includes(message.type()) || isExpected) return
		complaints.push(`${message.type()} at ${message.page()?.url()}: ${text}`)
	})
	context.on('weberror', (error) => {
		complaints.push(`thrown at ${error.page()?.url()}: ${error.error().stack}`)
	})
}

/** Reads in a language and a view from the first page on, as one who chose them before. */
async function reads(context: BrowserContext, url: string, { locale, elder }: Look): Promise<void> {
	await context.addCookies([
		{ name: 'linli_lang', value: locale ?? 'zh-CN', url },
		{ name: 'linli_view', value: elder ? 'elder' : 'standard', url },
	])
}

async function visit(page: Page, path: string, key: DemoKey | null): Promise<void> {
	await page.goto(path)
	if (key === null || !isAtSignIn(page)) return signedInAlready(page, path, key)
	const { login, password } = demoAccount(key)
	await page.locator('[name=login]').fill(login)
	await page.locator('[name=password]').fill(password)
	await submit(command(page, 'sign-in'))
	await expect(page).not.toHaveURL(/sign-in/)
}

/** A public page asks nobody to sign in, so who is to be seen there does it first. */
async function signedInAlready(page: Page, path: string, key: DemoKey | null): Promise<void> {
	if (key === null) return
	const isIn = await page.locator('a[href="/sign-out"]').count()
	if (isIn > 0) return
	await visit(page, '/devices', key)
	await page.goto(path)
}

const isAtSignIn = (page: Page) => new URL(page.url()).pathname === '/sign-in'

/** The form of one command; `having` tells apart forms of many rows. */
export const command = (page: Page, intent: string, having = ''): Locator =>
	page.locator(`form:has(input[name=intent][value="${intent}"])${having}`)

/** Presses the form's own button. */
export const submit = (form: Locator): Promise<void> =>
	form.locator('button:not([type=button]):not([formmethod])').first().click()

/** Presses the button of a command that asks again, and says yes. */
export async function submitAndAgree(page: Page, form: Locator): Promise<void> {
	await submit(form)
	await page.locator('dialog[open] button').last().click()
}

/** A sentence of the product in the reader's language, by its key: `refusals.forbidden`. */
export function said(locale: Locale, key: string, figures: Record<string, string> = {}): string {
	const found = key
		.split('.')
		// Each step goes one level down; what is no text at the end is refused below.
		.reduce<unknown>((words, part) => (words as Record<string, unknown>)[part], resources[locale])
	if (typeof found !== 'string') throw new Error(`No sentence ${key}`)
	return found.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => figures[name] ?? '')
}

/** The clock of the server under test: see e2e-clock.mjs. */
export function clockOf(baseURL: string | undefined) {
	const url = new URL(baseURL ?? '')
	url.port = String(Number(url.port) + 10)
	return {
		now: async () => new Date(await (await fetch(url)).text()),
		pass: async (minutes: number) => {
			await fetch(`${url.origin}/?minutes=${minutes}`, { method: 'POST' })
		},
	}
}
