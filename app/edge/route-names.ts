import { matchRoutes } from '@remix-run/react'
import type { ServerBuild } from '@remix-run/node'

/**
 * Names requests by their route, `/orders/:orderId`, for the log: ids and what people searched for
 * stay out of it.
 */
export function routeNames({ routes }: Pick<ServerBuild, 'routes'>): (pathname: string) => string {
	const known = Object.values(routes).flatMap((route) =>
		route && route.id !== 'root' ? [{ path: `/${route.path ?? ''}` }] : [],
	)
	return (pathname) => {
		const path = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')
		return matchRoutes(known, path)?.[0]?.route.path ?? 'other'
	}
}
