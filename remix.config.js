// @ts-check
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/**
 * Bundles the HTTP server and the command line beside Remix' own server build. All share one
 * instance of `db`: two instances would mean two writers for one SQLite file.
 * @param {Record<string, string>} entries
 * @returns {import('vite').Plugin}
 */
function serverEntries(entries) {
	return {
		name: 'linli-server-entries',
		config: {
			order: 'post',
			handler(config, env) {
				const options = config.build?.rollupOptions
				if (!env.isSsrBuild || !options || Array.isArray(options.output)) return
				options.input = { index: 'virtual:remix/server-build', ...entries }
				options.output = {
					...options.output,
					entryFileNames: '[name].js',
					chunkFileNames: 'chunks/[name]-[hash].js',
				}
			},
		},
	}
}

export default defineConfig({
	publicDir: 'app/public',
	plugins: [
		tailwindcss(),
		remix({
			appDirectory: 'app',
			buildDirectory: 'build',
			serverModuleFormat: 'esm',
			future: {
				v3_fetcherPersist: true,
				v3_lazyRouteDiscovery: true,
				v3_relativeSplatPath: true,
				v3_routeConfig: true,
				v3_singleFetch: true,
				v3_throwAbortReason: true,
			},
		}),
		serverEntries({
			server: './app/server.ts',
			linli: './app/cli/linli.ts',
			'bench-pages': './tests/bench/pages.ts',
			'bench-ledger': './tests/bench/ledger/main.ts',
			'bench-ledger-cell': './tests/bench/ledger/cell-process.ts',
		}),
	],
	build: { target: 'es2022', sourcemap: false },
	// Bundled, only the icons in use are loaded: whole, the package costs the server 0.4 s at start.
	ssr: { noExternal: ['lucide-react'] },
})
