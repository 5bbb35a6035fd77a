import { describe, expect, it } from 'vitest'
import type { Unaccepted } from '#app/ui/unaccepted.ts'
import { Gallery } from './gallery.tsx'
import { inSite } from './in-site.tsx'

const gallery = (answer?: Unaccepted) => inSite(<Gallery />, answer ? { answer } : {})

const refused: Unaccepted = {
	intent: 'dispatch',
	values: { title: '浇花', places: 'many', audience: 'district' },
	errors: {
		places: { code: 'not-a-number', params: {} },
		evidence: { code: 'too-few', params: { minimum: 1 } },
	},
}

describe('the design system as the server renders it', () => {
	it('carries no style attribute, which the content security policy would refuse', () => {
		expect(gallery()).not.toMatch(/\sstyle=/)
	})

	it('gives a page one h1, and every control a label', () => {
		const html = gallery()
		expect(html.match(/<h1/g)).toHaveLength(1)
		const controls = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)]
			.map(([tag]) => tag)
			.filter((tag) => !tag.includes('type="hidden"'))
		expect(controls.length).toBeGreaterThan(8)
		for (const tag of controls) {
			const id = /\sid="([^"]+)"/.exec(tag)?.[1]
			expect(html, tag).toContain(`for="${id}"`)
		}
	})

	it('unfolds what stands in a dialog for a reader without JavaScript', () => {
		expect(gallery()).toMatch(/<details[^>]*><summary[^>]*>取消活动<\/summary>.*name="reason"/s)
	})

	it('puts a fresh id into a form that makes something, and into no other', () => {
		const ids = [...gallery().matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id)
		expect(ids).toHaveLength(1)
		expect(ids[0]).toMatch(/^7c1e4b52-93a6-4f0d-8a2b-[\da-f]{12}$/)
	})

	it('keeps what a reader typed when the server did not accept it, and says what is wrong', () => {
		const html = gallery(refused)
		expect(html).toMatch(/name="title"[^>]*value="浇花"|value="浇花"[^>]*name="title"/)
		expect(html).toMatch(/<input[^>]*aria-invalid="true"[^>]*aria-describedby="[^"]*-error"/)
		expect(html).toContain('请填写整数')
		expect(html).toContain('至少选择 1 项')
		expect(html).toMatch(/value="district"[^>]*checked=""|checked=""[^>]*value="district"/)
		expect(html).toMatch(/role="alert".*还有 2 处需要修改/s)
	})

	it('shows an answer in the form that was sent, and in no other of the page', () => {
		const html = gallery({ ...refused, intent: 'cancel' })
		expect(html.match(/role="alert"/g)).toHaveLength(1)
		expect(html).not.toContain('请填写整数')
	})

	it('writes the roles of a table out, since its display is changed on a phone', () => {
		const html = gallery()
		for (const role of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell']) {
			expect(html).toContain(`role="${role}"`)
		}
	})
})
