/** Light mode: pages without web fonts, chosen by the reader or asked for by the browser. */
import { cookieName, parseCookies } from '#platform/cookies'
import { seeOther, type Request, type Route } from '#platform/route'

const A_YEAR_SECONDS = 31_536_000

/** Whether this reader gets pages without web fonts. `Save-Data: on` counts as a wish. */
export function isLight(request: Pick<Request, 'headers' | 'house'>): boolean {
  const jar = parseCookies(request.headers['cookie'])
  const chosen = jar.get(cookieName('light', request.house.settings.publicUrl))
  if (chosen !== undefined) return chosen === '1'
  return request.headers['save-data'] === 'on'
}

/** The address that turns light mode on or off and comes back to `url`. */
export function lightUrl(on: boolean, url: string): string {
  return `/light?on=${on ? 1 : 0}&next=${encodeURIComponent(url)}`
}

/** An address of this portal, or the home page: nobody is sent elsewhere by a link of ours. */
export function localUrl(next: string | null): string {
  if (next === null || !/^\/(?![/\\])[^\\]*$/.test(next)) return '/'
  const url = URL.canParse(next, 'http://local') ? new URL(next, 'http://local') : undefined
  return url?.host === 'local' ? url.pathname + url.search : '/'
}

/** The route behind the footer's link. It only keeps a taste of the browser, so a GET may do it. */
export const lightRoute: Route = {
  method: 'GET',
  path: '/light',
  access: { for: 'anyone' },
  handle: async request => {
    const value = request.query.get('on') === '1' ? '1' : '0'
    const next = localUrl(request.query.get('next'))
    return seeOther(next, [{ name: 'light', value, maxAge: A_YEAR_SECONDS }])
  },
}
