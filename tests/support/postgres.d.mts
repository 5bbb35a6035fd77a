export interface PostgresServer {
	/** Address of a database in which others can be created. */
	readonly url: string
	readonly stop: () => Promise<void>
}
/**
 * Uses the server of TEST_POSTGRES_URL, or starts one of its own on a free port, which waits for its
 * disk only when it is to be durable.
 */
export function startPostgres(how?: { readonly isDurable?: boolean }): Promise<PostgresServer>
