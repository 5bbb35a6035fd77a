import type { Part } from './part.ts'

/** Row of `sqlite_schema`. */
export interface Definition {
	readonly type: string
	readonly name: string
	readonly table: string
	readonly sql: string
}

/** Everything that a definition says and that can be left out of it. */
export function partsOf({ type, name, table, sql }: Definition): Part[] {
	if (type === 'trigger') return triggerParts({ type, name, table, sql })
	if (type === 'index') {
		const rule = /^create unique/i.test(sql) ? 'key' : 'index'
		const what = `${table} index ${name}`
		return [{ name: what, of: what, table, rule, without: '' }]
	}
	return tableParts(table, sql)
}

const CHECK_OF_TRIGGER =
	/\n\tselect case when(?:(?!\n\tselect)[\s\S])*?raise\(abort, '([^']*)'\) end;/g

/** The trigger, and each of the questions that it asks when it asks several. */
function triggerParts({ name, table, sql }: Definition): Part[] {
	const questions = [...sql.matchAll(CHECK_OF_TRIGGER)]
	const cut = questions.length < 2 ? [] : questions
	const of = `${table} trigger ${name}`
	return [
		{ name: of, of, table, rule: 'trigger', without: '' },
		...cut.map(([question, words]) => ({
			name: `${of}, ${words}`,
			of,
			table,
			rule: 'trigger' as const,
			without: sql.replace(question, ''),
		})),
	]
}

const REFERENCE = /^references (\w+) \((\w+)\)(?: deferrable initially deferred)?/i

/** What the columns and keys of a table promise, each with the definition that lacks it. */
function tableParts(table: string, source: string): Part[] {
	const sql = source.replaceAll(/--[^\n]*/g, '')
	const open = sql.indexOf('(')
	const close = open + balanced(sql.slice(open)).length
	const items = splitAtCommas(sql.slice(open + 1, close - 1))
	const options = sql.slice(close)
	const rebuilt = (changed: readonly string[], tail = options) =>
		`${sql.slice(0, open)}(${changed.filter((item) => item !== '').join(', ')})${tail}`
	const parts: Part[] = [
		{
			name: `${table} strict`,
			of: table,
			table,
			rule: 'type',
			without: rebuilt(items, tailOf(options, 'strict')),
		},
	]
	items.forEach((item, at) => {
		for (const { rule, text, what } of clausesOf(item)) {
			const isKey = text.startsWith('primary key')
			const rest = item.replace(text, isKey ? 'not null' : '')
			const changed = items.with(at, /^\s*(primary|check|constraint)/.test(item) ? '' : rest)
			const tail = isKey ? tailOf(options, 'without rowid') : options
			const column = /^\w+/.exec(item)?.[0] ?? ''
			parts.push({
				name: `${table} ${what}`,
				of: table,
				table,
				rule,
				column,
				without: rebuilt(changed, tail),
			})
		}
	})
	return parts
}

function tailOf(options: string, without: string): string {
	const kept = options
		.split(',')
		.map((option) => option.trim())
		.filter((option) => option !== without)
	return ` ${kept.join(', ')}`
}

type Clause = Pick<Part, 'rule'> & { readonly text: string; readonly what: string }

function clausesOf(item: string): Clause[] {
	const column = /^\w+/.exec(item)?.[0] ?? ''
	const found: Clause[] = []
	for (let at = 0; at < item.length; at += 1) {
		if (at > 0 && /\w/.test(item[at - 1] ?? '')) continue
		const rest = item.slice(at)
		const word = /^(constraint \w+ )?(primary key|not null|unique|check|references)\b/i.exec(rest)
		if (!word) continue
		const clause = clauseAt(rest, { word: word[2] ?? '', before: word[1] ?? '', column })
		found.push(clause)
		at += clause.text.length
	}
	return found
}

interface Word {
	readonly word: string
	readonly before: string
	readonly column: string
}

function clauseAt(rest: string, { word, before, column }: Word): Clause {
	if (word === 'not null') return { rule: 'null', text: word, what: `${column} not null` }
	if (word === 'unique') return { rule: 'key', text: word, what: `key (${column})` }
	if (word === 'references') {
		const [text = '', to] = REFERENCE.exec(rest) ?? []
		return { rule: 'reference', text, what: `${column} references ${to}` }
	}
	if (word === 'primary key') {
		const list = column === 'primary' ? balanced(rest.slice(word.length + 1)) : ''
		return {
			rule: 'key',
			text: list ? `${word} ${list}` : word,
			what: `key ${list || `(${column})`}`,
		}
	}
	const text = `${before}check ${balanced(rest.slice(before.length + word.length + 1))}`
	return { rule: 'check', text, what: text.replaceAll(/\s+/g, ' ') }
}

/** The bracket at the start of the text, up to where it closes. */
function balanced(text: string): string {
	let depth = 0
	for (const [at, letter] of outsideQuotes(text)) {
		depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
		if (depth === 0) return text.slice(0, at + 1)
	}
	throw new Error(`A bracket does not close: ${text}`)
}

function splitAtCommas(text: string): string[] {
	const items: string[] = []
	let [depth, from] = [0, 0]
	for (const [at, letter] of outsideQuotes(text)) {
		depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
		if (letter !== ',' || depth > 0) continue
		items.push(text.slice(from, at).trim())
		from = at + 1
	}
	return [...items, text.slice(from).trim()]
}

function* outsideQuotes(text: string): Generator<[number, string]> {
	let isQuoted = false
	for (let at = 0; at < text.length; at += 1) {
		const letter = text[at] ?? ''
		if (letter === "'") isQuoted = !isQuoted
		else if (!isQuoted) yield [at, letter]
	}
}
