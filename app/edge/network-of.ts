import { isIPv6 } from 'node:net'

/** An IPv4 address as it is; of IPv6 the first 64 bits, for one connection has all the rest. */
export function networkOf(address: string | undefined): string {
	if (address === undefined) return 'unknown'
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
	if (mapped !== undefined) return mapped
	return isIPv6(address) ? `${first64(address)}::/64` : address
}

function first64(address: string): string {
	const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
	const before = head === '' ? [] : head.split(':')
	const after = tail === undefined || tail === '' ? [] : tail.split(':')
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
	const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
	return groups
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':')
}
