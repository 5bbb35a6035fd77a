const WORDS = {
	400: ['请求有误。', 'The request could not be read.'],
	403: [
		'这次提交不是从本站页面发出的，未作任何更改。请打开 {{origin}} 再试。',
		'This was not sent from a page of this site, and nothing was changed. Please open {{origin}} and try again.',
	],
	405: ['不支持这种请求方式。', 'This kind of request is not supported.'],
	413: [
		'提交的内容太大。表单最多 64 KB，文件最多 1 MB。',
		'What was sent is too large: a form may have 64 KB, a file 1 MB.',
	],
	500: [
		'出了点问题，未作任何更改。请稍后再试；如仍不行，请把编号 {{id}} 告诉区管理员。',
		'Something went wrong, and nothing was changed. Please try again later; if it happens again, tell the administrator the number {{id}}.',
	],
} as const
export type PlainStatus = keyof typeof WORDS

/** A page that needs neither the application nor a language: for what never reaches it. */
export function plainPage(
	status: PlainStatus,
	words: Readonly<Record<string, string>> = {},
): string {
	const [zh, en] = WORDS[status].map((text) =>
		text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => escaped(words[name] ?? '')),
	)
	return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status} · 邻里积分 Linli</title>
<h1>${status}</h1>
<p>${zh}</p>
<p lang="en">${en}</p>
<p><a href="/">首页 Front page</a></p>
</html>
`
}

const escaped = (text: string) =>
	text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`)
