// Makes a fresh clone runnable: installs what is locked, and builds. Node's own modules only, for
// nothing else is there yet. `--install` stops before the build.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

const INSTALLED = 'node_modules/.linli-installed'
const BUILT = 'build/.linli-built'
const DRIVER = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'
/** Without it the driver that Node 24.19 and later compile ends the process now and then. */
const DRIVER_HEADER = 'db/sqlite-driver.h'
/** What the build reads. Migrations are read at run time, and tests are not built but for one page. */
const SOURCES = [
	'app',
	'db',
	'ledger',
	'seeds',
	'tests/bench',
	'tests/support',
	'remix.config.js',
	'package.json',
	'tsconfig.json',
]

checkNode()
await install()
if (!process.argv.includes('--install')) await build()

function checkNode() {
	const [major, minor] = process.versions.node.split('.').map(Number)
	if (major > 20 || (major === 20 && minor >= 19)) return
	fail(
		`Linli needs Node.js 20.19 or newer, and this is ${process.versions.node}: install a newer one from your system or https://nodejs.org, then run this again.`,
		`邻里需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}，请升级后重试。`,
	)
}

async function install() {
	// A native module is tied to Node's ABI and the platform, so both are part of the key.
	const { versions, platform, arch } = process
	const files = ['package-lock.json', DRIVER_HEADER]
	const key = fingerprint(files, [versions.modules, platform, arch])
	if (stamp(INSTALLED) === key) return
	checkCompiler()
	await npm({
		title: 'Installing the packages (two to three minutes the first time)',
		// NODE_ENV=production would leave out what builds the pages.
		args: ['ci', '--include=dev', '--no-audit', '--no-fund'],
	})
	// A prebuilt driver was compiled by somebody else, with whichever header.
	if (readFileSync(DRIVER).includes('RemoveEnvironmentCleanupHook')) {
		await npm({
			title: 'Compiling the database driver (one to two minutes)',
			args: ['rebuild', 'better-sqlite3', '--build-from-source'],
		})
	}
	writeFileSync(INSTALLED, key)
}

async function npm({ title, args }) {
	const [command, ...before] = npmCommand()
	const flags = `${process.env.CXXFLAGS ?? ''} -include '${resolve(DRIVER_HEADER)}'`
	const env = { npm_config_loglevel: 'error', CXXFLAGS: flags }
	const { status, output } = await run({ title, command, args: [...before, ...args], env })
	if (status !== 0) failInstall(output)
}

/** better-sqlite3 is compiled where no prebuilt binary can be downloaded: say so before, not after. */
function checkCompiler() {
	if (process.platform === 'win32') return
	const missing = ['python3', 'make', 'g++'].filter((tool) => spawnSync(tool, ['--version']).error)
	if (missing.length === 0) return
	fail(
		`The database driver must be compiled, and ${missing.join(', ')} is missing: install it (Debian, Ubuntu: apt-get install python3 make g++), then run this again.`,
		`需要编译数据库驱动，但缺少 ${missing.join('、')}，请先安装（Debian/Ubuntu：apt-get install python3 make g++）后重试。`,
	)
}

function npmCommand() {
	const cli = process.env.npm_execpath
	// Under npm, run the very same npm with the very same Node.
	if (cli?.endsWith('npm-cli.js')) return [process.execPath, cli]
	return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

function failInstall(output) {
	console.error(output.split('\n').slice(-30).join('\n'))
	if (/ENOSPC|EDQUOT/.test(output)) {
		fail(
			'The disk is full: free about 1 GB, then run this again.',
			'磁盘已满，请清理出约 1 GB 空间后重试。',
		)
	}
	if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET/.test(output) && !/gyp/.test(output)) {
		fail(
			'The npm registry cannot be reached: check the network or the registry in your npm settings, then run this again.',
			'无法访问 npm 仓库，请检查网络或 npm 的 registry 设置后重试。',
		)
	}
	fail(
		'The packages could not be installed: the lines above say why; put that right, then run this again.',
		'依赖包安装失败，原因见上方输出，处理后请重试。',
	)
}

async function build() {
	const key = fingerprint([...filesBelow(SOURCES)], [stamp(INSTALLED)])
	if (stamp(BUILT) === key && existsSync('build/server/server.js')) return
	// Gone until the build has succeeded: half a build is never taken for a whole one.
	rmSync(BUILT, { force: true })
	const { status, output } = await run({
		title: 'Building (about ten seconds)',
		command: process.execPath,
		args: ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build', '--config', 'remix.config.js'],
		env: { NODE_ENV: 'production' },
	})
	if (status === 0) return writeFileSync(BUILT, key)
	// Rollup prints every file that it watched after the cause.
	const [cause = ''] = output.split('watchFiles:')
	console.error(cause.split('\n').slice(-40).join('\n'))
	if (/ENOSPC|EDQUOT/.test(output)) {
		fail('The disk is full: free some space, then run this again.', '磁盘已满，请清理空间后重试。')
	}
	fail(
		'The build failed: the lines above say where. If you changed nothing, run: git status',
		'构建失败，出错位置见上方输出。',
	)
}

function stamp(file) {
	return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

function fingerprint(files, words) {
	const hash = createHash('sha256').update(words.join('\n'))
	for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file))
	return hash.digest('hex')
}

function* filesBelow(paths) {
	for (const path of paths) {
		if (!existsSync(path)) continue
		if (!statSync(path).isDirectory()) yield path
		else if (path !== join('db', 'migrations')) {
			yield* filesBelow(
				readdirSync(path)
					.sort()
					.map((name) => join(path, name)),
			)
		}
	}
}

/** Runs a command quietly, with a sign of life; its output is for when it fails. */
async function run({ title, command, args, env }) {
	const started = Date.now()
	const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`
	console.log(`${title} …`)
	const timer = setInterval(() => console.log(`  … ${seconds()}`), 10_000)
	const child = spawn(command, args, {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	})
	let output = ''
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text) => {
			output = (output + text).slice(-200_000)
		})
	}
	const status = await new Promise((resolve) => {
		child.once('error', (error) => {
			output += `\n${error.message}`
			resolve(1)
		})
		child.once('close', resolve)
	})
	clearInterval(timer)
	if (status === 0) console.log(`  done in ${seconds()}`)
	return { status, output }
}

function fail(english, chinese) {
	console.error(`${english} ${chinese}`)
	process.exit(1)
}
