declare module '@remix-run/node' {
	interface Future {
		v3_singleFetch: true
	}
	/** What the server hands to Remix beside the request. */
	interface AppLoadContext {
		readonly nonce?: string
	}
}

export {}
