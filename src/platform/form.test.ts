import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { dayFromNumber } from '#platform/day'
import {
  choice,
  choices,
  dayTyped,
  parseForm,
  problemText,
  text,
  tick,
  typed,
  typedDay,
  type Parsed,
} from '#platform/form'

const form = (fields: Readonly<Record<string, string | readonly string[]>>) =>
  new Map(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? [value] : [...value],
    ]),
  )

const LETTER = z.object({
  subject: text({ max: 20 }),
  note: text({ max: 20, min: 0 }),
  kind: choice(['letter', 'complaint']),
  tell: choices(['email', 'sms']),
  agree: tick,
})

const GOOD = { subject: 'ეზო', note: '', kind: 'letter' }

function problems(parsed: Parsed<unknown>): readonly string[] {
  return parsed.ok ? [] : parsed.problems.map(({ field }) => field)
}

test('a filled form becomes a typed value', () => {
  const parsed = parseForm(LETTER, form({ ...GOOD, tell: ['sms', 'email'], agree: 'yes' }))
  assert.deepEqual(parsed, {
    ok: true,
    value: { subject: 'ეზო', note: '', kind: 'letter', tell: ['sms', 'email'], agree: true },
  })
})

test('boxes that were not ticked are no problem', () => {
  const parsed = parseForm(LETTER, form(GOOD))
  assert.ok(parsed.ok)
  assert.deepEqual(parsed.value.tell, [])
  assert.equal(parsed.value.agree, false)
})

test('all problems come at once, one for each field', () => {
  const parsed = parseForm(LETTER, form({ subject: ' ', note: 'x'.repeat(21), kind: 'spell' }))
  assert.deepEqual(problems(parsed), ['subject', 'note', 'kind'])
})

test('a problem is said in both languages, with the limit in it', () => {
  const parsed = parseForm(LETTER, form({ ...GOOD, subject: 'x'.repeat(21) }))
  assert.ok(!parsed.ok)
  assert.equal(
    problemText(parsed.problems, 'subject', 'en'),
    'This is too long: at most 20 characters',
  )
  assert.match(problemText(parsed.problems, 'subject', 'ka') ?? '', /დასაშვებია 20 ნიშანი/)
  assert.equal(problemText(parsed.problems, 'note', 'en'), undefined)
})

test('a field says its own words, for emptiness apart from the rest', () => {
  const own = {
    subject: {
      required: { ka: 'დაწერეთ თემა', en: 'Write the subject' },
      default: { ka: 'სხვა', en: 'Other' },
    },
  }
  const empty = parseForm(LETTER, form({ ...GOOD, subject: '' }), own)
  const long = parseForm(LETTER, form({ ...GOOD, subject: 'x'.repeat(21) }), own)
  assert.ok(!empty.ok && !long.ok)
  assert.equal(problemText(empty.problems, 'subject', 'en'), 'Write the subject')
  assert.equal(problemText(long.problems, 'subject', 'en'), 'Other')
})

test('a field that the browser did not send is empty, not a crash', () => {
  assert.deepEqual(problems(parseForm(LETTER, form({ note: '' }))), ['subject', 'kind'])
})

test('fields that the shape does not name never reach the value', () => {
  const parsed = parseForm(LETTER, form({ ...GOOD, role: 'operator', ['__proto__']: 'x' }))
  assert.ok(parsed.ok)
  assert.deepEqual(Object.keys(parsed.value).toSorted(), [
    'agree',
    'kind',
    'note',
    'subject',
    'tell',
  ])
})

test('of a repeated single field the first value counts', () => {
  const parsed = parseForm(LETTER, form({ ...GOOD, kind: ['complaint', 'letter'] }))
  assert.ok(parsed.ok)
  assert.equal(parsed.value.kind, 'complaint')
})

test('a text is kept as people mean it: trimmed, composed, with plain line breaks and no controls', () => {
  const shape = z.object({ body: text({ max: 50 }) })
  const parsed = parseForm(shape, form({ body: '  e\u0301\r\nb\0\u0007\tc  ' }))
  assert.ok(parsed.ok)
  assert.equal(parsed.value.body, 'é\nb\tc')
})

test('whatever is typed, a text that passes keeps the limits and no control character', () => {
  const shape = z.object({ body: text({ max: 30 }) })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), body => {
      const parsed = parseForm(shape, form({ body }))
      if (!parsed.ok) return
      const value = parsed.value.body
      assert.ok(value.length >= 1 && value.length <= 30)
      assert.equal(value, value.trim())
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(value, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/)
    }),
  )
})

test('what was typed is shown again as it was typed', () => {
  assert.equal(typed(form({ a: [' <b> ', 'second'] }), 'a'), ' <b> ')
  assert.equal(typed(form({}), 'a'), '')
})

test('every day is read in each of the ways in which people write it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000, max: 60_000 }), number => {
      const day = dayFromNumber(number)
      const [year, month, date] = day.split('-')
      for (const written of [
        day,
        `${date}.${month}.${year}`,
        `${Number(date)}/${Number(month)}/${year}`,
        ` ${date} ${month} ${year} `,
        `${date}${month}${year}`,
        `${date}.${month}.${year}.`,
      ]) {
        assert.equal(typedDay(written), day, written)
      }
    }),
  )
})

test('what is not a day of the calendar is not guessed', () => {
  for (const written of [
    '',
    '31.02.2026',
    '2026',
    '24.11.26',
    '11.24.2026',
    '1.1.1.2026',
    'ხვალ',
    '24,11,2026',
    '0.1.2026',
  ]) {
    assert.equal(typedDay(written), undefined, written)
  }
})

test('a wrong day is a problem of its field, an empty one is missing', () => {
  const shape = z.object({ since: dayTyped })
  const wrong = parseForm(shape, form({ since: '31.02.2026' }))
  const empty = parseForm(shape, form({ since: '' }))
  assert.ok(!wrong.ok && !empty.ok)
  assert.equal(problemText(wrong.problems, 'since', 'en'), 'This is not written correctly')
  assert.equal(problemText(empty.problems, 'since', 'en'), 'Fill in this field')
  assert.deepEqual(parseForm(shape, form({ since: '24.11.2026' })), {
    ok: true,
    value: { since: '2026-11-24' },
  })
})
