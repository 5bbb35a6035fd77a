import type { Words } from '../zh-CN/index.ts'

export const receipts: Words['receipts'] = {
	title: 'Check a receipt',
	lead: 'Every movement of points has a receipt. Paste one here, and anybody can see whether it is in the books and unchanged. No need to sign in.',
	paste: 'The receipt',
	pasteHint:
		'Open the file that you downloaded from “My points” with a text editor and copy all of it.',
	check: 'Check',
	right: 'The receipt is genuine',
	rightText:
		'It is in the signed books ({{figure}} operations so far), and not a letter was changed.',
	hereToo: 'Your browser checked it by itself and agrees',
	notHere: 'Your browser does not agree: please ask the district to look into it',
	wrong: 'The receipt is not valid',
	why: {
		malformed:
			'This is not a whole receipt. Copy all of the file, from its first line to its last.',
		'unknown-signer':
			'The signature on it is not from these books, or it was changed after it was signed. Ask for the original.',
		'not-in-tree':
			'There is no such operation in the books: the receipt may have been changed. Go by the books, or ask the district to look into it.',
	},
	what: 'What',
	state: 'Outcome',
	states: { posted: 'Posted', noted: 'Accepted, no points moved', refused: 'Refused' },
	amount: 'Points',
	after: 'Balance',
	at: 'Recorded',
	happened: 'Happened',
	number: 'Operation',
	reference: 'For',
	account: 'Account',
	moved: 'Points moved',
	nothingMoved: 'No points moved',
	text: 'Show the receipt',
	own: {
		title: 'Receipt',
		lead: 'It proves that these points are in the books. Keep a copy, and nobody can change this line unnoticed.',
		link: 'Receipt',
		soon: 'The receipt is being made',
		soonText:
			'The books are signed every ten minutes, and then it can be downloaded. Please come back in a while.',
		keep: 'Keep the receipt',
		keepText:
			'Put the file in a safe place. You can check it at any time on the page “Check a receipt”, without signing in.',
		download: 'Download the receipt',
		check: 'Check it now',
	},
	checkpoints: {
		title: 'Signatures of the books',
		lead: 'The books are signed every ten minutes, and each signature is published here. Keep any of them, and you can tell later whether the books were changed.',
		at: 'Signed',
		size: 'Operations',
		root: 'Fingerprint',
		file: 'File',
		download: 'Download',
		none: 'Nothing is signed yet',
		noneText: 'The first signature comes within ten minutes of the first operation.',
		keys: 'Public keys',
		keysText:
			'What signatures are checked with. Write them down elsewhere too: do not rely on this page alone.',
		since: 'In use from operation {{figure}}',
	},
	refusals: {},
	done: {},
}
