/**
 * Bundles `tests/torture/<name>.ts` for each name.
 * @returns the folder in which each is `<name>.js`, and what deletes it.
 */
export function bundle(...names: string[]): Promise<{ folder: string; remove: () => void }>
