interface Given {
	readonly nonce: string
	/** Our origin is https. */
	readonly secure: boolean
}

/** Headers of every answer. */
export function securityHeaders({ nonce, secure }: Given): Readonly<Record<string, string>> {
	return {
		'content-security-policy': policy(nonce),
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		// The counter scans codes with the camera; nothing else is asked for.
		'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		...(secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
	}
}

const policy = (nonce: string) =>
	[
		"default-src 'self'",
		`script-src 'self' 'nonce-${nonce}'`,
		"style-src 'self'",
		"img-src 'self' data: blob:",
		"media-src 'self' blob:",
		"connect-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	].join('; ')
