import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { loadPack, type Country } from '#core/country'
import { definitionShape, type Field } from '#core/services'
import type { RawForm } from '#platform/route'
import { questionHtml, withRows } from './controls.ts'
import type { Asking } from './question.ts'
import { rawOf } from './raw.ts'
import { readAnswers } from './read.ts'
import { shownValue } from './shown.ts'

let country: Country
before(async () => {
  country = await loadPack('georgia')
})

const fieldShape = definitionShape.shape.form.unwrap().shape.sections.element.shape.fields.element
const NAME = { ka: 'ველი', en: 'Field' }

const field = (more: Readonly<Record<string, unknown>>): Field =>
  fieldShape.parse({ key: 'it', label: NAME, ...more })

const asking = (): Asking => ({
  language: 'en',
  country,
  parameters: {
    halls: [
      { ka: 'დიდი', en: 'Large' },
      { ka: 'პატარა', en: 'Small' },
    ],
  },
})

const CHOICES = [
  { key: 'red', label: NAME },
  { key: 'blue', label: NAME },
]

const FIELDS = {
  text: field({ type: 'text' }),
  'long-text': field({ type: 'long-text', most: 300 }),
  number: field({ type: 'number', decimals: 2, least: -50, most: 5000 }),
  money: field({ type: 'money', most: 1000 }),
  date: field({ type: 'date', least: '2020-01-01', most: '2030-12-31' }),
  'yes-no': field({ type: 'yes-no' }),
  choice: field({ type: 'choice', choices: CHOICES }),
  places: field({ type: 'choice', choicesFrom: 'halls' }),
  choices: field({ type: 'choices', choices: CHOICES }),
  'personal-number': field({ type: 'personal-number' }),
  'company-code': field({ type: 'company-code' }),
  name: field({ type: 'name' }),
  address: field({ type: 'address' }),
  municipality: field({ type: 'municipality' }),
  'cadastral-code': field({ type: 'cadastral-code' }),
  'map-point': field({ type: 'map-point' }),
  'map-shape': field({ type: 'map-shape' }),
  phone: field({ type: 'phone' }),
  email: field({ type: 'email' }),
  declaration: field({ type: 'declaration' }),
  table: field({
    type: 'table',
    rows: { least: 1, most: 4 },
    fields: [
      { key: 'kind', type: 'text', label: NAME },
      { key: 'count', type: 'number', label: NAME },
    ],
  }),
}
type Kind = keyof typeof FIELDS

/** Words without leading or trailing space, as forms keep them. */
const word = fc.stringMatching(/^[ა-ჰa-z0-9]([ა-ჰa-z0-9 .-]{0,18}[ა-ჰa-z0-9])?$/)
const degree = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: -most * 1e6, max: most * 1e6 }).map(micro => micro / 1e6)
const decimal = fc.integer({ min: -5000, max: 500_000 }).map(hundredths => String(hundredths / 100))

const VALUES: Readonly<Record<Kind, () => fc.Arbitrary<unknown>>> = {
  text: () => word,
  'long-text': () => fc.array(word, { minLength: 1, maxLength: 3 }).map(lines => lines.join('\n')),
  number: () => decimal,
  money: () => fc.integer({ min: 0, max: 100_000 }),
  date: () =>
    fc
      .integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 11, 31) })
      .map(ms => new Date(ms).toISOString().slice(0, 10)),
  'yes-no': () => fc.boolean(),
  choice: () => fc.constantFrom('red', 'blue'),
  places: () => fc.constantFrom('დიდი', 'პატარა'),
  choices: () => fc.constantFrom(['red'], ['blue'], ['red', 'blue']),
  'personal-number': () => fc.stringMatching(/^\d{11}$/),
  'company-code': () => fc.stringMatching(/^\d{9}$/),
  name: () => fc.record({ given: word, family: word }, { noNullPrototype: true }),
  address: () =>
    fc.record(
      {
        municipality: fc.constantFrom(...country.municipalities.map(({ key }) => key)),
        settlement: word,
        street: word,
        building: word,
        flat: word,
      },
      { requiredKeys: ['street'], noNullPrototype: true },
    ),
  municipality: () => fc.constantFrom(...country.municipalities.map(({ key }) => key)),
  'cadastral-code': () => fc.stringMatching(/^\d{2}\.\d{2}\.\d{2}\.\d{3}$/),
  'map-point': () => fc.record({ lat: degree(90), lon: degree(180) }, { noNullPrototype: true }),
  'map-shape': () =>
    fc.array(fc.tuple(degree(180), degree(90)), { minLength: 3, maxLength: 6 }).map(points => ({
      type: 'Polygon',
      coordinates: [[...points, points[0]]],
    })),
  phone: () =>
    fc.integer({ min: 0, max: 999_999 }).map(n => `+995555${String(n).padStart(6, '0')}`),
  email: () => fc.stringMatching(/^[a-z]{1,9}@[a-z]{2,9}\.ge$/),
  declaration: () => fc.constant(true),
  table: () =>
    fc.array(
      fc.record(
        { kind: word, count: fc.integer({ min: 0, max: 99 }).map(String) },
        { noNullPrototype: true },
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
}

for (const [kind, one] of Object.entries(FIELDS)) {
  const values = (): fc.Arbitrary<unknown> =>
    Object.entries(VALUES).find(([name]) => name === kind)?.[1]() ?? fc.constant(undefined)

  test(`${kind}: what is kept comes back from the form that shows it`, () => {
    fc.assert(
      fc.property(values(), value => {
        const read = readAnswers([one], rawOf([one], { it: value }), asking())
        assert.deepEqual(read, { answers: { it: value }, problems: [] })
        assert.notEqual(shownValue(one, value, asking()), '')
      }),
      { numRuns: 60 },
    )
  })

  test(`${kind}: whatever is typed is read or has a problem at a control of the question`, () => {
    const names = [
      '',
      '.given',
      '.family',
      '.lat',
      '.lon',
      '.street',
      '.municipality',
      '.0.kind',
      '.0.count',
      '.1.count',
      '.rows',
    ]
    const raws = fc
      .dictionary(
        fc.constantFrom(...names).map(rest => `answers.it${rest}`),
        fc.array(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), word, decimal), {
          minLength: 1,
          maxLength: 2,
        }),
      )
      .map(typed => new Map(Object.entries(typed)))
    fc.assert(
      fc.property(raws, raw => {
        const { answers, problems } = readAnswers([one], raw, asking())
        const html = questionHtml(one, {
          ...asking(),
          raw,
          problems,
          isRequired: () => true,
        }).toString()
        for (const { field: at } of problems)
          assert.ok(html.includes(`id="field-${at}"`), `${at}\n${html}`)
        const again = readAnswers([one], rawOf([one], answers), asking())
        if (problems.length === 0) assert.deepEqual(again, { answers, problems })
      }),
      { numRuns: 80 },
    )
  })
}

