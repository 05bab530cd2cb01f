import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenIn } from './written-in.ts'

test('a Georgian text is a Georgian letter, whatever the menu speaks', () => {
  assert.equal(writtenIn('გთხოვთ, მომაწოდოთ PDF ფაილი 2026 წლის ბიუჯეტით.', 'en'), 'ka')
  assert.equal(writtenIn('გთხოვთ, მიპასუხოთ.', 'ka'), 'ka')
})

test('other letters leave the language of the menu: Latin ones may be Georgian too', () => {
  assert.equal(writtenIn('Please send me the budget.', 'en'), 'en')
  assert.equal(writtenIn('gtxovt, momatsodot biujeti', 'ka'), 'ka')
  assert.equal(writtenIn('', 'en'), 'en')
})
