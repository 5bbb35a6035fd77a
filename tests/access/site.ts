import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { createRequestHandler, type EntryContext, type ServerBuild } from '@remix-run/node'
import type { RouteConfigEntry } from '@remix-run/route-config'
import { inScope } from '#app/edge/request-scope.server.ts'

type RouteModule = {
	readonly loader?: unknown
	readonly action?: { readonly intents?: readonly string[] }
	readonly default?: unknown
}
export interface SiteRoute {
	/** `/orders/:orderId`; `/*` is every other address. */
	readonly path: string
	readonly file: string
	/** Does it have a page, or is it a file or a figure for programs? */
	readonly hasPage: boolean
	readonly intents: readonly string[]
}
export interface Site {
	readonly routes: readonly SiteRoute[]
	readonly ask: Ask
	/**
	 * Answers a page with what it would be drawn from, as text. Its loaders, its action, its status and
	 * its headers are the same; React, which takes half of the time, is not asked.
	 */
	readonly askUndrawn: Ask
}
type Ask = (request: Request) => Promise<Response>

const modules = import.meta.glob<RouteModule>('/app/routes/*.{ts,tsx}')

const NONCE = 'bm9uY2U='

/**
 * The whole site as Remix serves it, from the sources: what `app/routes.ts` finds is what the build
 * would serve. The runtime must be installed before.
 */
export async function site(): Promise<Site> {
	// React reads it when it is loaded, which is below: what is served then, and faster.
	process.env['NODE_ENV'] = 'production'
	const entries = await routeEntries()
	const loaded = await Promise.all(
		entries.map(async (entry) => ({ entry, module: await moduleOf(entry.file) })),
	)
	const routes = loaded.map(({ entry, module }) => ({
		path: `/${entry.path ?? ''}`,
		file: entry.file,
		hasPage: module.default !== undefined,
		intents: module.action?.intents ?? [],
	}))
	const build = await buildOf(loaded)
	const { module } = build.entry
	const undrawnBuild = { ...build, entry: { module: { ...module, default: undrawn } } }
	return { routes, ask: askOf(build), askUndrawn: askOf(undrawnBuild) }
}

function askOf(build: ServerBuild): Ask {
	const handle = createRequestHandler(build, 'production')
	// As the server does it: the loaders of one request share who asks.
	return (request) =>
		inScope({ id: randomUUID(), nonce: NONCE, network: 'here' }, () =>
			handle(request, { nonce: NONCE }),
		)
}

async function routeEntries(): Promise<RouteConfigEntry[]> {
	// `remix vite:build` says it so before it loads routes.ts; there is no public way.
	Object.assign(globalThis, { __remixAppDirectory: resolve('app') })
	return (await import('#app/routes.ts')).default
}

async function moduleOf(file: string): Promise<RouteModule> {
	const load = modules[`/app/${file}`]
	if (!load) throw new Error(`No such route: ${file}`)
	return load()
}

interface Loaded {
	readonly entry: RouteConfigEntry
	readonly module: RouteModule
}

async function buildOf(loaded: readonly Loaded[]): Promise<ServerBuild> {
	const [entry, root] = await Promise.all([
		import('#app/entry.server.tsx'),
		import('#app/root.tsx'),
	])
	const served = loaded.map(({ entry: { file, path, index }, module }) => ({
		id: file,
		parentId: 'root',
		path,
		index,
		module,
	}))
	const all = [{ id: 'root', parentId: undefined, path: '', index: false, module: root }, ...served]
	const manifest = all.map(({ id, parentId, path, index, module }) => ({
		id,
		parentId,
		path,
		index,
		module: `/assets/${id}.js`,
		imports: [],
		css: [],
		hasAction: 'action' in module,
		hasLoader: 'loader' in module,
		hasClientAction: false,
		hasClientLoader: false,
		hasErrorBoundary: id === 'root',
	}))
	const build = {
		entry: { module: entry },
		routes: Object.fromEntries(all.map((route) => [route.id, route])),
		assets: {
			version: '1',
			url: '/assets/manifest.js',
			entry: { module: '/assets/entry.client.js', imports: [] },
			routes: Object.fromEntries(manifest.map((route) => [route.id, route])),
		},
		publicPath: '/',
		assetsBuildDirectory: 'build/client',
		basename: '/',
		future: FLAGS,
		isSpaMode: false,
		mode: 'production',
	}
	// The parts that the bundler would have made, by hand.
	return build as unknown as ServerBuild
}

function undrawn(
	...[, status, headers, { staticHandlerContext }]: [Request, number, Headers, EntryContext]
): Response {
	const { loaderData, actionData, errors } = staticHandlerContext
	const text = JSON.stringify({ loaderData, actionData, thrown: errors }, (_, value: unknown) =>
		typeof value === 'bigint' ? value.toString() : value,
	)
	return new Response(text, { status, headers })
}

const FLAGS = {
	v3_fetcherPersist: true,
	v3_lazyRouteDiscovery: true,
	v3_relativeSplatPath: true,
	v3_routeConfig: true,
	v3_singleFetch: true,
	v3_throwAbortReason: true,
}
