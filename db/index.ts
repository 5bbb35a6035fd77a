export type { Database, RawSql, Reader, Tx } from './database.ts'
export { dialect } from './dialect.ts'
export * from './schema/index.ts'
