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
		const typed = volunteer.page.locator('[name=code]')
		if (way === 'in') await mistype(volunteer, code)
		await typed.fill(code)
		await submit(command(volunteer.page, way))
		await expect(volunteer.page.getByText(said('zh-CN', done))).toBeVisible()
		await clock.pass(60)
	}
	const log = new URL(volunteer.page.url()).pathname.split('/').at(-1) ?? ''
	await sendBackOnce({ secretary, volunteer, log })

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

/** A slip of the finger at the door is told, and what was typed is there to be put right. */
async function mistype({ page }: Person, code: string): Promise<void> {
	const slip = `${code.slice(0, 5)}${(Number(code.at(5)) + 1) % 10}`
	await page.locator('[name=code]').fill(slip)
	await submit(command(page, 'in'))
	const sentence = said('zh-CN', 'hours.door.wrong', { left: '9' })
	await expect(page.getByRole('alert')).toHaveText(sentence)
	await expect(page.locator('[name=code]')).toHaveValue(slip)
}

interface SentBack {
	readonly secretary: Person
	readonly volunteer: Person
	/** Id of the hour log. */
	readonly log: string
}

/** The secretary asks back, and the volunteer answers. */
async function sendBackOnce({ secretary, volunteer, log }: SentBack): Promise<void> {
	const [question, answer] = ['请补充做了哪些清洁', '清理了楼道和车棚']
	await secretary.visit(`/branch/approvals/${log}`)
	const against = command(secretary.page, 'against')
	await against.locator('[name=reasonCode]').selectOption('evidence-unclear')
	await against.locator('[name=sentence]').fill(question)
	await against.locator('button[value=return]').click()
	await expect(secretary.page.getByText(said('zh-CN', 'done.hours-returned'))).toBeVisible()

	await volunteer.visit(`/me/hours/${log}`)
	await expect(volunteer.page.getByText(question)).toBeVisible()
	await command(volunteer.page, 'answer').locator('[name=sentence]').fill(answer)
	await submit(command(volunteer.page, 'answer'))
	await expect(volunteer.page.getByText(said('zh-CN', 'done.hours-answered'))).toBeVisible()
}

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

test('language and view are switched without JavaScript', async ({ person }) => {
	const { page, visit } = await person('deputy', { javaScript: false })
	await visit('/devices')
	const html = page.locator('html')
	await page.locator('button[name=locale][value=en]').click()
	await expect(html).toHaveAttribute('lang', 'en')
	await page.locator('button[name=view][value=elder]').click()
	await expect(html).toHaveClass('elder')
	await expect(page).toHaveURL(/\/devices/)
	await page.goto('/preferences')
	await page.locator('main [name=locale]').selectOption('zh-CN')
	await page.locator('main [name=view]').selectOption('standard')
	await submit(page.locator('main form'))
	await expect(html).toHaveAttribute('lang', 'zh-CN')
	await expect(html).not.toHaveClass('elder')
})
