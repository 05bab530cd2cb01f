/** Answers to requests for information that everybody may read: body and writer agree. */
import { RIGHTS } from '#core/bodies'
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { countAnswers } from './answer-store.ts'
import { demoAnswers } from './demo.ts'
import { DECIDE, PREPARE } from './disclosure.ts'
import * as desk from './handlers-desk.ts'
import * as open from './handlers-public.ts'
import * as writer from './handlers-writer.ts'
import { links } from './links.ts'
import { texts } from './texts.ts'

const ANYONE: Access = { for: 'anyone' }
const OWN: Access = { for: 'person', level: 2 }
/** Whoever may read the letter may see how its publication stands. */
const READ: Access = {
  for: 'officer',
  rights: RIGHTS.filter(right => right !== 'identify' && right !== 'assist'),
}
const PREPARING: Access = { for: 'officer', rights: PREPARE }
const DECIDING: Access = { for: 'officer', rights: DECIDE }
/** A letter, its answers and the marks in them, three bytes a Georgian letter, encoded by the browser. */
const COPY_BYTES = 4 * 1024 * 1024

const AT_DESK = '/desk/letters/:id/publication'
const OF_WRITER = '/letters/:id/publication'

const routes: readonly Route[] = [
  { method: 'GET', path: '/answers', access: ANYONE, handle: open.showAnswers },
  { method: 'GET', path: '/answers.atom', access: ANYONE, handle: open.showFeed },
  {
    method: 'GET',
    path: '/answers/sitemap.xml',
    access: ANYONE,
    handle: open.showMap,
    perMinute: 30,
  },
  { method: 'GET', path: '/answers/:id', access: ANYONE, handle: open.showAnswer },
  { method: 'GET', path: '/bodies/:key/answers.atom', access: ANYONE, handle: open.showFeed },
  { method: 'GET', path: '/robots.txt', access: ANYONE, handle: open.showRobots },
  { method: 'GET', path: OF_WRITER, access: OWN, handle: writer.showDecision },
  { method: 'POST', path: `${OF_WRITER}/ask`, access: OWN, handle: writer.askFor },
  { method: 'POST', path: `${OF_WRITER}/agree`, access: OWN, handle: writer.agreeTo },
  { method: 'POST', path: `${OF_WRITER}/refuse`, access: OWN, handle: writer.refuseToPublish },
  { method: 'POST', path: `${OF_WRITER}/take-back`, access: OWN, handle: writer.takeBack },
  { method: 'GET', path: '/desk/publications', access: PREPARING, handle: desk.showProposals },
  { method: 'GET', path: AT_DESK, access: READ, handle: desk.showCopy },
  {
    method: 'POST',
    path: AT_DESK,
    access: PREPARING,
    handle: desk.saveMarked,
    bodyLimit: COPY_BYTES,
  },
  { method: 'POST', path: `${AT_DESK}/offer`, access: DECIDING, handle: desk.offerCopy },
  { method: 'POST', path: `${AT_DESK}/refuse`, access: DECIDING, handle: desk.refuseForBody },
  { method: 'POST', path: `${AT_DESK}/take-back`, access: DECIDING, handle: desk.takeBackForBody },
]

export const disclosure: Module = {
  key: 'disclosure',
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  links,
  navigation: [
    { href: '/answers', text: texts['nav.answers'] },
    { href: '/desk/publications', text: texts['nav.proposals'] },
  ],
  figures: async tx => ({
    title: texts['figures.title'],
    rows: [{ name: texts['figures.standing'], count: await countAnswers(tx) }],
  }),
  demo: demoAnswers,
}
