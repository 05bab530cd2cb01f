import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchedFor } from './searched.ts'

test('a day among the words is searched for as a day', () => {
  assert.deepEqual(searchedFor('ბიუჯეტი 24.11.2026'), { words: 'ბიუჯეტი', onDay: '2026-11-24' })
  assert.deepEqual(searchedFor('3.2.2026'), { words: '', onDay: '2026-02-03' })
})

test('a number, and what is no day of the calendar, stay words', () => {
  assert.deepEqual(searchedFor('17/2026'), { words: '17/2026', onDay: undefined })
  assert.deepEqual(searchedFor('31.02.2026'), { words: '31.02.2026', onDay: undefined })
  assert.deepEqual(searchedFor('1.24.11.2026'), { words: '1.24.11.2026', onDay: undefined })
})
