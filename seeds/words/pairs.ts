/** The same words for readers of Chinese and of English. */
export interface Pair {
	readonly zh: string
	readonly en: string
}

/** Reads `望湖 Wanghu, 清风 Qingfeng`: Chinese up to the first space, then English. */
export const pairs = (text: string): Pair[] =>
	text.split(',').map((entry) => {
		const [zh = '', ...en] = entry.trim().split(' ')
		return { zh, en: en.join(' ') }
	})
