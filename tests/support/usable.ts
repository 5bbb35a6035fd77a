import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { resources } from '#app/i18n/resources.ts'
import { DESK, expect, OFFICE, PHONE, SMALLEST, type Look } from './e2e.ts'
import { growsTo30, hardToRead, LEAST_TARGET, sideways, smallTargets } from './readable.ts'

/** Nothing that axe finds, no word missing, all within reach of a finger, on every screen. */
export async function isUsable(page: Page, where: string, look: Look): Promise<void> {
	// A slow server sends the head of a page before its rest.
	await page.locator('main h1').first().waitFor()
	const { violations } = await new AxeBuilder({ page })
		.options({ resultTypes: ['violations'] })
		// No page has frames; with them in mind every look would open a second tab.
		.setLegacyMode()
		.analyze()
	const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
	expect.soft(told, where).toEqual([])
	const { title, words } = await page.evaluate(everyWord)
	expect.soft(title, where).not.toBe('')
	expect.soft(words.match(UNSAID) ?? [], `${where} says what nobody put into words`).toEqual([])
	const small = await page.evaluate(smallTargets, LEAST_TARGET[look.elder ? 'elder' : 'standard'])
	expect.soft(small, `${where} has small targets`).toEqual([])
	if (look.elder) await expect.soft(page.locator('header button[name=view]'), where).toBeVisible()
	await fits(page, where, look)
}

/** The same page on every screen that it is made for; at the end it is as small as it was. */
async function fits(page: Page, where: string, { elder }: Look): Promise<void> {
	for (const size of [PHONE, DESK, OFFICE, SMALLEST]) {
		await page.setViewportSize(size)
		const at = `${where} at ${size.width} px`
		expect.soft(await page.evaluate(sideways), `${at} scrolls sideways`).toBeLessThanOrEqual(0)
		if (!elder) continue
		const hard = await page.evaluate(hardToRead)
		expect.soft(hard, `${at} has small letters or close lines`).toEqual([])
		if (size === PHONE) await growsTo30(page, where)
	}
}

/** First parts of all keys: `hours`, `refusals`. */
const PARTS = [...new Set(Object.values(resources).flatMap((words) => Object.keys(words)))]

/**
 * A key that has no words is shown as itself (`hours.desk.none`), a value that nobody gave as its
 * name in braces, or as what JavaScript makes of it.
 */
const UNSAID = new RegExp(
	`(?<![\\w./@-])(?:${PARTS.join('|')})(?:\\.[\\w-]+)+|\\{\\{|\\}\\}|\\b(?:undefined|NaN|Invalid Date)\\b|\\[object`,
	'g',
)

/** All words: shown, folded away, in a closed dialog, or for screen readers. Runs in the page. */
function everyWord() {
	const said: string[] = [document.title]
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	for (let text = texts.nextNode(); text; text = texts.nextNode())
		if (!text.parentElement?.closest('script, style')) said.push(text.textContent ?? '')
	for (const element of document.body.querySelectorAll('*'))
		for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
			said.push(element.getAttribute(name) ?? '')
	return { title: document.title, words: said.join('\n') }
}
