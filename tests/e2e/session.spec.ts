import { command, expect, said, submit, test } from '#tests/support/e2e.ts'

test('whoever reads English switches once and stays with it, in the elder view too', async ({
	person,
}) => {
	const { page, visit } = await person(null)
	await visit('/catalogue')
	await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
	await page.locator('button[name=locale][value=en]').click()
	await expect(page.locator('html')).toHaveAttribute('lang', 'en')
	await expect(page).toHaveURL(/\/catalogue/)
	await page.locator('button[name=view][value=elder]').click()
	await visit('/activities')
	await expect(page.locator('html')).toHaveAttribute('lang', 'en')
	const size = await page
		.locator('main p')
		.first()
		.evaluate((text) => getComputedStyle(text).fontSize)
	expect(Number.parseFloat(size)).toBeGreaterThanOrEqual(24)
	await page.locator('button[name=locale][value=zh-CN]').click()
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		said('zh-CN', 'activities.title'),
	)
})

test('signing out everywhere leaves this device and no other', async ({ person }) => {
	const [here, there] = [await person('deputy'), await person('deputy')]
	await there.visit('/devices')
	await here.visit('/devices')
	await submit(command(here.page, 'sign-out-others'))
	await expect(here.page.getByText(said('zh-CN', 'done.others-signed-out'))).toBeVisible()
	await here.page.reload()
	await expect(here.page).toHaveURL(/\/devices/)
	await there.page.goto('/devices')
	await expect(there.page).toHaveURL(/\/sign-in/)
})

test('a wrong password says so in a sentence and keeps what was typed', async ({ person }) => {
	const { page, visit } = await person(null)
	await visit('/sign-in')
	await page.locator('[name=login]').fill('auditor@linli.example')
	await page.locator('[name=password]').fill('not the password')
	await submit(command(page, 'sign-in'))
	await expect(page.getByRole('alert')).toContainText(said('zh-CN', 'refusals.wrong-password'))
	await expect(page.locator('[name=login]')).toHaveValue('auditor@linli.example')
})

test('nobody is let in where the role does not reach', async ({ person }) => {
	const { page, visit } = await person('volunteer')
	await visit('/me')
	const answer = await page.request.get('/admin')
	expect(answer.status()).toBe(403)
	await page.goto('/admin')
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		said('zh-CN', 'frame.errors.forbidden.title'),
	)
})
