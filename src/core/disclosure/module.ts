/** Answers to requests for information that everybody may read: body and writer agree. */
import { RIGHTS } from '#core/bodies'
import { FILE_LIMIT_BYTES } from '#platform/blobs'
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { sql } from '#platform/sql'
import { countAnswers } from './answer-store.ts'
import { demoAnswers } from './demo.ts'
import { DECIDE, PREPARE } from './disclosure.ts'
import * as desk from './handlers-desk.ts'
import * as open from './handlers-public.ts'
import * as copies from './handlers-copies.ts'
import * as fileSteps from './handlers-file-steps.ts'
import * as files from './handlers-files.ts'
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
/** The page of one file of the answer. */
const OF_FILE = `${AT_DESK}/files/:file`
/** A file of the greatest size with the form around it. */
const UPLOAD_BYTES = FILE_LIMIT_BYTES + 1024 * 1024
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
  { method: 'GET', path: '/answers/:id/files/:file', access: ANYONE, handle: copies.openFile },
  { method: 'GET', path: '/answers/:id/files/:file/text', access: ANYONE, handle: copies.readFile },
  { method: 'GET', path: '/bodies/:key/answers.atom', access: ANYONE, handle: open.showFeed },
  { method: 'GET', path: '/robots.txt', access: ANYONE, handle: open.showRobots },
  { method: 'GET', path: OF_WRITER, access: OWN, handle: writer.showDecision },
  { method: 'POST', path: `${OF_WRITER}/ask`, access: OWN, handle: writer.askFor },
  { method: 'POST', path: `${OF_WRITER}/agree`, access: OWN, handle: writer.agreeTo },
  { method: 'POST', path: `${OF_WRITER}/refuse`, access: OWN, handle: writer.refuseToPublish },
  { method: 'POST', path: `${OF_WRITER}/take-back`, access: OWN, handle: writer.takeBack },
  { method: 'GET', path: `${OF_WRITER}/files/:file`, access: OWN, handle: copies.openOffered },
  { method: 'GET', path: `${OF_WRITER}/files/:file/text`, access: OWN, handle: copies.readOffered },
  { method: 'GET', path: '/desk/publications', access: PREPARING, handle: desk.showProposals },
  { method: 'GET', path: AT_DESK, access: READ, handle: desk.showCopy },
  {
    method: 'POST',
    path: AT_DESK,
    access: PREPARING,
    handle: desk.saveMarked,
    bodyLimit: COPY_BYTES,
  },
  { method: 'GET', path: `${AT_DESK}/copies/:file`, access: READ, handle: copies.openCopy },
  { method: 'GET', path: `${AT_DESK}/copies/:file/text`, access: READ, handle: copies.readCopy },
  { method: 'GET', path: OF_FILE, access: PREPARING, handle: files.showFile },
  { method: 'POST', path: OF_FILE, access: PREPARING, handle: fileSteps.markFile },
  { method: 'GET', path: `${OF_FILE}/pages/:page`, access: PREPARING, handle: files.showPage },
  {
    method: 'POST',
    path: `${OF_FILE}/pages/:page`,
    access: PREPARING,
    handle: fileSteps.markOnePage,
  },
  {
    method: 'GET',
    path: `${OF_FILE}/pages/:page/picture`,
    access: PREPARING,
    handle: files.showPicture,
  },
  { method: 'POST', path: `${OF_FILE}/begin`, access: PREPARING, handle: fileSteps.beginFile },
  { method: 'POST', path: `${OF_FILE}/make`, access: PREPARING, handle: fileSteps.makeFile },
  { method: 'POST', path: `${OF_FILE}/text`, access: PREPARING, handle: fileSteps.letFileText },
  { method: 'POST', path: `${OF_FILE}/leave`, access: PREPARING, handle: fileSteps.leaveFile },
  {
    method: 'POST',
    path: `${OF_FILE}/replace`,
    access: PREPARING,
    handle: fileSteps.replaceFile,
    bodyLimit: UPLOAD_BYTES,
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
  files: sql`
    select f ->> 'sha256' as sha256
      from disclosure.answer a
     cross join jsonb_array_elements(a.document -> 'files') f
    union
    select f ->> 'text'
      from disclosure.answer a
     cross join jsonb_array_elements(a.document -> 'files') f
     where f ? 'text'`,
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
