/** What applications declare: the pages of beginning, filling in and submitting, and what becomes of those left lying. */
import type { Tx } from '#platform/db'
import type { House, JobHandler, Module, SpaceItem } from '#platform/module'
import type { Access, Request } from '#platform/route'
import type { Language } from '#platform/texts'
import { removeAttachments } from '#core/attachments'
import { servicesOf } from '#core/services'
import { dayText } from '#ui/words'
import { findOffer } from './begin.ts'
import * as beginning from './handlers-begin.ts'
import * as filling from './handlers-fill.ts'
import * as review from './handlers-review.ts'
import { deleteApplication, ownApplications, runOut } from './store.ts'
import { subjectOf } from './subject.ts'
import { say, texts } from './texts.ts'

/** Filling in needs no second factor, since nothing is read but one's own; submitting does. */
const PERSON: Access = { for: 'person', level: 1 }
const STRONG: Access = { for: 'person', level: 2 }
/** A page with files; each file has a limit of its own. */
const UPLOAD_BYTES = 60 * 1024 * 1024

/** Throws away, with their files, the applications that nobody went on with. */
const throwAway: JobHandler = async house => {
  await house.db.as({ as: 'worker' }, async tx => {
    for (const { id } of await runOut(tx, house.clock.today())) {
      await removeAttachments(tx, subjectOf(id))
      await deleteApplication(tx, id)
    }
  })
}

/** Applications that wait for their person to go on. */
async function begun(tx: Tx, house: House): Promise<readonly SpaceItem[]> {
  const [own, services] = await Promise.all([ownApplications(tx), servicesOf(house, tx)])
  return own.slice(0, 20).map(({ id, serviceKey, version, expiresOn, changedAt }) => {
    const name = services.version(serviceKey, version)?.definition.catalogue.name
    const hint = (language: Language): string =>
      say(language)('begun-hint', { day: dayText(expiresOn, language) })
    return {
      group: 'needs-you',
      href: `/applications/${id}`,
      title: name ?? texts.begun,
      hint: { ka: hint('ka'), en: hint('en') },
      at: changedAt,
    }
  })
}

/** On the page of a service as a body gives it (`key@body`): the way to apply, where there is one. */
async function applyLink(tx: Tx, { house }: Request, id: string) {
  const [serviceKey = '', bodyKey] = id.split('@')
  const offer = await findOffer(tx, house, { serviceKey, bodyKey })
  return offer && { href: `/apply/${serviceKey}?body=${offer.body.key}`, text: texts.apply }
}

export const applications: Module = {
  key: 'applications',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: { 'applications.throw-away': { handle: throwAway, cron: '20 * * * *' } },
  spaceItems: begun,
  links: [{ on: 'service', find: applyLink }],
  routes: [
    { method: 'GET', path: '/apply/:group/:name', access: PERSON, handle: beginning.showBegin },
    { method: 'POST', path: '/apply/:group/:name', access: PERSON, handle: beginning.begin },
    {
      method: 'GET',
      path: '/apply/:group/:name/paper',
      access: { for: 'anyone' },
      handle: beginning.showPaper,
    },
    { method: 'GET', path: '/applications/:id', access: PERSON, handle: filling.showOverview },
    {
      method: 'GET',
      path: '/applications/:id/fill/:page',
      access: PERSON,
      handle: filling.showForm,
    },
    {
      method: 'POST',
      path: '/applications/:id/fill/:page',
      access: PERSON,
      bodyLimit: UPLOAD_BYTES,
      handle: filling.saveForm,
    },
    { method: 'GET', path: '/applications/:id/papers', access: PERSON, handle: filling.showPapers },
    {
      method: 'POST',
      path: '/applications/:id/papers',
      access: PERSON,
      bodyLimit: UPLOAD_BYTES,
      handle: filling.savePapers,
    },
    {
      method: 'POST',
      path: '/applications/:id/ask-again',
      access: PERSON,
      handle: filling.askAgain,
    },
    { method: 'GET', path: '/applications/:id/review', access: PERSON, handle: review.showReview },
    {
      method: 'POST',
      path: '/applications/:id/submit',
      access: STRONG,
      handle: review.submitApplication,
    },
    {
      method: 'GET',
      path: '/applications/:id/discard',
      access: PERSON,
      handle: filling.showDiscard,
    },
    { method: 'POST', path: '/applications/:id/discard', access: PERSON, handle: filling.discard },
  ],
}
