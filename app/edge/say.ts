/** Words for whoever started the program, apart from the log. */
export const say = (words: string): void => {
	process.stdout.write(`${words}\n`)
}
