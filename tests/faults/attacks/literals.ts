// SQL literals that more than one table is attacked with.
export const HASH = `'${'a'.repeat(64)}'`
export const OTHER_HASH = `'${'b'.repeat(64)}'`
export const LOUD_HASH = `'${'A'.repeat(64)}'`
export const TOO_MUCH = '9007199254740992'
export const text = (length: number) => `'${'x'.repeat(length)}'`
export const bytes = "x'00'"
