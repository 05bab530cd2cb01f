import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '#platform/day'
import { momentOf, putUp } from './banner.ts'

const text = { ka: 'სამუშაოები', en: 'Works' }
const at = (iso: string): Date => new Date(iso)

test('what is said ends after it begins, and not in the past', () => {
  const now = at('2026-11-24T08:00:00Z')
  const from = at('2026-11-24T20:00:00Z')
  assert.ok(putUp({ text, from, until: at('2026-11-24T21:00:00Z') }, now).ok)
  const same = putUp({ text, from, until: from }, now)
  assert.equal(!same.ok && same.refusal.code, 'until-before-from')
  const over = putUp({ text, from: at('2026-11-23T08:00:00Z'), until: now }, now)
  assert.equal(!over.ok && over.refusal.code, 'already-over')
})

test('a day and a time are meant in the time zone of the country, in summer and in winter', () => {
  assert.equal(
    momentOf('Asia/Tbilisi', day('2026-11-24'), '22:30').toISOString(),
    '2026-11-24T18:30:00.000Z',
  )
  assert.equal(
    momentOf('Europe/Berlin', day('2026-07-01'), '00:15').toISOString(),
    '2026-06-30T22:15:00.000Z',
  )
  assert.equal(
    momentOf('Europe/Berlin', day('2026-10-25'), '04:00').toISOString(),
    '2026-10-25T03:00:00.000Z',
  )
})
