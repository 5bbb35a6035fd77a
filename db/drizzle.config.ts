import { defineConfig } from 'drizzle-kit'

// The dialect comes from the address, like everywhere else; db/generate.mjs runs this once for each.
const postgres = process.env['DATABASE_URL']?.startsWith('postgres') ?? false
const folder = postgres ? 'db/migrations/postgres' : 'db/migrations/sqlite'

export default defineConfig({
	dialect: postgres ? 'postgresql' : 'sqlite',
	schema: './db/schema/index.ts',
	out: `./${process.env['MIGRATIONS_OUT'] ?? folder}`,
})
