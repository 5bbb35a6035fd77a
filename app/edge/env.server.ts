import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StartRefusal } from './start-refusal.ts'

export interface Settings {
	/** TCP port, 1–65535. */
	readonly port: number
	/** Address to listen on; only this machine reaches the default. */
	readonly host: string
	/** Absolute path of the folder for everything that is kept. */
	readonly dataDir: string
	readonly databaseUrl: string
	/** What readers type, without a path: `https://points.example.cn`. */
	readonly origin: string
	/** Serves real people: https, no demo data, no account but by the one-time token. */
	readonly production: boolean
	/** Loads the demo district into an empty database. */
	readonly demo: boolean
	readonly logLevel: (typeof LOG_LEVELS)[number]
	/** Proxies between readers and this server, 0–10: whose word on a reader's address to believe. */
	readonly trustProxy: number
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

type Environment = Readonly<Record<string, string | undefined>>

interface Setting<T> {
	readonly schema: z.ZodType<T, string>
	/** What it may be, in English and in Chinese: the end of a sentence. */
	readonly may: readonly [string, string]
}

const text: Setting<string> = { schema: z.string().trim().min(1), may: ['a text', '一段文字'] }
const settings = {
	PORT: whole(1, 65_535),
	HOST: text,
	DATA_DIR: { ...text, may: ['the path of a folder', '一个文件夹的路径'] },
	DATABASE_URL: {
		schema: z.string().regex(/^(file:.|postgres(ql)?:\/\/.)/),
		may: [
			'file: and a path, or postgres://user:password@host/database',
			'file: 加路径，或 postgres://用户:密码@主机/数据库',
		],
	},
	ORIGIN: {
		schema: z
			.string()
			.regex(/^https?:\/\/[^/?#@\s]+\/?$/)
			.refine((url) => URL.canParse(url))
			.transform((url) => new URL(url).origin),
		may: ['http:// or https:// and a host, with no path', 'http:// 或 https:// 加主机名，不带路径'],
	},
	NODE_ENV: oneOf(['development', 'test', 'production']),
	DEMO: oneOf(['on', 'off']),
	LOG_LEVEL: oneOf(LOG_LEVELS),
	TRUST_PROXY: whole(0, 10),
} satisfies Record<string, Setting<unknown>>

/** Their names, as operators write them. */
export const settingNames: readonly string[] = Object.keys(settings)

/**
 * Reads the settings from the environment; one that is empty counts as not given.
 * @throws StartRefusal naming the first setting that is wrong, and what it may be.
 */
export function readSettings(env: Environment): Settings {
	const port = read(env, 'PORT') ?? 3000
	const dataDir = resolve(read(env, 'DATA_DIR') ?? '.data')
	return {
		port,
		host: read(env, 'HOST') ?? '127.0.0.1',
		dataDir,
		databaseUrl: read(env, 'DATABASE_URL') ?? `file:${join(dataDir, 'linli.db')}`,
		...readMode(env, port),
		logLevel: read(env, 'LOG_LEVEL') ?? 'info',
		trustProxy: read(env, 'TRUST_PROXY') ?? 0,
	}
}

function readMode(env: Environment, port: number) {
	const origin = read(env, 'ORIGIN') ?? `http://localhost:${port}`
	const secure = origin.startsWith('https:')
	const production = read(env, 'NODE_ENV') === 'production' || secure
	if (production && !secure) throw new StartRefusal(...NEEDS_HTTPS)
	if (!secure && !LOCAL_HOSTS.has(new URL(origin).hostname)) throw new StartRefusal(...LOCAL_ONLY)
	const demo = read(env, 'DEMO') ?? (production ? 'off' : 'on')
	if (production && demo === 'on') throw new StartRefusal(...NO_DEMO)
	return { origin, production, demo: demo === 'on' }
}

type Table = typeof settings
type Value<K extends keyof Table> = z.output<Table[K]['schema']>

function read<K extends keyof Table>(env: Environment, name: K): Value<K> | undefined {
	const given = env[name]
	if (given === undefined || given === '') return undefined
	const { schema, may } = settings[name]
	const parsed = schema.safeParse(given)
	// The table's own entry parsed it, which TypeScript cannot follow through the key.
	if (parsed.success) return parsed.data as Value<K>
	const shown = name === 'DATABASE_URL' ? '' : ` ("${given.slice(0, 60)}")`
	throw new StartRefusal(
		`The setting ${name}${shown} is wrong: it must be ${may[0]}.`,
		`设置 ${name} 有误，应为${may[1]}。`,
	)
}

function whole(min: number, max: number): Setting<number> {
	return {
		schema: z
			.string()
			.regex(/^\d{1,6}$/)
			.transform(Number)
			.pipe(z.int().min(min).max(max)),
		may: [`a whole number from ${min} to ${max}`, `${min} 到 ${max} 之间的整数`],
	}
}

function oneOf<const V extends readonly [string, ...string[]]>(values: V): Setting<V[number]> {
	return {
		schema: z.enum(values) as z.ZodType<V[number], string>,
		may: [`one of ${values.join(', ')}`, `以下之一：${values.join('、')}`],
	}
}

const NEEDS_HTTPS = [
	'NODE_ENV=production needs an ORIGIN that starts with https://, the address people will type.',
	'NODE_ENV=production 时，ORIGIN 须为以 https:// 开头的网址，即居民访问的地址。',
] as const
const LOCAL_ONLY = [
	'An ORIGIN that starts with http:// must be localhost, for browsers keep nobody signed in over plain http: use https://.',
	'以 http:// 开头的 ORIGIN 只能是 localhost：浏览器不会在普通 http 上保持登录，请改用 https://。',
] as const
const NO_DEMO = [
	'DEMO=on is not allowed with an https ORIGIN: the demo accounts have public passwords.',
	'ORIGIN 为 https 时不能设置 DEMO=on：演示账号的密码是公开的。',
] as const
