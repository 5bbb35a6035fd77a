import { expect, test } from 'vitest'
import { speaker } from '#app/i18n/index.ts'
import { zhCN } from '#app/i18n/zh-CN/index.ts'

const { t } = speaker('zh-CN', zhCN)

test('a value that is Chinese itself stands in a Chinese sentence without a space', () => {
	expect(t('activities.shortest', { minutes: '30 分钟' })).toBe('不足 30 分钟只计时长，不计积分')
	expect(t('insight.admin.late', { figure: 4, hours: 72 })).toBe('4 条时长超过 72 小时未审核')
})

test('what people wrote keeps its spaces', () => {
	const asked = { name: '何记 粮油店', month: '2026年10月', money: '¥14.50' }
	expect(t('settlements.confirmQuestion', asked)).toContain(
		'“何记 粮油店”2026年10月的结算金额是 ¥14.50 吗',
	)
})
