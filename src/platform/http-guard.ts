/** Who may pass: everything is closed unless the route declares otherwise. */
import type { Access, Actor, Caller, Route } from '#platform/route'

export type Verdict =
  | { readonly pass: true }
  /** Nobody signed in, or not strongly enough: where to go first. */
  | { readonly pass: false; readonly because: 'sign-in' | 'second-factor' }
  /** Signed in as somebody who may not: shown as forbidden. */
  | { readonly pass: false; readonly because: 'forbidden' }

const PASS: Verdict = { pass: true }
const FORBIDDEN: Verdict = { pass: false, because: 'forbidden' }

/** Whether an actor passes a route's declaration. Pure; the generated access test leans on it too. */
export function verdict(access: Access, actor: Actor | undefined): Verdict {
  if (access.for === 'anyone') return PASS
  if (!actor) return { pass: false, because: 'sign-in' }
  if (isKeptFrom(access, actor)) return FORBIDDEN
  switch (access.for) {
    case 'account':
      return PASS
    case 'person':
      return actor.kind === 'resident' ? atLevel(access.level, actor) : FORBIDDEN
    case 'officer':
      if (actor.kind !== 'officer') return FORBIDDEN
      if (!access.rights.some(right => actor.rights.includes(right))) return FORBIDDEN
      return atLevel(2, actor)
    case 'operator':
      return actor.kind === 'operator' ? atLevel(2, actor) : FORBIDDEN
    default:
      return FORBIDDEN
  }
}

/** Whether a program passes: routes for tokens want one of their scopes, and no session ever counts. */
export function callerVerdict(access: Access, caller: Caller | undefined): Verdict {
  if (access.for === 'anyone') return { pass: true }
  if (access.for !== 'token') return { pass: false, because: 'forbidden' }
  if (!caller) return { pass: false, because: 'sign-in' }
  return access.scopes.some(scope => caller.scopes.includes(scope))
    ? { pass: true }
    : { pass: false, because: 'forbidden' }
}

/** True for a clerk who acts for somebody, of a page that is for the person unassisted. */
function isKeptFrom(access: Access, actor: Actor): boolean {
  const unassisted = 'unassisted' in access && access.unassisted === true
  return unassisted && actor.kind === 'resident' && actor.assistedBy !== undefined
}

const atLevel = (level: 1 | 2, actor: Actor): Verdict =>
  actor.level >= level ? PASS : { pass: false, because: 'second-factor' }

/**
 * Whether an unsafe request comes from a page of ours. Browsers that send `Sec-Fetch-Site` say it
 * themselves; for the others `Origin` must be the portal's or the host that was asked.
 */
export function isOwnOrigin(
  headers: Readonly<Record<string, string | undefined>>,
  publicUrl: URL,
): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const origin = headers['origin']
  if (origin === undefined)
    return site === 'same-origin' || headers['referer'] !== undefined
      ? ownUrl(headers['referer'], headers['host'], publicUrl)
      : false
  return ownUrl(origin, headers['host'], publicUrl)
}

function ownUrl(url: string | undefined, host: string | undefined, publicUrl: URL): boolean {
  if (url === undefined || !URL.canParse(url)) return false
  const parsed = new URL(url)
  return parsed.origin === publicUrl.origin || parsed.host === host
}

/** Routes that declare the same method and path: a mistake that must not start. */
export function doubledRoutes(routes: readonly Route[]): readonly string[] {
  const seen = new Set<string>()
  return routes.flatMap(route => {
    const key = `${route.method} ${route.path}`
    if (seen.has(key)) return [key]
    seen.add(key)
    return []
  })
}
