import { startEmpty, type EmptyServer } from '#tests/support/e2e-empty.ts'
import { command, expect, said, SMALLEST, submit, test, type Person } from '#tests/support/e2e.ts'
import { isUsable } from '#tests/support/usable.ts'
import { walk } from '#tests/support/walk.ts'
import { worksWithoutScript } from '#tests/support/without-script.ts'

test.describe.configure({ mode: 'serial', timeout: 150_000 })

let server: EmptyServer
test.beforeAll(async ({ baseURL }) => {
	server = await startEmpty(Number(new URL(baseURL ?? '').port) + 20)
})
test.afterAll(() => server.stop())

const login = 'first@linli.example'
const password = 'a first password'

for (const locale of ['zh-CN', 'en'] as const) {
	for (const elder of [false, true]) {
		const view = elder ? 'the elder view' : 'the standard view'
		test(`the link of the first start can be used in ${view} (${locale})`, async ({ person }) => {
			const { page } = await person(null, { locale, elder, viewport: SMALLEST })
			await page.goto(server.setUpLink)
			await expect(command(page, 'set-up')).toBeVisible()
			await isUsable(page, 'the set-up', { locale, elder })
		})
	}
}

test('the first administrator sets the district up without JavaScript', async ({ person }) => {
	const { page } = await person(null, { javaScript: false })
	await page.goto(server.setUpLink)
	await worksWithoutScript(page, 'the set-up')
	const form = command(page, 'set-up')
	await form.locator('[name=name]').fill('青梧区')
	await form.locator('[name=nameEn]').fill('Qingwu District')
	await form.locator('[name=personName]').fill('林知行')
	await form.locator('[name=login]').fill(login)
	await form.locator('[name=password]').fill(password)
	await form.locator('[name=again]').fill('another password')
	await submit(form)
	// A slip is told, and what was typed is kept, but for the passwords.
	await expect(page.locator('[name=again][aria-invalid=true]')).toHaveValue('')
	await expect(form.locator('[name=nameEn]')).toHaveValue('Qingwu District')
	await form.locator('[name=password]').fill(password)
	await form.locator('[name=again]').fill(password)
	await submit(form)
	await expect(page).toHaveURL(/\/admin\?done=set-up$/)
	await expect(page.getByText(said('zh-CN', 'done.set-up'))).toBeVisible()
})

test('a district in which nothing has happened yet says so on every page', async ({ person }) => {
	const administrator = await person(null, { viewport: SMALLEST })
	await signIn(administrator)
	const { page } = administrator
	const found = await walk(
		async (path) => {
			const answer = await page.request.get(server.origin + path)
			expect.soft(answer.status(), path).toBeLessThan(400)
			return answer.headers()['content-type']?.startsWith('text/html') ? answer.text() : null
		},
		['/'],
	)
	expect(found.length).toBeGreaterThan(20)
	for (const { path } of found) {
		await page.goto(server.origin + path)
		await isUsable(page, path, {})
	}
})

async function signIn({ page }: Person): Promise<void> {
	await page.goto(`${server.origin}/sign-in`)
	await page.locator('[name=login]').fill(login)
	await page.locator('[name=password]').fill(password)
	await submit(command(page, 'sign-in'))
	await expect(page).not.toHaveURL(/sign-in/)
}
