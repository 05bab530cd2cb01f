import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack } from '#core/country'
import { blanksIn, filledWith } from './template.ts'

const { letterTemplates } = await loadPack('georgia')
const templateOf = (key: string) => {
  const template = letterTemplates.templates.find(known => known.key === key)
  assert.ok(template)
  return template
}
const NOTHING = { subject: '', text: '', asked: {} }

test('an empty draft becomes the template, in the reader’s language', () => {
  const ka = filledWith(templateOf('road-repair'), NOTHING, 'ka')
  assert.equal(ka.below, false)
  assert.match(ka.subject, /^გზის დაზიანება/)
  assert.match(filledWith(templateOf('road-repair'), NOTHING, 'en').text, /^A road is damaged/)
})

test('what was typed stays: the template goes below it and fills only empty fields', () => {
  const typed = { subject: 'ჩემი თემა', text: 'ჩემი ტექსტი\n', asked: { claim: 'ჩემი მოთხოვნა' } }
  const filled = filledWith(templateOf('fine-appeal'), typed, 'ka')
  assert.equal(filled.below, true)
  assert.equal(filled.subject, 'ჩემი თემა')
  assert.match(filled.text, /^ჩემი ტექსტი\n\nვასაჩივრებ ჯარიმას/)
  assert.equal(filled.asked['claim'], 'ჩემი მოთხოვნა')
  assert.match(filled.asked['act'] ?? '', /ოქმის/)
})

test('blanks are found in subject, answers and text until they are filled in, each once', () => {
  const filled = filledWith(templateOf('fine-appeal'), NOTHING, 'ka')
  const blanks = blanksIn(letterTemplates, filled)
  assert.deepEqual(blanks, [...new Set(blanks)])
  assert.ok(blanks.includes('[ჩაწერეთ: ოქმის ნომერი]'))
  assert.ok(blanks.includes('[ჩაწერეთ: რა მოხდა და რა ადასტურებს]'))
  const some = { ...filled, subject: 'საჩივარი' }
  assert.ok(!blanksIn(letterTemplates, some).includes('[ჩაწერეთ: ოქმის ნომერი]'))
})

test('brackets of the writer’s own are no blanks', () => {
  const own = { ...NOTHING, text: 'იხილეთ [დანართი 1] და [fill in:] და [1]' }
  assert.deepEqual(blanksIn(letterTemplates, own), [])
})

test('every template fits its letter, and every blank of it is found again', () => {
  for (const template of letterTemplates.templates)
    for (const language of ['ka', 'en'] as const) {
      const filled = filledWith(template, NOTHING, language)
      assert.ok(filled.subject.length <= 200 && filled.text.length <= 20_000, template.key)
      const all = [filled.subject, filled.text, ...Object.values(filled.asked)].join('\n')
      const marks = new Set(all.match(/\[(ჩაწერეთ|fill in): [^\]]+\]/g))
      assert.deepEqual(new Set(blanksIn(letterTemplates, filled)), marks, template.key)
    }
})
