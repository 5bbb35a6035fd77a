import { execFileSync } from 'node:child_process'
import { basename, join } from 'node:path'

/**
 * Compiles a C file to be preloaded into a process (LD_PRELOAD; Linux with glibc), with `CC` or `cc`.
 * @param folder where the library goes.
 * @returns its path.
 * @throws when there is no C compiler: building Linli needs one, too.
 */
export function compilePreload(source: string, folder: string): string {
	const library = join(folder, `${basename(source, '.c')}.so`)
	const flags = ['-O2', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library]
	execFileSync(process.env['CC'] ?? 'cc', [...flags, source, '-ldl', '-lpthread'])
	return library
}
