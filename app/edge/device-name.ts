const BROWSERS: readonly [RegExp, string][] = [
	[/MicroMessenger/, 'WeChat'],
	[/Edg\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/Firefox\/|FxiOS/, 'Firefox'],
	[/Chrome\/|CriOS/, 'Chrome'],
	[/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
	[/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
	[/Android/, 'Android'],
	[/iPhone|iPad/, 'iOS'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'macOS'],
	[/Linux/, 'Linux'],
]

/** A short name of browser and system for the device list, `Chrome · Android`; empty when unknown. */
export function deviceOf(userAgent: string | null): string {
	const found = [BROWSERS, SYSTEMS].map(
		(names) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1],
	)
	return found.filter(Boolean).join(' · ')
}
