/** The operator's pages about the portal itself: how it does, and what everybody is told. */
import type { Module } from '#platform/module'
import type { Access } from '#platform/route'
import { announced, readBanners } from './banner.ts'
import { dropOldFigures } from './figures.ts'
import { postBanner, postEnd, showBanners, showState } from './handlers.ts'
import { texts } from './texts.ts'

const OPERATOR: Access = { for: 'operator' }

/** The module over the list of all modules, whose figures it shows. */
export function operating(modules: () => readonly Module[]): Module {
  return {
    key: 'operating',
    migrations: new URL('./migrations/', import.meta.url),
    navigation: [
      { href: '/operator/state', text: texts['state.title'] },
      { href: '/operator/banner', text: texts['banner.title'] },
    ],
    routes: [
      { method: 'GET', path: '/operator/state', access: OPERATOR, handle: showState(modules) },
      { method: 'GET', path: '/operator/banner', access: OPERATOR, handle: showBanners },
      { method: 'POST', path: '/operator/banner', access: OPERATOR, handle: postBanner },
      { method: 'POST', path: '/operator/banner/:id/end', access: OPERATOR, handle: postEnd },
    ],
    jobs: { 'operating.tidy': { handle: dropOldFigures, cron: '20 1 * * *' } },
    announcement: announced,
    start: readBanners,
  }
}
