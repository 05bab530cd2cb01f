/** The chancellery: the body's side of letters. */
import { RIGHTS } from '#core/bodies'
import type { Module } from '#platform/module'
import { belongings } from './belongings-store.ts'
import type { Access, Route } from '#platform/route'
import { foldTexts, foldTextsLater } from './fold-texts.ts'
import * as bulk from './handlers-bulk.ts'
import * as contact from './handlers-contact.ts'
import { showBelow } from './handlers-below.ts'
import * as desk from './handlers-desk.ts'
import * as forms from './handlers-forms.ts'
import { printMany } from './handlers-print.ts'
import * as letter from './handlers-letter.ts'
import * as registers from './handlers-register.ts'
import * as reply from './handlers-reply.ts'
import * as settings from './handlers-settings.ts'
import * as work from './handlers-work.ts'
import { links } from './links.ts'
import { texts } from './texts.ts'

/** Everybody with a post that deals with letters. */
const DESK = {
  for: 'officer',
  rights: RIGHTS.filter(right => right !== 'identify' && right !== 'assist'),
} as const satisfies Access
const holding = (...rights: readonly string[]): Access => ({ for: 'officer', rights })
/** The registers name every letter of the body, so they are for those who may read every letter. */
const REGISTERS = { for: 'officer', rights: ['register', 'read-all'] } as const satisfies Access
const FILE_BODY_BYTES = 26 * 1024 * 1024

