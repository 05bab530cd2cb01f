/** The catalogue: every public service, found by everybody. */
import { findBodyByKey } from '#core/bodies'
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { addCommand } from './add-command.ts'
import { catalogueOf } from './catalogue.ts'
import { deskTexts } from './desk-texts.ts'
import { findCommand } from './find-command.ts'
import * as check from './handlers-check.ts'
import * as desk from './handlers-desk.ts'
import * as open from './handlers-open.ts'
import * as operator from './handlers-operator.ts'
import { texts } from './texts.ts'

const ANYONE: Access = { for: 'anyone' }

const ADMINISTER = { for: 'officer', rights: ['administer'] } as const satisfies Access
const OPERATOR: Access = { for: 'operator' }
/** Parameters of ten services with places and texts. */
const ALL_BYTES = 512 * 1024
const OF_BODY = '/desk/services/:group/:name'
const OF_VERSION = '/operator/services/:group/:name/:version'

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
  { method: 'GET', path: '/services/:group/:name/check', access: ANYONE, handle: check.showCheck },
  { method: 'POST', path: '/services/:group/:name/check', access: ANYONE, handle: check.doCheck },
  { method: 'GET', path: '/desk/services', access: ADMINISTER, handle: desk.showDesk },
  { method: 'GET', path: '/desk/services/all', access: ADMINISTER, handle: desk.showAll },
  {
    method: 'POST',
    path: '/desk/services/all',
    access: ADMINISTER,
    handle: desk.adoptAll,
    bodyLimit: ALL_BYTES,
  },
  { method: 'GET', path: OF_BODY, access: ADMINISTER, handle: desk.showForm },
  { method: 'POST', path: OF_BODY, access: ADMINISTER, handle: desk.adoptOne },
  { method: 'POST', path: `${OF_BODY}/preview`, access: ADMINISTER, handle: desk.previewForm },
  { method: 'POST', path: `${OF_BODY}/mend`, access: ADMINISTER, handle: desk.mendForm },
  { method: 'POST', path: `${OF_BODY}/end`, access: ADMINISTER, handle: desk.endOne },
  { method: 'GET', path: '/operator/services', access: OPERATOR, handle: operator.showVersions },
  { method: 'GET', path: OF_VERSION, access: OPERATOR, handle: operator.showVersion },
  { method: 'POST', path: `${OF_VERSION}/publish`, access: OPERATOR, handle: operator.publishIt },
  { method: 'POST', path: `${OF_VERSION}/retire`, access: OPERATOR, handle: operator.retireIt },
]

export const catalogue: Module = {
  key: 'catalogue',
  routes,
  commands: [addCommand, findCommand],
  navigation: [
    { href: '/services', text: texts['nav.services'] },
    { href: '/desk/services', text: deskTexts['nav.desk'], place: 'account' },
    { href: '/operator/services', text: deskTexts['nav.operator'] },
  ],
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
