import { cookieOf } from './cookies.ts'

const NAME = 'linli-invitation'
const SHOWN_SECONDS = 300

/**
 * Carries a link that is shown once over the redirect to the page that shows it: in an address it
 * would stay in the history and in logs.
 * @param path of the link, with its token as the last thing.
 * @returns the value of `Set-Cookie`.
 */
export function invitationCookie(personId: string, path: string): string {
	const token = path.slice(path.indexOf('=') + 1)
	return `${NAME}=${personId}.${token}; Path=/admin/people; Max-Age=${SHOWN_SECONDS}; HttpOnly; Secure; SameSite=Strict`
}

/** The whole link for a person when it was made a moment ago, else null. */
export function shownInvitation(request: Request, personId: string): string | null {
	const [forPerson, token] = (cookieOf(request, NAME) ?? '').split('.')
	if (forPerson !== personId || !token) return null
	return new URL(`/set-password?token=${token}`, request.url).href
}
