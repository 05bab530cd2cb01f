import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { closingOf, withClosing } from './closing.ts'

const kind = { appealNotice: { ka: 'გაასაჩივრეთ', en: 'Appeal it' } }

test('a refusal says how it is appealed, in the language of the letter', () => {
  const refusal = { kind: 'refusal', untilDay: undefined } as const
  assert.equal(closingOf(refusal, kind, 'ka'), 'გაასაჩივრეთ')
  assert.equal(withClosing('No.\n', closingOf(refusal, kind, 'en')), 'No.\n\nAppeal it')
})

test('a question says what follows from not answering it, and by which day', () => {
  const question = { kind: 'clarification', untilDay: day('2026-12-10') } as const
  assert.match(closingOf(question, kind, 'en') ?? '', /10 December 2026/)
  assert.match(closingOf(question, kind, 'ka') ?? '', /10 დეკემბერი/)
})

test('an answer stays as it was written', () => {
  const closing = closingOf({ kind: 'answer', untilDay: undefined }, kind, 'ka')
  assert.equal(withClosing('Yes.', closing), 'Yes.')
})

test('a question that lets the term run on says so', () => {
  const asked = { kind: 'clarification', untilDay: day('2026-12-10') } as const
  const closing = (reason: string) => closingOf({ ...asked, reason }, kind, 'en')
  assert.match(closing('translation-running') ?? '', /Our term runs on/)
  assert.match(closing('translation') ?? '', /our term stands still/)
})
