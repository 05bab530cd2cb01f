/**
 * The menu of the frame. A link is as open as the page that it leads to, so who sees it is asked of
 * the page's own route: a module cannot offer somebody a door that is closed to them.
 */
import { verdict } from '#platform/http-guard'
import type { Module, NavigationEntry } from '#platform/module'
import type { Access, Actor } from '#platform/route'

/** Every module's entries in order, with the access of their pages. */
export type Menu = readonly { readonly entry: NavigationEntry; readonly access: Access }[]

/** Reads the menu once at the start. @throws Error for an entry whose page no module declares. */
export function menuOf(modules: readonly Module[]): Menu {
  const pages = new Map(
    modules
      .flatMap(module => module.routes ?? [])
      .filter(({ method }) => method === 'GET')
      .map(({ path, access }) => [path, access]),
  )
  return modules
    .flatMap(module => module.navigation ?? [])
    .map(entry => {
      const access = pages.get(entry.href)
      if (!access) throw new Error(`the menu leads to ${entry.href}, which no module declares`)
      return { entry, access }
    })
}

/**
 * The entries whose pages the actor opens: at once, or after the second factor that the page asks for.
 * Who has not signed in sees what is open to everybody; for officers and operators that stands at
 * the foot of the page, below their own work.
 */
export function entriesFor(menu: Menu, actor: Actor | undefined): readonly NavigationEntry[] {
  return menu.flatMap(({ entry, access }) => {
    const says = verdict(access, actor)
    if (!says.pass && says.because !== 'second-factor') return []
    const works = actor !== undefined && actor.kind !== 'resident'
    return works && access.for === 'anyone' ? [{ place: 'footer' as const, ...entry }] : [entry]
  })
}
