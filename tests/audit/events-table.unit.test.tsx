import { expect, test } from 'vitest'
import { EventsTable } from '#app/features/insight/events-table.tsx'
import { inSite } from '#tests/ui/in-site.tsx'

const EVENT = {
	id: 'event',
	at: new Date('2026-11-22T02:30:00.000Z'),
	action: 'listing-created',
	subject: 'listing:honey',
	details: {},
	actorId: 'owner',
	actorName: '何志强',
	named: {
		name: '土蜂蜜 250 克',
		nameEn: 'Wild honey, 250 g',
		beside: '何记粮油店',
		besideEn: 'He’s Grain & Oil',
	},
	places: [],
}

test('the audit trail names a thing and its shop in the reader’s language', () => {
	const english = inSite(<EventsTable rows={[EVENT]} />, { locale: 'en' })
	expect(english).toContain('Wild honey, 250 g')
	expect(english).toContain('He’s Grain &amp; Oil')
	expect(english).not.toContain('何记粮油店')
	expect(inSite(<EventsTable rows={[EVENT]} />)).toContain('何记粮油店')
})
