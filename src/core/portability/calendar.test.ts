import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import ICAL from 'ical.js'
import { calendarText, type DueEntry } from './calendar.ts'
import { safeName } from './copy.ts'

const entry: DueEntry = {
  letterId: '0199a000-0000-7000-8000-000000000001',
  number: '26-AAAA-BBBB',
  subject: 'გზა; სოფელში, და\nხიდი \\ ბოგირი'.repeat(4),
  body: 'ბათუმის მუნიციპალიტეტი',
  what: 'answer',
  day: day('2026-12-08'),
  changedAt: new Date('2026-11-24T08:00:00Z'),
}
const origin = new URL('https://my.example')

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents('vevent')
    .map(each => new ICAL.Event(each))

test('a due day is a whole day of the calendar, read back by another program', () => {
  const text = calendarText({ entries: [entry], language: 'ka', withSubjects: true, origin })
  const [event] = eventsOf(text)
  assert.ok(event)
  assert.equal(event.startDate.isDate, true)
  assert.equal(event.startDate.toString(), '2026-12-08')
  assert.ok(event.summary.endsWith(entry.subject))
  assert.equal(event.uid, `${entry.letterId}-answer@my.example`)
  assert.match(event.description, /^https:\/\/my\.example\/letters\/0199a000/)
})

test('lines are folded at 75 octets and end as the standard says', () => {
  const text = calendarText({ entries: [entry], language: 'ka', withSubjects: true, origin })
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  assert.equal(text.replaceAll('\r\n', '').includes('\n'), false)
})

test('the subject stays out unless it was chosen', () => {
  const text = calendarText({ entries: [entry], language: 'en', withSubjects: false, origin })
  const [event] = eventsOf(text)
  assert.equal(event?.summary, 'ბათუმის მუნიციპალიტეტი: last day to answer letter 26-AAAA-BBBB')
})

test('a moved day keeps its identifier', () => {
  const before = calendarText({ entries: [entry], language: 'ka', withSubjects: false, origin })
  const moved = { ...entry, day: day('2026-12-18') }
  const after = calendarText({ entries: [moved], language: 'ka', withSubjects: false, origin })
  assert.equal(eventsOf(before)[0]?.uid, eventsOf(after)[0]?.uid)
  assert.equal(eventsOf(after)[0]?.startDate.toString(), '2026-12-18')
})

test('a file name in a copy leads nowhere else', () => {
  assert.equal(safeName('../../etc/passwd'), '_.._etc_passwd')
  assert.equal(safeName('ბიუჯეტი 2026.pdf'), 'ბიუჯეტი 2026.pdf')
  assert.equal(safeName('a:b*c?\u0000.doc'), 'a_b_c_.doc')
  assert.equal(safeName(' .. '), 'file')
})
