import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handling } from '#core/correspondence'
import type { Owed } from '#core/work'
import { day } from '#platform/day'
import { askedOn, isInView } from './asked.ts'

const today = day('2026-11-24')
const aLetter = (id: string, dueDay: string, more: Partial<Handling> = {}): Handling => ({
  id,
  letterId: 'letter',
  bodyId: 'body',
  personId: undefined,
  sequence: 1,
  forwardedFrom: undefined,
  state: 'registered',
  asked: false,
  unitId: undefined,
  executorId: undefined,
  kind: 'letter',
  subject: 's',
  writerName: 'w',
  number: 'n',
  registryNumber: undefined,
  registeredAt: undefined,
  receivedAt: new Date(0),
  cameOn: undefined,
  leftAt: undefined,
  doneAt: undefined,
  archivedAt: undefined,
  dueDay: day(dueDay),
  legalDay: day(dueDay),
  ...more,
})
const anOpinion = (subjectId: string, dueDay: string | undefined, question = '?'): Owed => ({
  id: 'opinion',
  subjectId,
  unitId: 'unit',
  question,
  dueDay: dueDay === undefined ? undefined : day(dueDay),
})

test('an opinion is due on the day that was asked for, help on the day of the letter', () => {
  const letters = [aLetter('a', '2026-12-20'), aLetter('b', '2026-12-01')]
  const asked = askedOn(letters, [anOpinion('a', '2026-11-23')], today)
  assert.deepEqual(
    asked.map(one => [one.letter.id, one.dueDay, one.isOverdue, one.question]),
    [
      ['a', '2026-11-23', true, '?'],
      ['b', '2026-12-01', false, undefined],
    ],
  )
})

test('each opinion on a letter is asked for itself; one without a day has that of the letter', () => {
  const owed = [anOpinion('a', '2026-12-05', 'first'), anOpinion('a', undefined, 'second')]
  const asked = askedOn([aLetter('a', '2026-12-01')], owed, today)
  assert.deepEqual(
    asked.map(one => [one.question, one.dueDay]),
    [
      ['second', '2026-12-01'],
      ['first', '2026-12-05'],
    ],
  )
})

test('of a letter that is done nothing is asked any more', () => {
  const done = aLetter('a', '2026-12-01', { state: 'answered' })
  assert.deepEqual(askedOn([done], [anOpinion('a', '2026-11-20')], today), [])
})

test('what is asked stands in the views of its own day', () => {
  const views = ['open', 'overdue', 'today', 'week', 'waiting'] as const
  const weekEnd = day('2026-11-29')
  const viewsOf = (dueDay: string, overdue: boolean): readonly string[] =>
    views.filter(view =>
      isInView({ dueDay: day(dueDay), isOverdue: overdue }, { view, today, weekEnd }),
    )
  assert.deepEqual(viewsOf('2026-11-23', true), ['open', 'overdue'])
  assert.deepEqual(viewsOf('2026-11-24', false), ['open', 'today'])
  assert.deepEqual(viewsOf('2026-11-27', false), ['open', 'week'])
  assert.deepEqual(viewsOf('2026-12-27', false), ['open'])
})
