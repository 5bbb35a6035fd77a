import { useEffect, type RefObject } from 'react'

/**
 * Keys for a desk with many rows: j and k go down and up, x chooses, r opens, a approves what is
 * chosen, ? unfolds the help. Everything can be done without them; while one types they do nothing.
 */
export function useDeskKeys(desk: RefObject<HTMLElement>): void {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
			if (desk.current && press(desk.current, event.key)) event.preventDefault()
		}
		document.addEventListener('keydown', onKey)
		return () => document.removeEventListener('keydown', onKey)
	}, [desk])
}

const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	target.matches('input:not([type=checkbox]), textarea, select, dialog *')

/** True when the key meant something here. */
function press(desk: HTMLElement, key: string): boolean {
	const rows = [...desk.querySelectorAll<HTMLElement>('[data-desk-row]')]
	const at = rows.findIndex((row) => row.contains(document.activeElement))
	const box = rows[at]?.querySelector<HTMLInputElement>('input[type=checkbox]')
	switch (key) {
		case 'j':
			return focusOn(rows[Math.min(at + 1, rows.length - 1)])
		case 'k':
			return focusOn(rows[Math.max(at - 1, 0)])
		case 'x':
			box?.click()
			return box !== undefined && box !== null
		case 'r':
			rows[at]?.querySelector<HTMLAnchorElement>('a')?.click()
			return at >= 0
		case 'a':
			desk.querySelector<HTMLButtonElement>('[data-desk-approve] button')?.click()
			return true
		case '?':
			desk.querySelector('details')?.toggleAttribute('open')
			return true
		default:
			return false
	}
}

function focusOn(row: HTMLElement | undefined): boolean {
	row?.querySelector<HTMLElement>('a')?.focus()
	return row !== undefined
}
