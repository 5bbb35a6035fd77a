import type { Random } from '../random.ts'
import { pairs, type Pair } from './pairs.ts'

/** The commonest surnames first; the first ones are met far more often than the last. */
export const SURNAMES = pairs(
	'王 Wang, 李 Li, 张 Zhang, 刘 Liu, 陈 Chen, 杨 Yang, 赵 Zhao, 黄 Huang, 周 Zhou, 吴 Wu, 徐 Xu, \
孙 Sun, 胡 Hu, 朱 Zhu, 高 Gao, 林 Lin, 何 He, 郭 Guo, 马 Ma, 罗 Luo, 梁 Liang, 宋 Song, 郑 Zheng, \
谢 Xie, 韩 Han, 唐 Tang, 冯 Feng, 于 Yu, 董 Dong, 萧 Xiao, 程 Cheng, 曹 Cao, 袁 Yuan, 邓 Deng, \
许 Xu, 傅 Fu, 沈 Shen, 曾 Zeng, 彭 Peng, 吕 Lü, 苏 Su, 卢 Lu, 蒋 Jiang, 蔡 Cai, 贾 Jia, 丁 Ding, \
魏 Wei, 薛 Xue, 叶 Ye, 阎 Yan, 余 Yu, 潘 Pan, 杜 Du, 戴 Dai, 夏 Xia, 钟 Zhong, 汪 Wang, 田 Tian, \
任 Ren, 姜 Jiang, 范 Fan, 方 Fang, 石 Shi, 姚 Yao, 谭 Tan, 廖 Liao, 邹 Zou, 熊 Xiong, 金 Jin, 陆 Lu',
)
const WEIGHTS = SURNAMES.map((_, rank) => 1 / (rank + 6))

const GIVEN = (
	'秀英 桂英 秀兰 玉兰 桂兰 淑兰 秀珍 玉珍 凤英 淑珍 建国 建华 建军 国强 国庆 志强 志明 志刚 永福 永康 ' +
	'德明 德福 文彬 文华 文静 丽华 丽娟 丽萍 红梅 红霞 玉梅 玉华 春梅 春燕 小红 小燕 小军 晓明 晓燕 晓东 ' +
	'海燕 海波 海涛 雪梅 雪松 明辉 俊杰 俊峰 家辉 家宁 思远 思齐 佳怡 佳宁 子涵 子墨 雨欣 雨桐 浩然 浩宇 ' +
	'一诺 一鸣 诗涵 梓萱 欣怡 嘉豪 天宇 宇航 静怡 美玲 美华 爱华 爱民 卫国 卫东 卫红 新民 和平 立新 ' +
	'伟 芳 娜 敏 静 军 勇 杰 磊 洋 霞 燕 玲 刚 超 鹏 辉 丽 强 琴 萍 涛 峰 悦 宁'
).split(' ')

/** A full name of two or three characters. */
export function personName(random: Random, surname = surnameOf(random).zh): string {
	return `${surname}${random.pick(GIVEN)}`
}

export function surnameOf(random: Random): Pair {
	const surname = SURNAMES[random.weighted(WEIGHTS)]
	if (!surname) throw new Error('The weights are as many as the surnames')
	return surname
}
