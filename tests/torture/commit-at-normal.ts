import Client from 'better-sqlite3'

/**
 * From here on SQLite commits at `synchronous = NORMAL`, and claims FULL when it is asked. This is
 * the control of the power cuts: who cannot see what it loses, sees nothing.
 */
export function commitAtNormal(): void {
	const { pragma } = Client.prototype
	Client.prototype.pragma = function (source, options) {
		if (/^synchronous\s*=/.test(source)) return pragma.call(this, 'synchronous = NORMAL', options)
		// 2 is SQLite's number for FULL.
		if (source === 'synchronous') return 2n
		return pragma.call(this, source, options)
	}
}
