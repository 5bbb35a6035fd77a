export const risk = {
	case: '风险案件',
	rule: '规则',
	unknownRule: '规则 {{rule}} 提示：这一条需要人工查看。',
	status: { open: '待处理', upheld: '已认定', dismissed: '已排除' },
	subject: { 'hour-log': '服务时长记录', order: '兑换订单' },
	/** Each names what happened, so that the person concerned can answer. */
	rules: {
		F01: '这条时长是活动结束后补录的，当时没有签到，需要第二个人核对。',
		F02: '有 {{covered}} 与本人另一条记录的时间重叠，重叠部分只计一次。',
		F08: '没有签退，系统已按活动结束时间（{{endsAt}}）截止，请确认。',
		F09: '服务时间短于该项目的最低时长：计入时长，不计积分。',
		F12: '这位志愿者当天的服务时间超过 8 小时，需要两个人审核。',
		evidence: '本项目需要受助居民或材料佐证，请核实后写明依据。',
	},
	names: {
		F01: '补录时长',
		F02: '时间重叠',
		F08: '未签退',
	},
	refusals: {
		'case-decided': '这个案件已有人处理，请刷新查看结果。',
		'own-case': '案件涉及您本人或您的家人，必须由其他审计员处理。',
	},
	done: {
		'case-upheld': '已认定，并记入审计记录。',
		'case-dismissed': '已排除，并记入审计记录。',
	},
}
