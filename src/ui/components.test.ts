import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { html } from '#platform/html'
import { LANGUAGES } from '#platform/texts'
import {
  checkboxes,
  dateField,
  dueChip,
  errorSummary,
  field,
  formOf,
  pagination,
  radios,
  summaryList,
  table,
  textArea,
} from '#ui/components'
import { GALLERY } from '#ui/gallery-texts'
import { TEXTS } from '#ui/texts'

const flat = (markup: { markup: string }): string => markup.markup.replace(/\s+/g, ' ')

test('a field has a label, and its hint and problem are tied to it', () => {
  const markup = flat(field({ name: 'subject', label: 'Subject', hint: 'One', error: 'Write it' }))
  assert.match(markup, /<label [^>]*for="field-subject"/)
  assert.match(
    markup,
    /aria-describedby="field-subject-hint field-subject-error" aria-invalid="true"/,
  )
  assert.match(markup, /id="field-subject-hint">One</)
  assert.match(markup, /id="field-subject-error">Write it</)
})

test('a problem in the summary leads to its field, to the first answer of a question', () => {
  const problems = [
    { field: 'subject', text: { ka: 'ა', en: 'Write it' } },
    { field: '', text: { ka: 'ბ', en: 'Closed since {day}' }, values: { day: 'Monday' } },
  ]
  const markup = flat(errorSummary(problems, 'en'))
  assert.match(markup, /<a href="#field-subject">Write it<\/a>/)
  assert.match(markup, /<li>Closed since Monday<\/li>/)
  assert.equal(errorSummary([], 'en').markup, '')
  const options = [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ]
  for (const markup of [radios, checkboxes].map(kind =>
    flat(kind({ name: 'kind', legend: 'K', options })),
  ))
    assert.match(markup, /id="field-kind" .*id="field-kind-2"/)
})

test('a text keeps the line break with which it begins', () => {
  assert.ok(
    textArea({ name: 'a', label: 'A', value: '\nსტრიქონი' }).markup.includes(
      '>\n\nსტრიქონი</textarea>',
    ),
  )
})

test('a known day is shown as people write it, what was typed wrong stays', () => {
  const value = (typed: string): string | undefined =>
    /value="([^"]*)"/.exec(
      dateField({ name: 'd', label: 'D', language: 'ka', value: typed }).markup,
    )?.[1]
  assert.equal(value('2026-11-24'), '24.11.2026')
  assert.equal(value('31.02.2026'), '31.02.2026')
})

test('a form carries the token, and keeps the name of its writing when it is shown again', () => {
  const house = { random: (count: number) => new Uint8Array(count).fill(7) }
  const request = (form: Map<string, string[]>) => ({ form, formToken: 'tok', house }) as never
  const fresh = flat(formOf(request(new Map()), { action: '/letters', children: html`` }))
  assert.match(fresh, /method="post"/)
  assert.match(fresh, /name="_token" value="tok"/)
  assert.match(fresh, /name="_once" value="BwcH[^"]{16,}"/)
  const again = formOf(request(new Map([['_once', ['kept']]])), {
    action: '/letters',
    children: '',
  })
  assert.match(again.markup, /name="_once" value="kept"/)
})

test('what is left until a due day is said in words', () => {
  const today = day('2026-11-24')
  const chip = (due: string, workingDaysLeft?: number): string =>
    flat(dueChip({ due: day(due), today, language: 'en', workingDaysLeft }))
  assert.match(chip('2026-11-23'), /tag--red">1 day overdue</)
  assert.match(chip('2026-11-24'), /tag--orange">due today</)
  assert.match(chip('2026-11-27'), /tag--yellow">3 days left</)
  assert.match(chip('2026-12-10', 12), /tag--grey">12 working days left</)
  assert.match(chip('2026-12-10'), /<time datetime="2026-12-10">10 December 2026<\/time>/)
})

test('a wide table names each cell, so that a phone can show it as cards', () => {
  const head = [{ text: 'Number' }, { text: 'State' }, { text: 'Pages', numeric: true }]
  const markup = flat(
    table({ caption: 'Letters', head, rows: [['<1>', 'late', 5]], rowHead: true }),
  )
  assert.match(markup, /class="govuk-table sk-stack"/)
  assert.match(markup, /<th scope="row" class="govuk-table__header">&lt;1&gt;<\/th>/)
  assert.match(markup, /data-label="Pages" > 5 <\/td>|data-label="Pages"> 5 <\/td>/)
})

test('facts that do not apply leave no row', () => {
  const markup = summaryList([false, undefined, { key: 'To', value: 'City hall' }]).markup
  assert.equal(markup.match(/<dt /g)?.length, 1)
})

test('a list of one part has no pages to turn', () => {
  assert.equal(pagination({ language: 'ka' }), undefined)
})

test('every word of the frame and the gallery is there in every language, and differs', () => {
  for (const [key, text] of Object.entries({ ...TEXTS, ...GALLERY })) {
    for (const language of LANGUAGES) assert.notEqual(text[language].trim(), '', key)
    assert.match(text.ka, /[ა-ჰ]/, key)
    assert.doesNotMatch(text.ka, /[Ა-Ჿ]/, key)
  }
})