const form = (typed: Readonly<Record<string, string>>): RawForm =>
  new Map(Object.entries(typed).map(([name, value]) => [name, [value]]))

const said = (one: Field, typed: Readonly<Record<string, string>>): string =>
  readAnswers([one], form(typed), asking())
    .problems.map(({ field: at, text }) => `${at}: ${text.en}`)
    .join('; ')

test('numbers and amounts are taken as people type them', () => {
  const read = (one: Field, value: string): unknown =>
    readAnswers([one], form({ 'answers.it': value }), asking()).answers['it']
  assert.equal(read(FIELDS.number, '1 234,50'), '1234.5')
  assert.equal(read(FIELDS.number, '007'), '7')
  assert.equal(read(FIELDS.number, '-0'), '0')
  assert.equal(read(FIELDS.money, '25,5 ₾'), 2550)
  assert.equal(read(FIELDS.money, '25 ლარი'), 2500)
  assert.equal(read(FIELDS.phone, '555 12 34 56'), '+995555123456')
})

test('each problem says what would be right', () => {
  assert.equal(said(FIELDS.number, { 'answers.it': 'five' }), 'answers.it: Enter a number')
  assert.match(said(FIELDS.number, { 'answers.it': '1.234' }), /digits after the point/)
  assert.match(said(FIELDS.number, { 'answers.it': '6000' }), /most/)
  assert.match(said(FIELDS.date, { 'answers.it': '31.02.2026' }), /such as/)
  assert.match(said(FIELDS.date, { 'answers.it': '31.12.2019' }), /or later/)
  assert.match(said(FIELDS.choice, { 'answers.it': 'green' }), /Choose one/)
  assert.equal(
    said(FIELDS.name, { 'answers.it.given': 'Nino' }),
    'answers.it.family: Enter both first and last name',
  )
  assert.match(said(FIELDS.address, { 'answers.it.building': '4' }), /it\.street/)
  assert.match(
    said(FIELDS.table, { 'answers.it.rows': '2', 'answers.it.1.count': 'x' }),
    /it\.1\.count/,
  )
})

test('a row is added and taken away without losing what stands in the others', () => {
  const rows = {
    'answers.it.rows': '3',
    'answers.it.0.kind': 'a',
    'answers.it.1.kind': 'b',
    'answers.it.2.kind': 'c',
  }
  const less = withRows([FIELDS.table], form({ ...rows, do: 'remove:answers.it:1' }))
  assert.deepEqual(less && readAnswers([FIELDS.table], less, asking()).answers['it'], [
    { kind: 'a' },
    { kind: 'c' },
  ])
  const more = withRows([FIELDS.table], form({ ...rows, do: 'add:answers.it' }))
  assert.equal(more?.get('answers.it.rows')?.[0], '4')
  const most = withRows(
    [FIELDS.table],
    form({ ...rows, 'answers.it.rows': '4', do: 'add:answers.it' }),
  )
  assert.equal(most?.get('answers.it.rows')?.[0], '4')
  assert.equal(withRows([FIELDS.table], form({ ...rows, do: 'save' })), undefined)
})
