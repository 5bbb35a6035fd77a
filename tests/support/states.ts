import type { DemoKey } from '#seeds/demo-accounts.ts'
import { command, expect, submit, type Person } from './e2e.ts'

/** What somebody sees after more than following links. */
interface State {
	readonly name: string
	/** Who sees it; null is a passer-by. */
	readonly by: DemoKey | null
	/** It is there with JavaScript only. */
	readonly needsScript?: true
	/** Does all that leads there, and waits until it is there. */
	readonly reach: (person: Person) => Promise<void>
}

const opening = (path: string) => (person: Person) => person.visit(path)

/** Pages that no link leads to, forms that were not accepted, and questions that wait for an answer. */
export const STATES: readonly State[] = [
	{ name: 'a page that is not there', by: null, reach: opening('/no/such') },
	{ name: 'the preferences', by: null, reach: opening('/preferences') },
	{ name: 'a link to set up what is set up', by: null, reach: opening('/setup?token=used') },
	{ name: 'a link for a password, used up', by: null, reach: opening('/set-password?token=used') },
	{ name: 'a wrong password', by: null, reach: signInWrongly },
	{ name: 'a page for others', by: 'volunteer', reach: opening('/admin') },
	{ name: 'the menu, unfolded', by: 'volunteer', reach: unfoldMenu },
	{ name: 'the question before an order', by: 'volunteer', needsScript: true, reach: beginOrder },
	{ name: 'an empty dispatch', by: 'secretary', reach: dispatchNothing },
	{ name: 'a table with a wrong cell', by: 'administrator', reach: draftWrongTable },
	{
		name: 'a roster with wrong lines',
		by: 'administrator',
		reach: draftRoster('无处,,,没有的支部,,'),
	},
	{ name: 'a roster to look through', by: 'administrator', reach: draftRoster() },
	{ name: 'an invitation', by: 'administrator', reach: invite },
	{ name: 'a first password', by: 'administrator', reach: followInvitation },
	{
		name: 'the question before a shop closes',
		by: 'administrator',
		needsScript: true,
		reach: beginClosing,
	},
	{ name: 'a setting to change', by: 'administrator', needsScript: true, reach: beginSetting },
]

async function signInWrongly({ page, visit }: Person): Promise<void> {
	await visit('/sign-in')
	await page.locator('[name=login]').fill('nobody@linli.example')
	await page.locator('[name=password]').fill('not the password')
	await submit(command(page, 'sign-in'))
	await expect(page.getByRole('alert')).toBeVisible()
}

async function unfoldMenu({ page, visit }: Person): Promise<void> {
	await visit('/me')
	await page.locator('nav summary').click()
	await expect(page.locator('nav details a').first()).toBeVisible()
}

async function beginOrder({ page, visit }: Person): Promise<void> {
	await visit('/catalogue?to=30')
	await page.locator('main a[href^="/catalogue/"]').first().click()
	await begin(page, 'order')
}

async function beginClosing({ page, visit }: Person): Promise<void> {
	await visit('/admin/merchants')
	await page.locator('main a[href^="/admin/merchants/"]:not([href$=new])').first().click()
	await begin(page, 'close')
}

/** Presses the button of a command that asks first, and gives no answer. */
async function begin(page: Person['page'], intent: string): Promise<void> {
	await submit(command(page, intent))
	await expect(page.locator('dialog[open]')).toBeVisible()
}

async function beginSetting({ page, visit }: Person): Promise<void> {
	await visit('/admin/settings')
	await page.locator('main button[type=button]').first().click()
	await expect(page.locator('dialog[open]')).toBeVisible()
}

async function dispatchNothing({ page, visit }: Person): Promise<void> {
	await visit('/branch/dispatch')
	const form = command(page, 'dispatch')
	// Else the browser itself insists on the first field.
	await form.evaluate((element: HTMLFormElement) => {
		element.noValidate = true
	})
	await submit(form)
	await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
}

async function draftWrongTable({ page, visit }: Person): Promise<void> {
	await visit('/admin/activity-table/new')
	const form = command(page, 'preview')
	const table = await form.locator('[name=csv]').inputValue()
	await form.locator('[name=note]').fill('岗位服务每小时多两分')
	await form.locator('[name=csv]').fill(table.replace(/^(A3,.*?,"?hour"?,)\d+,/m, '$1一打,'))
	await submit(form)
	await expect(page.locator('main').getByText('一打').first()).toBeVisible()
}

function draftRoster(line?: string) {
	return async ({ page, visit }: Person) => {
		await visit('/admin/people/import')
		const form = command(page, 'preview')
		const right = `田小满,,tian.xiaoman@linli.example,${BRANCH},,志愿者`
		await form.locator('[name=csv]').fill(`姓名,手机号,邮箱,所属支部,同住户,角色\n${line ?? right}`)
		await submit(form)
		await expect(command(page, 'discard')).toBeVisible()
		await expect(command(page, 'import')).toHaveCount(line ? 0 : 1)
	}
}

/** A branch of the demo. */
const BRANCH = '阳光花园党支部'

async function invite({ page, visit }: Person): Promise<void> {
	await visit(`/admin/people?q=${encodeURIComponent('陈晓燕')}`)
	await page.locator('main a[href^="/admin/people/"]', { hasText: '陈晓燕' }).first().click()
	await submit(command(page, 'invite'))
	// The link before this one is shown for a while as well.
	await expect(page.locator('main > output')).not.toBeEmpty()
	await expect(linkShown(page)).toBeVisible()
}

const linkShown = (page: Person['page']) => page.locator('main p', { hasText: '/set-password?' })

async function followInvitation(person: Person): Promise<void> {
	await invite(person)
	const { page } = person
	await page.goto((await linkShown(page).textContent()) ?? '')
	await expect(page.locator('[name=password]')).toBeVisible()
}
