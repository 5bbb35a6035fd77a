import type { Random } from '../random.ts'

export interface Deed {
	/** Row of the activity table. */
	readonly item: string
	readonly titles: readonly string[]
	readonly note: string
	readonly places: readonly string[]
	/** Hour of the day at which it usually starts, 0–23. */
	readonly hours: readonly number[]
	/** How long it takes, in minutes; within the item's limits. */
	readonly minutes: readonly number[]
	/** How often it is dispatched beside the others. */
	readonly weight: number
}

/** What branches dispatch in an ordinary quarter. */
export const DEEDS: readonly Deed[] = [
	{
		item: 'A2',
		titles: ['小区环境大扫除', '社区便民服务日', '邻里节布置与引导'],
		note: '请穿平底鞋，现场有手套和饮水。',
		places: ['小区中心广场', '社区党群服务站门口'],
		hours: [8, 9, 14],
		minutes: [240],
		weight: 6,
	},
	{
		item: 'A3',
		titles: ['党群服务中心引导岗', '服务大厅咨询岗'],
		note: '帮居民取号、填表、找窗口。',
		places: ['社区党群服务中心一楼'],
		hours: [9, 14],
		minutes: [240],
		weight: 5,
	},
	{
		item: 'B1',
		titles: ['楼道杂物清理', '公共区域清洁'],
		note: '工具在物业门房领取，请两人一组。',
		places: ['1–6 号楼楼道', '北门健身广场'],
		hours: [8, 15],
		minutes: [120],
		weight: 3,
	},
	{
		item: 'B2',
		titles: ['垃圾分类桶边督导（早班）', '垃圾分类桶边督导（晚班）'],
		note: '微笑提醒，不批评，不翻别人的袋子。',
		places: ['东门分类投放点', '西区分类投放点'],
		hours: [7, 18],
		minutes: [120],
		weight: 5,
	},
	{
		item: 'B4',
		titles: ['路口文明交通劝导'],
		note: '请穿反光背心，听交警安排。',
		places: ['青梧路与书院巷路口'],
		hours: [7, 17],
		minutes: [180, 240],
		weight: 5,
	},
	{
		item: 'B6',
		titles: ['社区花园养护', '屋顶菜园浇水除草'],
		note: '自带遮阳帽，花铲由花友会提供。',
		places: ['社区共享花园'],
		hours: [8, 16],
		minutes: [180],
		weight: 4,
	},
	{
		item: 'C1',
		titles: ['傍晚平安巡逻', '日间平安巡逻'],
		note: '按巡逻图走完三个点位，发现隐患先拍照再上报。',
		places: ['小区南门岗亭集合'],
		hours: [9, 17, 18],
		minutes: [240],
		weight: 10,
	},
	{
		item: 'C3',
		titles: ['消防通道与充电隐患排查'],
		note: '只提醒不拖车，拍下楼号和位置。',
		places: ['各楼栋单元门口'],
		hours: [10, 15],
		minutes: [180],
		weight: 4,
	},
	{
		item: 'C6',
		titles: ['校园护学岗（早）', '校园护学岗（晚）'],
		note: '提前十分钟到岗，引导家长即停即走。',
		places: ['青梧二小正门'],
		hours: [7, 16],
		minutes: [90],
		weight: 2,
	},
	{
		item: 'D1',
		titles: ['独居老人探访', '冬日送暖探访'],
		note: '两人同行，敲门前先打电话；记下老人的需要。',
		places: ['网格内独居老人家中'],
		hours: [9, 14],
		minutes: [120],
		weight: 5,
	},
	{
		item: 'D5',
		titles: ['四点半课堂辅导', '作业陪伴小课堂'],
		note: '辅导小学作业，请保持耐心。',
		places: ['社区儿童之家'],
		hours: [16],
		minutes: [180],
		weight: 4,
	},
	{
		item: 'D7',
		titles: ['手把手教老人用手机'],
		note: '一对一，先教挂号和视频通话。',
		places: ['老年活动室'],
		hours: [9, 14],
		minutes: [120],
		weight: 3,
	},
	{
		item: 'E4',
		titles: ['便民维修日', '公益理发日'],
		note: '自带工具，场地备有插座和椅子。',
		places: ['小区中心广场'],
		hours: [9, 13],
		minutes: [240],
		weight: 4,
	},
	{
		item: 'E5',
		titles: ['合唱队排练辅导', '太极晨练带队'],
		note: '适合零基础邻居。',
		places: ['文化活动室', '小区中心广场'],
		hours: [7, 19],
		minutes: [180],
		weight: 3,
	},
]

const WEIGHTS = DEEDS.map(({ weight }) => weight)

export function deedOf(random: Random): Deed {
	const deed = DEEDS[random.weighted(WEIGHTS)]
	if (!deed) throw new Error('The weights are as many as the deeds')
	return deed
}

export function deedFor(item: string): Deed {
	const deed = DEEDS.find((each) => each.item === item)
	if (!deed) throw new Error(`No deed of item ${item}`)
	return deed
}
