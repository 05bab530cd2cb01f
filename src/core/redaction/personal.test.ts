import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findPersonal } from './personal.ts'

const found = (text: string, writer = 'ნინო გოცირიძე'): readonly string[] =>
  findPersonal(text, writer).map(({ kind, text: own }) => `${kind}: ${own}`)

test('numbers, addresses and names of a person are found as they are written', () => {
  assert.deepEqual(
    found(`პირადი ნომერი 01024012345, ან 010 240 123 45. ტელეფონი 599 12 34 56, +995 32 2 18 30 00.
      nino.gotsiridze@example.ge, ანგარიში GE29NB0000000101904917, DE89 3704 0044 0532 0130 00.
      გოცირიძემ, Nino-მ და გიორგი ბერიძესთან ლომიძე-კვარაცხელიამ; დავით მამულაშვილს.`),
    [
      'email: nino.gotsiridze@example.ge',
      'account-number: GE29NB0000000101904917',
      'account-number: DE89 3704 0044 0532 0130 00',
      'personal-number: 01024012345',
      'personal-number: 010 240 123 45',
      'phone: 599 12 34 56',
      'phone: +995 32 2 18 30 00',
      'writer: გოცირიძემ',
      'writer: Nino',
      'surname: ბერიძესთან',
      'surname: ლომიძე',
      'surname: მამულაშვილს',
    ],
  )
})

test('years, sums, dates and register numbers are left alone', () => {
  assert.deepEqual(
    found('2025 წლის 24.11.2026, 1 250 000 ლარი, წერილი № 10-2026/123, 150 000,50; ძეგლი, შვილი'),
    [],
  )
})
