import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillTemplate, insertBelow, openPlaces } from './template.ts'

const places = { writer: 'ნინო', subject: 'გზა', number: 'A-1', date: '24 ნოემბერი' }

test('a template is filled in from the letter, and an unknown place stays visible', () => {
  assert.equal(
    fillTemplate('{writer}, თქვენი წერილი „{subject}“ ({number}, {date}) {sum}', places),
    'ნინო, თქვენი წერილი „გზა“ (A-1, 24 ნოემბერი) {sum}',
  )
})

test('what a writer put into their subject is not filled in again', () => {
  assert.equal(fillTemplate('{subject}', { ...places, subject: '{writer}' }), '{writer}')
})

test('a template goes beneath what was typed and loses none of it', () => {
  assert.equal(insertBelow('', 'b'), 'b')
  assert.equal(insertBelow('a', ''), 'a')
  assert.equal(insertBelow('a', 'b'), 'a\n\nb')
})

test('places that nobody filled in are named, each once and in order; other brackets are words', () => {
  const marks = ['fill in', 'ჩაწერეთ']
  const text =
    'To {writer}: we paid [...] lari on [fill in: the day], see [ჩაწერეთ: აქტი]. Again [...] and […], [ ], [____], {sum}.'
  assert.deepEqual(openPlaces(text, marks), [
    '{writer}',
    '[...]',
    '[fill in: the day]',
    '[ჩაწერეთ: აქტი]',
    '[…]',
    '[ ]',
    '[____]',
    '{sum}',
  ])
  const written = 'By law [GAC art. 40], "he [the mayor] said … so", [see: annex 2], {"a": 1}, ____'
  assert.deepEqual(openPlaces(written, marks), [])
})
