import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react'
import { CloudOff, KeyRound, SearchX, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSentences } from '#app/i18n/sentences.ts'
import type { Words } from '#app/i18n/zh-CN/index.ts'
import { LinkButton } from '#app/ui/index.ts'
import type { RefusalAnswer } from '#app/ui/unaccepted.ts'

type ErrorWords = Words['frame']['errors']
type Problem = {
	[K in keyof ErrorWords]: ErrorWords[K] extends string ? never : K
}[keyof ErrorWords]

const PROBLEMS: Readonly<Record<number, Problem>> = {
	400: 'unreadable',
	401: 'unauthenticated',
	403: 'forbidden',
	404: 'missing',
	405: 'method',
	409: 'conflict',
	413: 'tooLarge',
	415: 'unreadable',
	422: 'unreadable',
	429: 'tooMany',
	503: 'unavailable',
}

const ICONS: Readonly<Partial<Record<Problem, LucideIcon>>> = {
	unauthenticated: KeyRound,
	forbidden: KeyRound,
	missing: SearchX,
	offline: CloudOff,
}

/** What went wrong, by kind, and the sentence of the refusal when there was one. */
export function useProblem(): { problem: Problem; refusal: RefusalAnswer | null } {
	const error = useRouteError()
	if (!isRouteErrorResponse(error))
		return { problem: isOffline(error) ? 'offline' : 'broken', refusal: null }
	return { problem: PROBLEMS[error.status] ?? 'broken', refusal: refusalIn(error.data) }
}

/** A page for what went wrong: what happened, and what to do next. */
export function ProblemPage() {
	const { t } = useTranslation()
	const sentences = useSentences()
	const { pathname, search } = useLocation()
	const { problem, refusal } = useProblem()
	const Icon = ICONS[problem] ?? TriangleAlert
	return (
		<div className="mx-auto grid max-w-[36rem] justify-items-center gap-4 py-10 text-center @3xl:py-20">
			<span className="grid size-20 place-items-center rounded-full bg-accent-soft text-accent">
				<Icon aria-hidden className="size-9" />
			</span>
			<div role="alert" className="grid gap-4 text-balance">
				<h1 className="text-2xl font-bold">{t(`frame.errors.${problem}.title`)}</h1>
				<p className="text-muted">
					{refusal && !PLAIN.has(refusal.code)
						? sentences.refusal(refusal)
						: t(`frame.errors.${problem}.text`)}
				</p>
			</div>
			<div className="mt-2 flex flex-wrap justify-center gap-3">
				{problem === 'unauthenticated' ? (
					<LinkButton tone="primary" to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>
						{t('frame.errors.signIn')}
					</LinkButton>
				) : null}
				{AGAIN.has(problem) ? (
					<LinkButton tone="primary" to={pathname + search} reloadDocument>
						{t('frame.errors.again')}
					</LinkButton>
				) : null}
				<LinkButton to="/">{t('frame.errors.home')}</LinkButton>
			</div>
		</div>
	)
}

// Refusals that say no more than their status does: the page's own text says what to do.
const PLAIN: ReadonlySet<string> = new Set(['not-found', 'forbidden', 'too-many-requests'])

const AGAIN: ReadonlySet<Problem> = new Set([
	'broken',
	'unavailable',
	'offline',
	'tooMany',
	'conflict',
])

function refusalIn(data: unknown): RefusalAnswer | null {
	if (typeof data !== 'object' || data === null || !('refusal' in data)) return null
	// Only `refusalPage` of the edge puts a refusal here.
	return data.refusal as RefusalAnswer | null
}

// A page whose code could not be loaded, and a request that never arrived, are both TypeErrors.
const isOffline = (error: unknown) =>
	typeof navigator !== 'undefined' &&
	'onLine' in navigator &&
	!navigator.onLine &&
	error instanceof TypeError
