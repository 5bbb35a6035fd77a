import { pairs, type Pair } from './pairs.ts'

/** A district, its streets and communities that no map shows. */
export const DISTRICT: Pair = { zh: '青梧区', en: 'Qingwu District' }

export const STREETS = pairs(
	'望湖街道 Wanghu Street, 桥头街道 Qiaotou Street, 文昌街道 Wenchang Street, ' +
		'松涛街道 Songtao Street, 南塘街道 Nantang Street',
)

/** 52 of them, one for each community of the district. */
export const COMMUNITIES = pairs(
	"清风 Qingfeng, 和畅 Hechang, 锦绣 Jinxiu, 翠屏 Cuiping, 金桂 Jingui, 银杏 Yinxing, 玉兰 Yulan, \
红梅 Hongmei, 竹林 Zhulin, 柳岸 Liu'an, 荷塘 Hetang, 梅园 Meiyuan, 枫林 Fenglin, 海棠 Haitang, \
紫藤 Ziteng, 青石 Qingshi, 白鹭 Bailu, 鸣泉 Mingquan, 双桥 Shuangqiao, 石桥 Shiqiao, 新桥 Xinqiao, \
东湖 Donghu, 南湖 Nanhu, 西溪 Xixi, 北苑 Beiyuan, 书院 Shuyuan, 学府 Xuefu, 钟楼 Zhonglou, \
朝晖 Zhaohui, 春晖 Chunhui, 晨光 Chenguang, 暖阳 Nuanyang, 和睦 Hemu, 友谊 Youyi, 团结 Tuanjie, \
幸福 Xingfu, 平安 Ping'an, 吉祥 Jixiang, 永安 Yong'an, 长乐 Changle, 兴业 Xingye, 丰收 Fengshou, \
前进 Qianjin, 光明 Guangming, 向荣 Xiangrong, 安居 Anju, 康乐 Kangle, 民生 Minsheng, 文华 Wenhua, \
百花 Baihua, 清源 Qingyuan, 古井 Gujing",
).map(({ zh, en }): Pair => ({ zh: `${zh}社区`, en: `${en} Community` }))

const AREA_NAMES = pairs(
	'阳光 Yangguang, 金色 Jinse, 碧水 Bishui, 绿洲 Lüzhou, 湖畔 Hupan, 江南 Jiangnan, 丽景 Lijing, \
怡和 Yihe, 嘉禾 Jiahe, 祥和 Xianghe, 瑞景 Ruijing, 天和 Tianhe, 中兴 Zhongxing, 明珠 Mingzhu, \
星河 Xinghe, 云锦 Yunjin, 听雨 Tingyu, 观澜 Guanlan, 临江 Linjiang, 桃源 Taoyuan, 杏林 Xinglin, \
兰亭 Lanting, 菊园 Juyuan, 棠棣 Tangdi, 梧桐 Wutong, 香樟 Xiangzhang, 水杉 Shuishan, 丹枫 Danfeng, \
百合 Baihe, 茉莉 Moli, 玫瑰 Meigui, 芙蓉 Furong, 紫荆 Zijing, 合欢 Hehuan, 榆树 Yushu, 槐荫 Huaiyin, \
纺织 Fangzhi, 机床 Jichuang, 铁路 Tielu, 邮电 Youdian, 教师 Jiaoshi, 农机 Nongji, 建工 Jiangong, \
化纤 Huaxian, 粮油 Liangyou, 城建 Chengjian, 滨河 Binhe, 东风 Dongfeng, 红星 Hongxing, 胜利 Shengli, \
解放 Jiefang, 文苑 Wenyuan, 书香 Shuxiang, 翰林 Hanlin',
)
const AREA_KINDS = pairs(
	'花园 Gardens, 苑 Court, 家园 Homes, 新村 New Village, 公寓 Apartments, 小区 Estate, ' +
		'华庭 Plaza, 名苑 Grand Court, 雅居 Residence, 里 Lane, 坊 Quarter, 佳园 Park Homes, ' +
		'府 House, 庭院 Courtyard, 嘉苑 Fair Court, 公馆 Mansions, 北里 North Lane, 南里 South Lane',
)

/** 54 × 18 = 972 names, each once: neighbours in the list differ in both halves. */
export function areaName(index: number): Pair {
	const name = AREA_NAMES[index % AREA_NAMES.length]
	const kind = AREA_KINDS[(index + Math.floor(index / AREA_NAMES.length)) % AREA_KINDS.length]
	if (!name || !kind) throw new Error(`No residential area number ${index}`)
	return { zh: `${name.zh}${kind.zh}`, en: `${name.en} ${kind.en}` }
}

/** A branch is named for the area it covers, or for the first two when it covers several. */
export function branchName(areas: readonly Pair[]): Pair {
	const [first, second] = areas
	if (!first) throw new Error('A branch covers at least one residential area')
	if (!second) return { zh: `${first.zh}党支部`, en: `${first.en} Branch` }
	return {
		zh: `${first.zh}${second.zh}联合党支部`,
		en: `${first.en} and ${second.en} Joint Branch`,
	}
}

/** Buildings 1–3, 4–6 … of an area. */
export function groupName(area: Pair, index: number): Pair {
	const from = index * 3 + 1
	return {
		zh: `${area.zh}${from}–${from + 2}号楼党小组`,
		en: `${area.en} Buildings ${from}–${from + 2} Group`,
	}
}

export function memberHouseholdName(surname: Pair, building: number, flat: number): Pair {
	return {
		zh: `${building}号楼${flat}室${surname.zh}家`,
		en: `${surname.en} household, Building ${building} Flat ${flat}`,
	}
}

const ROADS = pairs(
	'青梧路 Qingwu Road, 望湖路 Wanghu Road, 桥头街 Qiaotou Street, 文昌路 Wenchang Road, ' +
		'松涛路 Songtao Road, 南塘路 Nantang Road, 书院巷 Shuyuan Alley, 和平里 Heping Lane',
)
/** A street address: road and number, in Chinese as it stands on the door. */
export const addressOf = (index: number): string => {
	const road = ROADS[index % ROADS.length]
	return `${DISTRICT.zh}${road?.zh ?? ''}${(index % 389) + 1}号`
}
