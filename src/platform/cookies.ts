/**
 * Cookies of the house. Their names and flags follow PUBLIC_URL: `__Host-` and `Secure` over https
 * and on localhost (which browsers trust over http too), plain names on a LAN address over http.
 */
import type { Cookie } from '#platform/route'

/** Whether the portal's address allows cookies that only travel over a trusted line. */
export function allowsSecureCookies(publicUrl: URL): boolean {
  return (
    publicUrl.protocol === 'https:' ||
    ['localhost', '127.0.0.1', '[::1]'].includes(publicUrl.hostname)
  )
}

/** The cookie's name as the browser sees it. */
export function cookieName(base: string, publicUrl: URL): string {
  return allowsSecureCookies(publicUrl) ? `__Host-${base}` : `sarkmeli-${base}`
}

/** The `Set-Cookie` line. `maxAge` 0 forgets the cookie. */
export function setCookieLine(cookie: Cookie, publicUrl: URL): string {
  const parts = [
    `${cookieName(cookie.name, publicUrl)}=${cookie.value}`,
    'Path=/',
    'SameSite=Lax',
    ...(cookie.open === true ? [] : ['HttpOnly']),
    ...(allowsSecureCookies(publicUrl) ? ['Secure'] : []),
    ...(cookie.maxAge === undefined ? [] : [`Max-Age=${cookie.maxAge}`]),
  ]
  return parts.join('; ')
}

/** Values by name from a `Cookie` header; a repeated name keeps its first value. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at < 1) continue
    const name = part.slice(0, at).trim()
    if (!cookies.has(name)) cookies.set(name, part.slice(at + 1).trim())
  }
  return cookies
}
