import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldMtavruli } from '#platform/georgian'

test('Mtavruli capitals become Mkhedruli, other capitals stay', () => {
  const mkhedruli = 'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ'
  assert.notEqual(mkhedruli.toUpperCase(), mkhedruli)
  assert.equal(foldMtavruli(mkhedruli.toUpperCase()), mkhedruli)
  assert.equal(foldMtavruli('ᲑᲐᲗᲣᲛᲘ Batumi ÄЖ'), 'ბათუმი Batumi ÄЖ')
})
