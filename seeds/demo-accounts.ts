import type { Role } from '#app/features/people/actor.policy.ts'
import type { Pair } from './words/pairs.ts'

/** One password for all of the demo. Production has no demo accounts. */
export const DEMO_PASSWORD = 'wutong-tree-2026'

export type DemoKey =
	| 'volunteer'
	| 'housemate'
	| 'secretary'
	| 'deputy'
	| 'community-officer'
	| 'street-officer'
	| 'administrator'
	| 'second-administrator'
	| 'auditor'
	| 'merchant-owner'
	| 'merchant-staff'

export interface DemoAccount {
	readonly key: DemoKey
	/** The role that he or she is there to show. */
	readonly role: Role
	readonly name: string
	/** What to type at sign-in. */
	readonly login: string
	readonly password: string
	/** What there is to see as this person. */
	readonly goodFor: Pair
}

const account = (
	key: DemoKey,
	who: Pick<DemoAccount, 'role' | 'name'> & { readonly phone?: string },
	[zh, en]: readonly [string, string],
): DemoAccount => ({
	key,
	role: who.role,
	name: who.name,
	login: who.phone ?? `${key}@linli.example`,
	password: DEMO_PASSWORD,
	goodFor: { zh, en },
})

export const demoAccounts: readonly DemoAccount[] = [
	account('volunteer', { role: 'volunteer', name: '陈晓燕', phone: '13900000001' }, [
		'接单、签到、看积分和兑换（手机上看更顺手）',
		'Claim, check in, see points, redeem; best on a phone',
	]),
	account('housemate', { role: 'volunteer', name: '周思远' }, [
		'支部书记的家人：书记不能审他的时长',
		'Lives with the secretary, who may not decide on his hours',
	]),
	account('secretary', { role: 'secretary', name: '周建华' }, [
		'派单、审核时长、看支部情况',
		'Dispatch activities, decide on hours, see the branch',
	]),
	account('deputy', { role: 'deputy', name: '吴丽娟' }, [
		'书记回避或超时的时长由她审',
		'Decides where the secretary may not, or was late',
	]),
	account('community-officer', { role: 'community-officer', name: '郑文静' }, [
		'社区层面的第二次审核',
		'The second decision, at the community office',
	]),
	account('street-officer', { role: 'street-officer', name: '许国强' }, [
		'街道层面的审核',
		'Decisions at the street office',
	]),
	account('administrator', { role: 'administrator', name: '沈立新' }, [
		'组织、人员、活动项目库、商家和结算',
		'Organisation, people, activity table, merchants, settlement',
	]),
	account('second-administrator', { role: 'administrator', name: '陆爱华' }, [
		'需要第二个人的事：确认结算、同意价格',
		'What takes a second person: confirm settlements, agree to prices',
	]),
	account('auditor', { role: 'auditor', name: '方敏' }, [
		'查每一笔记账和风险案件，只看不改',
		'Every posting and case; reads all, changes nothing',
	]),
	account('merchant-owner', { role: 'merchant-owner', name: '何志强' }, [
		'上架商品、看结算',
		'Publish goods, see what will be settled',
	]),
	account('merchant-staff', { role: 'merchant-staff', name: '何佳怡' }, [
		'在柜台核销取货码',
		'Redeem pick-up codes at the counter',
	]),
]

export function demoAccount(key: DemoKey): DemoAccount {
	const found = demoAccounts.find((each) => each.key === key)
	if (!found) throw new Error(`No demo account ${key}`)
	return found
}
