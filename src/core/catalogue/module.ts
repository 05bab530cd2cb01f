/** The catalogue: every public service, found by everybody. */
import { findBodyByKey } from '#core/bodies'
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { catalogueOf } from './catalogue.ts'
import * as open from './handlers-open.ts'
import { texts } from './texts.ts'

const ANYONE: Access = { for: 'anyone' }

const routes: readonly Route[] = [
  { method: 'GET', path: '/services', access: ANYONE, handle: open.showServices },
  { method: 'GET', path: '/services/new.atom', access: ANYONE, handle: open.showFeed },
  { method: 'GET', path: '/services/topics/:topic', access: ANYONE, handle: open.showTopic },
  { method: 'GET', path: '/services/life-events/:event', access: ANYONE, handle: open.showEvent },
  { method: 'GET', path: '/services/bodies/:body', access: ANYONE, handle: open.showBodyServices },
  {
    method: 'GET',
    path: '/services/places/:municipality',
    access: ANYONE,
    handle: open.showPlace,
  },
  { method: 'GET', path: '/services/:group/:name', access: ANYONE, handle: open.showService },
]

export const catalogue: Module = {
  key: 'catalogue',
  routes,
  navigation: [{ href: '/services', text: texts['nav.services'] }],
  links: [
    {
      on: 'body',
      find: async (tx, { house }, key) => {
        const body = await findBodyByKey(tx, key)
        if (!body || (await catalogueOf(house, tx)).ofBody(key).length === 0) return undefined
        return { href: `/services/bodies/${key}`, text: texts['link.body'] }
      },
    },
  ],
}
