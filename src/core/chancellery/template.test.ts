import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillTemplate, insertBelow } from './template.ts'

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
