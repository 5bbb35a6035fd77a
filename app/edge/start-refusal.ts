/**
 * Why the program does not start, when a person can put it right. The sentence says in plain words
 * what is wrong and what to do, in English and then in Chinese.
 */
export class StartRefusal extends Error {
	readonly sentence: string

	constructor(english: string, chinese: string) {
		super(english)
		this.name = 'StartRefusal'
		this.sentence = `${english} ${chinese}`
	}
}
