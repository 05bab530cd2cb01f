/** Letters between people and public bodies: the writer's side. The bodies' side is the chancellery. */
import type { JobHandler, Module, SpaceItem } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { say, type Language } from '#platform/texts'
import { dayText } from '#ui/words'
import { belongingFiles, belongings } from './belongings-store.ts'
import { scanFile } from './attach.ts'
import { sumUpGiven } from './desk-store.ts'
import { foldTexts, foldTextsLater } from './fold-texts.ts'
import * as list from './handlers-list.ts'
import * as thread from './handlers-thread.ts'
import * as find from './handlers-find.ts'
import * as likely from './handlers-likely.ts'
import * as templates from './handlers-templates.ts'
import * as write from './handlers-write.ts'
import { groupOf } from './letter.ts'
import * as operator from './operator-files.ts'
import { lettersOfViewer, type ListedLetter } from './store.ts'
import { sql } from '#platform/sql'
import { texts } from './texts.ts'
import { actsOfLetters } from './examine.ts'
import { letterFigures } from './figures.ts'
import { watchClocks } from './watch.ts'

/** Where a letter stands; while it is open, until when the answer is due by law. */
function hintOf(letter: ListedLetter, language: Language): string {
  if (letter.fromBodyId !== undefined)
    return [say(texts['state.from-body'], language), letter.number].join(' · ')
  const waits = letter.answerBy !== undefined
  const state = say(texts[`state.${waits ? 'waiting' : letter.handlingState}`], language)
  const due =
    letter.answerBy !== undefined
      ? [`${say(texts['list.answer-by'], language)}: ${dayText(letter.answerBy, language)}`]
      : letter.state === 'open'
        ? [`${say(texts['list.due'], language)}: ${dayText(letter.legalDay, language)}`]
        : []
  return [state, letter.number, ...due].join(' · ')
}

/** Kept counts of what was given out grow by a row a change, until they are summed up. */
const sumUp: JobHandler = async house => {
  await house.db.as({ as: 'worker' }, sumUpGiven)
}

const DRAFTS: Access = { for: 'person', level: 1 }
const LETTERS: Access = { for: 'person', level: 2 }
const OPERATOR: Access = { for: 'operator' }
/** A text far too long is told so and comes back, instead of failing at the door. */
const TEXT_BYTES = 2 * 1024 * 1024
/** A form with one file of 25 MB and its fields. */
const FILE_BODY_BYTES = 26 * 1024 * 1024

/** From the question whom to write to until the letter is sent. */
const writing: readonly Route[] = [
  { method: 'GET', path: '/letters/new', access: { for: 'anyone' }, handle: find.showFind },
  { method: 'GET', path: '/letters/new/:key', access: { for: 'anyone' }, handle: find.showBody },
  { method: 'POST', path: '/letters/new/:key', access: DRAFTS, handle: find.startDraft },
  {
    method: 'GET',
    path: '/letters/templates',
    access: { for: 'anyone' },
    handle: templates.showTemplates,
  },
  {
    method: 'GET',
    path: '/letters/templates/:template',
    access: { for: 'anyone' },
    handle: templates.showTemplate,
  },
  { method: 'GET', path: '/letters/who', access: { for: 'anyone' }, handle: likely.showWho },
  {
    method: 'POST',
    path: '/letters/who',
    access: { for: 'anyone' },
    handle: likely.askWho,
    bodyLimit: TEXT_BYTES,
    perMinute: 60,
  },
  {
    method: 'GET',
    path: '/letters/who/:secret',
    access: { for: 'anyone' },
    handle: likely.showAnswerers,
  },
  {
    method: 'GET',
    path: '/letters/who/:secret/:key',
    access: DRAFTS,
    handle: likely.showBodyForText,
  },
  { method: 'POST', path: '/letters/who/:secret/:key', access: DRAFTS, handle: likely.writeText },
  { method: 'GET', path: '/drafts/:id', access: DRAFTS, handle: write.showDraft },
  {
    method: 'POST',
    path: '/drafts/:id',
    access: DRAFTS,
    handle: write.changeDraft,
    bodyLimit: FILE_BODY_BYTES,
  },
  { method: 'GET', path: '/drafts/:id/to', access: DRAFTS, handle: write.showRedirect },
  { method: 'POST', path: '/drafts/:id/to', access: DRAFTS, handle: write.redirect },
  {
    method: 'POST',
    path: '/drafts/:id/likely',
    access: DRAFTS,
    handle: write.redirectToLikely,
  },
  { method: 'GET', path: '/drafts/:id/discard', access: DRAFTS, handle: write.showDiscard },
  { method: 'POST', path: '/drafts/:id/discard', access: DRAFTS, handle: write.discardDraft },
  { method: 'GET', path: '/drafts/:id/review', access: DRAFTS, handle: write.showReview },
  { method: 'POST', path: '/drafts/:id/send', access: LETTERS, handle: write.sendDraft },
]

