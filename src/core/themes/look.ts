/** The look of pages from a body's theme, and the one look of an installation of a single body. */
import { findBodyByKey } from '#core/bodies'
import type { Tx } from '#platform/db'
import type { Look } from '#platform/look'
import type { House } from '#platform/module'
import { WrongSettings } from '#platform/settings'
import { findTheme } from './store.ts'
import { sheetUrl, type Theme } from './theme.ts'

/** The look that a theme gives. */
export const lookOf = (theme: Theme): Look => ({
  styles: sheetUrl(theme),
  colour: theme.header,
  name: theme.name,
  logo: theme.logoId === undefined ? undefined : `/themes/logo/${theme.logoId}`,
})

/** The look of a body's pages; `undefined` for the portal's own. */
export async function bodyLook(tx: Tx, bodyId: string): Promise<Look | undefined> {
  const theme = await findTheme(tx, bodyId)
  return theme && lookOf(theme)
}

/** Milliseconds after which a process looks again for what another has set. */
const LOOK_AGAIN_MS = 5000

type Seen = { look: Look | undefined; at: number }

const seen = new WeakMap<House, Seen>()

/**
 * The look of every page where the installation is of one body (setting `BODY`). Pages ask without
 * waiting: the row is read beside the request when it is older than some seconds.
 */
export function houseLook(house: House): Look | undefined {
  if (house.settings.body === undefined) return undefined
  const known = seen.get(house) ?? { look: undefined, at: -LOOK_AGAIN_MS }
  seen.set(house, known)
  if (performance.now() - known.at > LOOK_AGAIN_MS) {
    known.at = performance.now()
    readLook(house).catch(() => undefined)
  }
  return known.look
}

/** Reads it now: at a start, and when this process has changed it. @throws WrongSettings for no body's key. */
export async function readLook(house: House): Promise<void> {
  const key = house.settings.body
  if (key === undefined) return
  const look = await house.db.as({ as: 'public' }, async tx => {
    const body = await findBodyByKey(tx, key)
    if (body === undefined) throw new WrongSettings(`BODY: there is no body ${key}`)
    return bodyLook(tx, body.id)
  })
  seen.set(house, { look, at: performance.now() })
}
