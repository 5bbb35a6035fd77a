import { dialect } from '#db/index.ts'

/** The guard that is meant to refuse, so that a test goes red when it alone is gone. */
export function refusalOf(title: string): RegExp {
	if (/^insert or replace into (attempt|account|lot|hold|tile)$/.test(title)) return /append-only/
	if (
		/^(delete|truncate|insert or replace|update (attempt|checkpoint|posting|seal|entry|lot_use))/.test(
			title,
		)
	)
		return /append-only|one row|by migration|: sealed|follow one another/
	if (/ceiling|floor|an end$/.test(title)) return /keeps its name, kind and limits/
	if (title.includes('closed period')) return /the period is closed/
	if (title.includes('closed before')) return /periods follow one another/
	if (title.includes('closed without')) return /closed by an attempt/
	if (title.includes('as it ends')) return /keeps its terms/
	if (title.includes('out of turn')) return /tiles follow one another/
	if (title.includes('on conflict')) return /append-only|sealed|conflict/
	if (title.includes('expiry') || title.includes('changes hands')) return /keeps its owner/
	if (title.includes('old posting')) return /sealed|ends once/
	// A unique key is PostgreSQL's own guard against a second row; SQLite needs one before REPLACE.
	return dialect === 'sqlite' ? /ledger: / : /ledger: |duplicate key/
}
