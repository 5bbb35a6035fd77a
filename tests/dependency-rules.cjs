// Who may reach whom, checked by dependency-cruiser: seeds, tests → app → ledger; app → db → ledger;
// nothing goes back.
const VERBS = '^app/features/.+\\.(server|schema|policy|codes|refusals)\\.ts$'
const DRIVERS = '^node_modules/(better-sqlite3|pg|drizzle-orm/(better-sqlite3|node-postgres))/'
/** Type imports vanish at compile time, so they bind nobody at run time. */
const types = { dependencyTypesNot: ['type-only'] }

const rules = {
	'no-cycle': {
		why: 'A cycle has no first file to read.',
		from: {},
		to: { circular: true, ...types },
	},
	'ledger-alone': {
		why: 'The ledger is publishable as it stands.',
		from: { path: '^ledger/' },
		to: { pathNot: ['^ledger/', '^node_modules/(dinero\\.js|@noble/(curves|hashes))/'] },
	},
	'db-below': {
		why: 'The database knows nobody above it.',
		from: { path: '^db/' },
		to: { path: '^(app|seeds|tests)/' },
	},
	'engine-hidden': {
		why: 'Only db knows the engines.',
		from: { path: '^(app|seeds|ledger)/' },
		to: { path: DRIVERS },
	},
	'lucia-hidden': {
		why: 'Sessions can change their library in one file and its adapter.',
		from: {
			path: '^(app|db|ledger|seeds|tests)/',
			pathNot: '^app/edge/session(-adapter)?\\.server\\.ts$',
		},
		to: { path: '^node_modules/lucia/' },
	},
	'app-without-seeds': {
		why: 'Only what starts the product loads its demo.',
		from: { path: '^(app|db|ledger)/', pathNot: ['^app/(cli|edge)/', '^app/server\\.ts$'] },
		to: { path: '^seeds/', pathNot: '\\.csv$' },
	},
	'routes-through-features': {
		why: 'A route asks; it has no rules and no SQL.',
		from: { path: '^app/routes/' },
		to: { path: '^(db|ledger)/' },
	},
	'verbs-know-no-page': {
		why: 'A verb can be called without a request.',
		from: { path: VERBS },
		to: {
			path: ['^app/(routes|edge|ui)/', '^node_modules/(react|react-dom|@remix-run)/'],
			...types,
		},
	},
	'schemas-and-policies-pure': {
		why: 'They run in the browser and in the server alike.',
		from: { path: '\\.(schema|policy)\\.ts$' },
		to: { pathNot: ['\\.(schema|policy)\\.ts$', '^node_modules/zod/'], ...types },
	},
	'pages-without-server': {
		why: 'What a page imports is sent to the browser.',
		from: { path: '^app/(ui|features)/.+\\.tsx$' },
		to: { path: ['\\.server\\.', '^(db|ledger)/'], ...types },
	},
	'ui-without-nouns': {
		why: 'The design system speaks no domain words.',
		from: { path: '^app/ui/' },
		to: { path: '^app/(features|routes|edge)/' },
	},
	'product-without-tests': {
		why: 'The product runs without its tests.',
		from: { path: '^(app|db|ledger|seeds)/' },
		to: { path: '^tests/' },
	},
	resolvable: {
		why: 'Every import leads somewhere.',
		from: {},
		to: { couldNotResolve: true, pathNot: '^virtual:' },
	},
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: Object.entries(rules).map(([name, { why, from, to }]) => ({
		name,
		comment: why,
		severity: 'error',
		from,
		to,
	})),
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'default', 'types'],
		},
	},
}