const routes: readonly Route[] = [
  { method: 'GET', path: '/desk', access: DESK, handle: desk.showDesk },
  { method: 'GET', path: '/desk/below', access: holding('read-all'), handle: showBelow },
  { method: 'POST', path: '/desk/filters', access: DESK, handle: desk.saveFilter },
  { method: 'POST', path: '/desk/filters/drop', access: DESK, handle: desk.forgetFilter },
  {
    method: 'POST',
    path: '/desk/bulk',
    access: holding('register', 'assign', 'administer'),
    handle: bulk.previewMany,
  },
  {
    method: 'POST',
    path: '/desk/bulk/print',
    access: DESK,
    handle: printMany,
  },
  {
    method: 'POST',
    path: '/desk/bulk/do',
    access: holding('register', 'assign', 'administer'),
    handle: bulk.doMany,
  },
  {
    method: 'GET',
    path: '/desk/registers/incoming',
    access: REGISTERS,
    handle: registers.showIncoming,
  },
  {
    method: 'GET',
    path: '/desk/registers/outgoing',
    access: REGISTERS,
    handle: registers.showOutgoing,
  },
  {
    method: 'GET',
    path: '/desk/registers/incoming.csv',
    access: REGISTERS,
    handle: registers.incomingCsv,
  },
  {
    method: 'GET',
    path: '/desk/registers/outgoing.csv',
    access: REGISTERS,
    handle: registers.outgoingCsv,
  },
  { method: 'GET', path: '/desk/letters/:id', access: DESK, handle: letter.showLetter },
  {
    method: 'POST',
    path: '/desk/letters/:id/register',
    access: holding('register'),
    handle: letter.register,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/assign',
    access: holding('assign', 'execute'),
    handle: letter.assign,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/extend',
    access: holding('execute', 'assign'),
    handle: letter.extend,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/forward',
    access: holding('register', 'assign'),
    handle: letter.forward,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/clarify',
    access: holding('register'),
    handle: letter.clarify,
    bodyLimit: FILE_BODY_BYTES,
  },
  {
    method: 'POST',
    path: '/desk/replies/:id/mail',
    access: holding('send'),
    handle: reply.mailOnceMore,
  },
  {
    method: 'POST',
    path: '/desk/replies/:id/clarify',
    access: holding('send', 'sign'),
    handle: reply.clarify,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/close',
    access: holding('assign'),
    handle: letter.close,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/reopen',
    access: holding('assign'),
    handle: letter.reopen,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/archive',
    access: holding('register'),
    handle: letter.archive,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/answer',
    access: holding('draft'),
    handle: letter.startAnswer,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/translation',
    access: holding('draft'),
    handle: letter.askTranslation,
  },
  { method: 'POST', path: '/desk/letters/:id/note', access: DESK, handle: work.saveNote },
  {
    method: 'POST',
    path: '/desk/letters/:id/ask-opinion',
    access: DESK,
    handle: work.askUnit,
  },
  {
    method: 'POST',
    path: '/desk/letters/:id/withdraw-opinion',
    access: DESK,
    handle: work.withdraw,
  },
  { method: 'POST', path: '/desk/letters/:id/opinion', access: DESK, handle: work.giveOpinion },
  { method: 'POST', path: '/desk/letters/:id/add-check', access: DESK, handle: work.addCheck },
  { method: 'POST', path: '/desk/letters/:id/check', access: DESK, handle: work.tickCheck },
  { method: 'GET', path: '/desk/replies', access: DESK, handle: reply.showReplies },
  { method: 'GET', path: '/desk/replies/:id', access: DESK, handle: reply.showReply },
  { method: 'GET', path: '/desk/replies/:id/print', access: DESK, handle: reply.printReply },
  {
    method: 'POST',
    path: '/desk/replies/:id',
    access: holding('draft'),
    handle: reply.saveDraft,
    bodyLimit: FILE_BODY_BYTES,
  },
  {
    method: 'POST',
    path: '/desk/replies/:id/approve',
    access: holding('approve'),
    handle: reply.approve,
  },
  {
    method: 'POST',
    path: '/desk/replies/:id/return',
    access: holding('approve', 'sign'),
    handle: reply.giveBack,
  },
  { method: 'POST', path: '/desk/replies/:id/sign', access: holding('sign'), handle: reply.sign },
  { method: 'POST', path: '/desk/replies/:id/send', access: holding('send'), handle: reply.send },
  {
    method: 'POST',
    path: '/desk/replies/:id/tracking',
    access: holding('send'),
    handle: reply.track,
  },
  {
    method: 'POST',
    path: '/desk/replies/:id/drop',
    access: holding('draft', 'approve', 'sign', 'send'),
    handle: reply.drop,
  },
  { method: 'GET', path: '/desk/new', access: holding('register'), handle: forms.showPaper },
  {
    method: 'POST',
    path: '/desk/new',
    access: holding('register'),
    handle: forms.doPaper,
    bodyLimit: FILE_BODY_BYTES,
  },
  { method: 'GET', path: '/desk/write', access: holding('draft'), handle: forms.showOwn },
  { method: 'POST', path: '/desk/write', access: holding('draft'), handle: forms.doOwn },
  {
    method: 'GET',
    path: '/desk/absences',
    access: holding('assign', 'administer'),
    handle: forms.showAbsences,
  },
  {
    method: 'POST',
    path: '/desk/absences',
    access: holding('assign', 'administer'),
    handle: forms.doAbsence,
  },
  {
    method: 'POST',
    path: '/desk/absences/end',
    access: holding('assign', 'administer'),
    handle: forms.endAbsence,
  },
  {
    method: 'POST',
    path: '/desk/hand-over',
    access: holding('assign', 'administer'),
    handle: bulk.previewHandOver,
  },
  { method: 'GET', path: '/desk/settings', access: DESK, handle: settings.showSettings },
  {
    method: 'GET',
    path: '/desk/contact',
    access: holding('administer'),
    handle: contact.showContact,
  },
  {
    method: 'POST',
    path: '/desk/contact',
    access: holding('administer'),
    handle: contact.doContact,
  },
  {
    method: 'POST',
    path: '/desk/settings/series',
    access: holding('administer'),
    handle: settings.doSeries,
  },
  {
    method: 'POST',
    path: '/desk/settings/template',
    access: holding('draft'),
    handle: settings.doTemplate,
  },
  {
    method: 'POST',
    path: '/desk/settings/template/drop',
    access: holding('draft'),
    handle: settings.doDropTemplate,
  },
]

export const chancellery: Module = {
  key: 'chancellery',
  belongings,
  links,
  migrations: new URL('./migrations/', import.meta.url),
  routes,
  jobs: { 'chancellery.fold-texts': { handle: foldTexts } },
  start: foldTextsLater,
  navigation: [
    { href: '/desk', text: texts['nav.desk'] },
    { href: '/desk/replies', text: texts['nav.replies'] },
    { href: '/desk/registers/incoming', text: texts['nav.registers'] },
    { href: '/desk/below', text: texts['nav.below'], place: 'account' },
    { href: '/desk/new', text: texts['nav.new'] },
    { href: '/desk/write', text: texts['nav.write'] },
    { href: '/desk/absences', text: texts['nav.absences'] },
    { href: '/desk/settings', text: texts['nav.settings'] },
  ],
}
