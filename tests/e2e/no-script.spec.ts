import { toLocalInput } from '#app/features/calendar.policy.ts'
import {
	clockOf,
	command,
	expect,
	PHONE,
	said,
	submit,
	test,
	type Person,
} from '#tests/support/e2e.ts'

const title = '不用脚本的清洁日'

test('the main path works as plain forms, without JavaScript', async ({ person, baseURL }) => {
	test.setTimeout(120_000)
	const clock = clockOf(baseURL)
	const secretary = await person('secretary', { javaScript: false })
	const volunteer = await person('volunteer', { javaScript: false, viewport: PHONE })
	const startsAt = new Date((await clock.now()).getTime() + 245 * 60_000)

	await secretary.visit('/branch/dispatch')
	const form = command(secretary.page, 'dispatch')
	await form.locator('[name=itemCode]').selectOption('A2')
	await form.locator('[name=startsAt]').fill(toLocalInput(startsAt))
	await form.locator('[name=endsAt]').fill(toLocalInput(new Date(startsAt.getTime() + 3_600_000)))
	await form.locator('[name=place]').fill('社区党群服务站门口')
	await form.locator('[name=title]').fill(title)
	await submit(form)
	await expect(secretary.page).toHaveURL(/\/branch\/activities\/[\da-f-]{36}/)
	const activity = new URL(secretary.page.url()).pathname.split('/').at(-1) ?? ''

	await volunteer.visit(`/activities/${activity}`)
	await submit(command(volunteer.page, 'claim'))
	await expect(volunteer.page.getByText(said('zh-CN', 'done.claimed'))).toBeVisible()

	await clock.pass(240)
	for (const [way, done] of [
		['in', 'done.checked-in'],
		['out', 'done.checked-out'],
	] as const) {
		await secretary.visit(`/activities/${activity}/site`)
		const code = (await secretary.page.getByText(/^\d{6}$/).textContent()) ?? ''
		await volunteer.visit(`/check-in/${activity}`)
		await volunteer.page.locator('[name=code]').fill(code)
		await submit(command(volunteer.page, way))
		await expect(volunteer.page.getByText(said('zh-CN', done))).toBeVisible()
		await clock.pass(60)
	}
	const log = new URL(volunteer.page.url()).pathname.split('/').at(-1) ?? ''

	await secretary.visit('/branch/approvals')
	await secretary.page.locator(`[name=logIds][value="${log}"]`).check()
	await submit(command(secretary.page, 'approve').first())
	await expect(secretary.page.getByText(said('zh-CN', 'done.hours-approved'))).toBeVisible()

	await volunteer.visit('/me/points')
	await expect(volunteer.page.getByText(title).first()).toBeVisible()
	await volunteer.visit(`/catalogue?words=${encodeURIComponent('挂面')}&category=groceries&to=90`)
	const card = volunteer.page.locator('main a[href^="/catalogue/"]', { hasText: '何记粮油店' })
	await card.first().click()
	await submit(command(volunteer.page, 'order'))
	await expect(volunteer.page).toHaveURL(/\/orders\/[\da-f-]{36}/)
	const code = (await volunteer.page.getByText(/^[\dA-Z]{4} [\dA-Z]{4}$/).textContent()) ?? ''

	await handOver(await person('merchant-staff', { javaScript: false, viewport: PHONE }), code)
})

/** At the counter: a slip of the finger first, then the customer's code; and home. */
async function handOver({ page, visit }: Person, code: string): Promise<void> {
	const slip = '2222 2222'
	await visit('/counter')
	const typed = command(page, 'find').locator('[name=code]')
	await typed.fill(slip)
	await submit(command(page, 'find'))
	// A refusal comes back with a sentence, and with what was typed.
	await expect(page.getByRole('alert')).not.toBeEmpty()
	await expect(typed).toHaveValue(slip)
	await typed.fill(code)
	await submit(command(page, 'find'))
	await submit(command(page, 'redeem'))
	await expect(page.getByText(said('zh-CN', 'done.redeemed'))).toBeVisible()
	await page.goto('/sign-out')
	await submit(command(page, 'sign-out'))
	await expect(page.getByText(said('zh-CN', 'done.signed-out'))).toBeVisible()
	await page.goto('/counter')
	await expect(page).toHaveURL(/\/sign-in/)
}
