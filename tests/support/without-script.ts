import type { Page } from '@playwright/test'
import { expect } from './e2e.ts'

/** All that a page offers can be had by pressing what a browser draws by itself. */
export async function worksWithoutScript(page: Page, where: string): Promise<void> {
	await page.locator('main h1').first().waitFor()
	const faults = [
		...(await page.evaluate(foldedForGood)),
		...(await page.evaluate(deadForms)),
		...(await page.evaluate(deadControls)),
		...(await page.evaluate(hiddenForGood)),
	]
	expect.soft(faults, `${where} needs a script`).toEqual([])
}

/** Unfolds what the browser itself unfolds, the outer ones first. Runs in the page. */
function foldedForGood(): string[] {
	const faults: string[] = []
	for (const folded of document.querySelectorAll('details')) {
		const summary = folded.querySelector(':scope > summary')
		if (summary?.checkVisibility({ visibilityProperty: true })) folded.open = true
		// The navigation has one shape for phones and another for desks.
		else if (!folded.closest('nav')) faults.push(`folded: ${folded.outerHTML.slice(0, 120)}`)
	}
	return faults
}

/** Forms that no button sends. Runs in the page. */
function deadForms(): string[] {
	const sends = (control: Element) =>
		control instanceof HTMLButtonElement &&
		control.type === 'submit' &&
		control.checkVisibility({ visibilityProperty: true }) &&
		!control.matches(':disabled')
	return [...document.forms]
		.filter((form) => form.method === 'dialog' || ![...form.elements].some(sends))
		.map((form) => `no button sends it: ${form.outerHTML.slice(0, 120)}`)
}

/** What nobody can fill in, or press to any effect. Runs in the page. */
function deadControls(): string[] {
	const controls = document.querySelectorAll<
		HTMLButtonElement | HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
	>('button, input, select, textarea')
	// The question before a command: without a script the command goes without it.
	const isQuestion = (control: Element) =>
		control.closest('dialog')?.querySelector('form, a') === null
	// A hidden name tells a password manager whose password it is.
	const isForMachines = (control: Element) =>
		control.matches('[type=hidden], [autocomplete=username][hidden]')
	const isDead = (control: (typeof controls)[number]) =>
		!control.form ||
		control.type === 'button' ||
		!(isForMachines(control) || control.checkVisibility({ visibilityProperty: true }))
	return [...controls]
		.filter((control) => !isQuestion(control) && isDead(control))
		.map((control) => `does nothing: ${control.outerHTML.slice(0, 120)}`)
}

/** Links and other things that only a script would show or draw. Runs in the page. */
function hiddenForGood(): string[] {
	const links = [...document.querySelectorAll('main a')].filter(
		(link) => !link.checkVisibility({ visibilityProperty: true }),
	)
	const drawn = document.querySelectorAll(
		'main [hidden]:not(input), main [aria-haspopup], main [role=combobox]',
	)
	return [...links, ...drawn].map((element) => `hidden: ${element.outerHTML.slice(0, 120)}`)
}