const routes = (officerSees: thread.OfficerSees): readonly Route[] => [
  ...writing,
  { method: 'GET', path: '/letters', access: LETTERS, handle: list.showList },
  { method: 'GET', path: '/letters/:id', access: LETTERS, handle: thread.showThread },
  {
    method: 'GET',
    path: '/letters/:id/thread.pdf',
    access: LETTERS,
    handle: thread.showThreadPdf,
    perMinute: 30,
  },
  {
    method: 'POST',
    path: '/letters/:id/clarify',
    access: LETTERS,
    handle: thread.answerQuestion,
    bodyLimit: FILE_BODY_BYTES,
  },
  { method: 'POST', path: '/letters/:id/withdraw', access: LETTERS, handle: thread.withdrawLetter },
  { method: 'POST', path: '/letters/:id/rate', access: LETTERS, handle: thread.rateLetter },
  { method: 'POST', path: '/letters/:id/appeal', access: LETTERS, handle: thread.appealLetter },
  {
    method: 'GET',
    path: '/files/:id',
    access: { for: 'account' },
    handle: thread.openFile(officerSees),
  },
  { method: 'GET', path: '/operator/files', access: OPERATOR, handle: operator.showUnscannable },
  {
    method: 'POST',
    path: '/operator/files/:id/scan',
    access: OPERATOR,
    handle: operator.postScanAnew,
  },
]

/** The module of letters over the function that knows which files an officer may open. */
export const correspondence = (officerSees: thread.OfficerSees): Module => ({
  key: 'correspondence',
  belongings,
  belongingFiles,
  files: sql`select sha256 from correspondence.file`,
  checks: [actsOfLetters],
  figures: letterFigures,
  migrations: new URL('./migrations/', import.meta.url),
  routes: routes(officerSees),
  jobs: {
    'correspondence.scan': { handle: scanFile },
    'correspondence.fold-texts': { handle: foldTexts },
    'correspondence.sum-up': { handle: sumUp, cron: '13 * * * *' },
    // Five in the morning in Tbilisi, before anybody is at a desk.
    'correspondence.watch': { handle: watchClocks, cron: '0 1 * * *' },
  },
  start: foldTextsLater,
  navigation: [
    {
      href: '/letters/new',
      text: texts['nav.write'],
      also: ['/letters/who', '/letters/templates', '/drafts'],
    },
    { href: '/letters', text: texts['nav.letters'] },
    { href: '/operator/files', text: texts['unscannable.title'] },
  ],
  spaceItems: async tx => {
    const groups = ['needs-you', 'in-progress', 'completed'] as const
    const items: SpaceItem[] = []
    for (const group of groups) {
      for (const letter of await lettersOfViewer(tx, group, { limit: 20 })) {
        items.push({
          group: groupOf(letter, letter.handlingState, letter.asked),
          href: `/letters/${letter.id}`,
          title: { ka: letter.subject, en: letter.subject },
          hint: { ka: hintOf(letter, 'ka'), en: hintOf(letter, 'en') },
          at: letter.lastAt,
        })
      }
    }
    return items
  },
})
