import type { Page } from '@playwright/test'
import { expect } from './e2e.ts'

/** Least height and width of what a finger must hit, in px, with room for half a pixel. */
export const LEAST_TARGET = { elder: 59.5, standard: 43.5 } as const

/** What is smaller than that, but for links within a line of text. Runs in the page. */
export function smallTargets(least: number): string[] {
	const targets = document.querySelectorAll(
		'button, input:not([type=hidden]), select, textarea, summary, nav a, main a[class*="min-h-target"]',
	)
	const isTooSmall = (element: Element) => {
		if (!element.checkVisibility() || element.getClientRects().length === 0) return false
		const target = element.matches('[type=checkbox], [type=radio]')
			? (element.closest('label') ?? element)
			: element
		const { height, width } = target.getBoundingClientRect()
		return width > 1 && (height < least || width < least)
	}
	return [...targets].filter(isTooSmall).map((element) => element.outerHTML.slice(0, 120))
}

/** Pixels that a page is wider than its screen. Runs in the page. */
export const sideways = () =>
	document.documentElement.scrollWidth - document.documentElement.clientWidth

/** Browsers draw text at 16 px; a reader who set a quarter more gets 30 px of the elder view's 24. */
export async function growsTo30(page: Page, where: string): Promise<void> {
	const browser = await page.context().newCDPSession(page)
	await browser.send('Page.setFontSizes', { fontSizes: { standard: 20 } })
	const size = await page.evaluate(() => getComputedStyle(document.body).fontSize)
	const over = await page.evaluate(sideways)
	await browser.send('Page.setFontSizes', { fontSizes: { standard: 16 } })
	await browser.detach()
	expect.soft(size, where).toBe('30px')
	expect.soft(over, `${where} scrolls sideways in letters of 30 px`).toBeLessThanOrEqual(0)
}

/**
 * The figures of the elder view are 18 pt (24 px) or more, with lines 1.3 apart: every text that is
 * shown, and every field, with smaller letters or closer lines. Runs in the page.
 */
export function hardToRead(): string[] {
	const isShown = (node: Node, element: Element) => {
		if (!element.checkVisibility({ visibilityProperty: true })) return false
		const range = document.createRange()
		range.selectNode(node)
		if (range.getClientRects().length === 0) return false
		// What is for screen readers only lies in a box of one pixel.
		for (let each: Element | null = element; each; each = each.parentElement)
			if (getComputedStyle(each).position === 'absolute' && each.clientWidth <= 1) return false
		return true
	}
	const hard = new Set<string>()
	const look = (node: Node, element: Element, text: string) => {
		if (!isShown(node, element)) return
		const { fontSize, lineHeight } = getComputedStyle(element)
		const size = Number.parseFloat(fontSize)
		const spacing = Number.parseFloat(lineHeight) / size
		// Browsers round a line to a 64th of a pixel.
		if (size >= 24 && spacing >= 1.3 - 0.001) return
		hard.add(`${size} px, lines ${spacing.toFixed(3)}: ${text.trim().slice(0, 40)}`)
	}
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	for (let text = texts.nextNode(); text; text = texts.nextNode()) {
		const element = text.parentElement
		if (element && !element.closest('script, style, option') && text.textContent?.trim())
			look(text, element, text.textContent)
	}
	const fields = 'input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea'
	for (const field of document.querySelectorAll(fields)) look(field, field, field.outerHTML)
	return [...hard]
}
