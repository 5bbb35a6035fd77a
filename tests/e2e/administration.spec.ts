import { readFile } from 'node:fs/promises'
import { toLocalInput } from '#app/features/calendar.policy.ts'
import {
	clockOf,
	command,
	expect,
	said,
	submit,
	submitAndAgree,
	test,
	type Person,
} from '#tests/support/e2e.ts'

const PAGE = '/admin/activity-table/new'
const words = (key: string, figures?: Record<string, string>) =>
	said('zh-CN', `activityTable.${key}`, figures)

test('the administrator takes the table out as a file, corrects it and publishes it', async ({
	person,
	baseURL,
}) => {
	const administrator = await person('administrator')
	const main = administrator.page.locator('main')
	// Long after all that the other scenes do, for their hours have to keep their price.
	const now = await clockOf(baseURL).now()
	const from = toLocalInput(new Date(now.getTime() + 700 * 86_400_000)).slice(0, 10)
	const table = await takeOut(administrator)

	await test.step('a wrong cell is named by its row and its column', async () => {
		await upload(administrator, { from, csv: withPoints(table, '一打') })
		const wrong = main.getByRole('row').filter({ hasText: '一打' })
		// A3 is the third item, below the row of headings.
		await expect(wrong).toContainText(`${words('draft.row')} 4`)
		await expect(wrong).toContainText(`${words('columns.points_per_unit')} (points_per_unit)`)
		await expect(command(administrator.page, 'publish')).toHaveCount(0)
	})

	await test.step('a right one shows what changes, and is published', async () => {
		await upload(administrator, { from, csv: withPoints(table, '12') })
		await expect(main).toContainText(words('compare.changed', { figure: '1' }))
		await showsTheChange(administrator)
		await submitAndAgree(administrator.page, command(administrator.page, 'publish'))
		await expect(administrator.page.getByText(words('done.table-published'))).toBeVisible()
	})

	await test.step('both versions are compared, and what is downloaded is what came in', async () => {
		await administrator.visit('/admin/activity-table/compare?before=2&after=3')
		await expect(main).toContainText(words('compare.changed', { figure: '1' }))
		await showsTheChange(administrator)
		const file = await administrator.page.request.get('/activity-table.csv?version=3')
		expect(await file.text()).toBe(withPoints(table, '12'))
	})
})

async function takeOut({ page, visit }: Person): Promise<string> {
	await visit(PAGE)
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.locator('a[href="/activity-table.csv"]').click(),
	])
	return readFile(await download.path(), 'utf8')
}

/** The table with other points for an hour of A3. */
function withPoints(table: string, points: string): string {
	const changed = table.replace(/^(A3,.*?,"?hour"?,)10,/m, `$1${points},`)
	expect(changed).not.toBe(table)
	return changed
}

async function showsTheChange({ page }: Person): Promise<void> {
	const changed = page.locator('main li').filter({ hasText: 'A3' })
	await expect(changed.locator('del')).toHaveText(['10'])
	await expect(changed.locator('ins')).toHaveText(['12'])
}

interface Upload {
	readonly csv: string
	/** First day, `YYYY-MM-DD`. */
	readonly from: string
}

async function upload({ page, visit }: Person, { csv, from }: Upload): Promise<void> {
	await visit(PAGE)
	const form = command(page, 'preview')
	await form.locator('[name=effectiveFrom]').fill(from)
	await form.locator('[name=note]').fill('岗位服务每小时多两分')
	await form
		.locator('[name=file]')
		.setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
	await submit(form)
	await expect(page).toHaveURL(/draft=/)
}
