import { expect, test } from '#tests/support/e2e.ts'

test('whoever touches a page the moment it comes alive breaks nothing', async ({ person }) => {
	const { page } = await person(null)
	await page.addInitScript(touchWhenListening)
	await page.goto('/catalogue')
	const frame = page.locator('html')
	await expect(frame).toHaveAttribute('data-touched', 'yes')
	await page.locator('button[name=locale][value=en]').click()
	await expect(frame).toHaveAttribute('lang', 'en')
})

/**
 * Runs in the page. React listens to clicks on the document before it renders at all, and a click
 * then makes it render at once.
 */
function touchWhenListening(): void {
	const listen = document.addEventListener.bind(document)
	document.addEventListener = (...given: Parameters<typeof listen>) => {
		listen(...given)
		if (given[0] !== 'click') return
		queueMicrotask(() => {
			document.querySelector('h1')?.click()
			document.documentElement.dataset['touched'] = 'yes'
		})
	}
}
