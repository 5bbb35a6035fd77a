import { createContext, useContext, useId } from 'react'

/** A UUID made on the server for this document; a new one after each command that was accepted. */
export const FreshIdContext = createContext('')

/**
 * A UUID for one form of this document, the same on the server and after hydration, so that sending
 * a form twice is one command. Give it to forms alone: it is no secret.
 */
export function useFreshId(): string {
	return derivedId(useContext(FreshIdContext), useId())
}

/** Exchanges the last 48 bits of a UUID for ones that depend on `key`: version and variant stay. */
export function derivedId(base: string, key: string): string {
	const tail = Number.parseInt(base.slice(-12), 16) || 0
	const high = hash(key, Math.floor(tail / 2 ** 24))
	const low = hash(key, tail % 2 ** 24)
	return base.slice(0, -12) + hex(high) + hex(low)
}

/** FNV-1a over 32 bits. */
function hash(text: string, seed: number): number {
	let state = (2166136261 ^ seed) >>> 0
	for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0
	return state
}

const hex = (value: number) => (value & 0xffffff).toString(16).padStart(6, '0')
