import { demoAccount } from '#seeds/demo-accounts.ts'
import { command, expect, said, submit, submitAndAgree, test } from '#tests/support/e2e.ts'

const words = (key: string) => said('zh-CN', `adjustments.${key}`)

test('two administrators adjust the points of one person, and stay with that person', async ({
	person,
}) => {
	const { name } = demoAccount('deputy')
	const first = await person('administrator')
	const note = '核对签到表，补记一次'

	await test.step('from the page of the person, the form comes first and knows whom it is about', async () => {
		await first.visit(`/admin/people?q=${encodeURIComponent(name)}`)
		await first.page.locator('main a', { hasText: name }).first().click()
		await first.page.getByRole('link', { name: words('personLink') }).click()
		const form = command(first.page, 'propose')
		await expect(form.locator('[name=volunteerNumber]')).toHaveValue(/^V\d{10}$/)
		await form.locator('[name=direction][value=give]').check({ force: true })
		await form.locator('[name=points]').fill('1')
		await form.locator('[name=reasonCode]').selectOption('record-lost')
		await form.locator('[name=note]').fill(note)
		await submit(form)
		await expect(first.page).toHaveURL(/status=waiting&person=V\d{10}&done=/)
		await expect(first.page.getByText(note)).toBeVisible()
	})

	const second = await person('second-administrator')
	await test.step('the second agrees, and sees it where it now stands', async () => {
		const { searchParams } = new URL(first.page.url())
		await second.visit(`/admin/adjustments?person=${searchParams.get('person')}`)
		await submitAndAgree(second.page, command(second.page, 'agree'))
		await expect(second.page).toHaveURL(/status=agreed&person=V\d{10}&done=/)
		await expect(second.page.getByText(note)).toBeVisible()
	})

	await test.step('with a list before it, the form is one press away', async () => {
		await second.visit('/admin/adjustments?status=agreed')
		await second.page.getByRole('link', { name: words('propose.title') }).click()
		await expect(command(second.page, 'propose')).toBeInViewport()
	})

	await test.step('the person reads why the points came', async () => {
		const deputy = await person('deputy')
		await deputy.visit('/me/points')
		await expect(deputy.page.locator('main')).toContainText(
			said('zh-CN', 'adjustments.inBooks', { reason: words('reasons.record-lost') }),
		)
	})
})
