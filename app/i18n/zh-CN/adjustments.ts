export const adjustments = {
	/** What the audit trail says, under `audit.actions`. */
	actions: {
		'adjustment-proposed': '提出积分调整',
		'adjustment-agreed': '同意积分调整',
		'adjustment-declined': '不同意积分调整',
		'adjustment-withdrawn': '撤回积分调整',
	},
	refusals: {
		'adjustment-own': '不能为自己调整积分，请由其他管理人员处理。',
		'adjustment-household': '涉及您的家人（包括一年内同住过的人），请由其他管理人员处理。',
		'adjustment-same-person': '提出和复核必须是两个人，请另一位管理人员来复核。',
		'adjustment-same-branch': '复核人与提出人同在一个支部，请其他支部的管理人员来复核。',
		'adjustment-same-home': '您与提出人是一家人（包括一年内同住过），请由其他管理人员复核。',
		'adjustment-not-yours': '只有提出人可以撤回这项调整。',
		'adjustment-ended': '这项调整已有结果，请刷新查看。',
		'adjustment-changed': '这张表单已经提交过其他内容，请重新打开页面再填写。',
		'adjustment-overdraws':
			'这位志愿者可用积分只有 {{available}}，不够扣减 {{needed}}。可以不同意，再按可用数额重新提出。',
		'adjustment-account-closed': '这位志愿者的积分账户已冻结或注销，不能调整。',
	},
}
