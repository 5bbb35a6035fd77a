import { flatRoutes } from '@remix-run/fs-routes'
import type { RouteConfigEntry } from '@remix-run/route-config'

/**
 * One file, one URL, no layouts but the root: a dot in a file's name is a slash and never a nesting,
 * so that what a page checks stands in its own file.
 */
export default flatRoutes().then((routes) => unnested(routes, ''))

function unnested(routes: readonly RouteConfigEntry[], base: string): RouteConfigEntry[] {
	return routes.flatMap(({ children = [], ...route }) => {
		const path = [base, route.path ?? ''].filter((part) => part !== '').join('/')
		const own = path === '' ? route : { ...route, path, index: false }
		return [own, ...unnested(children, path)]
	})
}
