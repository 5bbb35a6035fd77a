import type { Page } from '@playwright/test'
import { expect } from './e2e.ts'

/** All that a page offers can be had by pressing what a browser draws by itself. */
export async function worksWithoutScript(page: Page, where: string): Promise<void> {
	await page.locator('main h1').first().waitFor()
	expect.soft(await page.evaluate(outOfReach), `${where} needs a script`).toEqual([])
}

/** What nobody can press, fill in or send without a script. Runs in the page. */
function outOfReach(): string[] {
	const faults: string[] = []
	const isShown = (element: Element) =>
		element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0
	const blame = (why: string, element: Element) =>
		faults.push(`${why}: ${element.outerHTML.slice(0, 120)}`)
	// The browser itself unfolds these when their summary is pressed: the outer ones first.
	for (const folded of document.querySelectorAll('details')) {
		const summary = folded.querySelector(':scope > summary')
		// The navigation has one shape for phones and another for desks.
		if (!summary || !isShown(summary)) {
			if (!folded.closest('nav')) blame('folded away for good', folded)
		} else folded.open = true
	}
	const sends = (control: Element) =>
		control instanceof HTMLButtonElement && control.type === 'submit'
	for (const form of document.forms) {
		const ways = [...form.elements].filter(sends)
		const open = ways.filter((button) => isShown(button) && !button.matches(':disabled'))
		if (open.length === 0) blame('no button sends this form', form)
		if (form.method === 'dialog') blame('only a script opens its dialog', form)
	}
	const controls = document.querySelectorAll<
		HTMLButtonElement | HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
	>('button, input, select, textarea')
	for (const control of controls) {
		// The question before a command: without a script the command goes without it.
		const asksOnly = control.closest('dialog')?.querySelector('form, a') === null
		if (asksOnly) continue
		// Tells a password manager whose password it is.
		const isForMachines =
			control.type === 'hidden' || control.getAttribute('autocomplete') === 'username'
		if (!isShown(control) && !isForMachines) blame('nobody sees it', control)
		if (!control.form) blame('belongs to no form', control)
		if (control.type === 'button') blame('does nothing by itself', control)
	}
	for (const link of document.querySelectorAll('main a'))
		if (!isShown(link)) blame('nobody sees it', link)
	for (const hidden of document.querySelectorAll('main [hidden]:not(input)'))
		blame('hidden', hidden)
	for (const field of document.querySelectorAll('main [aria-haspopup], main [role=combobox]'))
		blame('is drawn by a script', field)
	return faults
}
