/** The portal's own manifest: home, "My space", health. It learns of the duties through their manifests. */
import { countryOf } from '#core/country'
import { browserOf } from '#platform/form-token'
import { findKeptPost, forgetKeptPost } from '#platform/kept-posts'
import { typed } from '#platform/form'
import type { Module } from '#platform/module'
import { json, page, seeOther, type Handler } from '#platform/route'
import { z } from 'zod'
import { lightRoute } from '#ui/light'
import { showDesign } from './design.ts'
import { health } from './health.ts'
import { aboutPage, accessibilityPage, homePage, keptPage, sourcePage, spacePage } from './pages.ts'
import { sweepFiles } from './sweep-files.ts'
import { texts } from './texts.ts'

/** The portal over the given duties. */
export function portal(duties: readonly Module[]): Module {
  return {
    key: 'portal',
    // Twenty past three at night in Tbilisi.
    jobs: { 'portal.sweep-files': { handle: sweepFiles(duties), cron: '20 23 * * *' } },
    navigation: [{ href: '/space', text: texts['space.title'] }],
    routes: [
      lightRoute,
      {
        method: 'GET',
        path: '/',
        access: { for: 'anyone' },
        handle: async request =>
          page(homePage(request, (await countryOf(request.house)).lifeEvents)),
      },
      {
        method: 'GET',
        path: '/space',
        access: { for: 'person', level: 2 },
        handle: spaceOf(duties),
      },
      {
        method: 'GET',
        path: '/not-yet',
        access: { for: 'anyone' },
        handle: async request => page(aboutPage(request)),
      },
      {
        method: 'GET',
        path: '/accessibility',
        access: { for: 'anyone' },
        handle: async request => page(accessibilityPage(request)),
      },
      { method: 'GET', path: '/source', access: { for: 'anyone' }, handle: showSource },
      {
        method: 'GET',
        path: '/design',
        access: { for: 'anyone' },
        handle: showDesign,
      },
      { method: 'GET', path: '/kept', access: { for: 'account' }, handle: showKept },
      { method: 'POST', path: '/kept/drop', access: { for: 'account' }, handle: dropKept },
      {
        method: 'GET',
        path: '/health/live',
        access: { for: 'anyone' },
        handle: async () => json({ status: 'live' }),
      },
      { method: 'GET', path: '/health/ready', access: { for: 'anyone' }, handle: health },
    ],
  }
}

const spaceOf =
  (duties: readonly Module[]): Handler =>
  async request => {
    const { actor, house } = request
    if (actor?.kind !== 'resident') return seeOther('/')
    const items = await house.db.as({ as: 'resident', personId: actor.personId }, async tx => {
      const found = []
      for (const duty of duties) found.push(...((await duty.spaceItems?.(tx, house)) ?? []))
      return found
    })
    return page(spacePage(request, items))
  }

const showKept: Handler = async request => {
  const { actor, house } = request
  if (!actor) return seeOther('/')
  const kept = await house.db.as({ as: 'worker' }, tx =>
    findKeptPost(tx, house, browserOf(request), actor.accountId),
  )
  return page(keptPage(request, kept))
}

const dropKept: Handler = async request => {
  const { actor, house } = request
  if (!actor) return seeOther('/')
  const id = z.uuid().safeParse(typed(request.form, 'id'))
  if (id.success)
    await house.db.as({ as: 'worker' }, tx => forgetKeptPost(tx, id.data, actor.accountId))
  return seeOther('/')
}

const showSource: Handler = async request => {
  const { attributions } = await countryOf(request.house)
  return page(sourcePage(request, attributions))
}
