import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack } from '#core/country'
import { bodiesOfPack } from './load.ts'
import { bodySearch } from './search.ts'

const country = await loadPack('georgia')
const bodies = bodiesOfPack(country)
const search = bodySearch(country, bodies)
const keysFor = (query: string, limit = 3): readonly string[] =>
  search(query, 'ka', { limit }).map(({ key }) => key)

/** What people type, and the body that must stand first. */
const FIRST: readonly (readonly [query: string, key: string])[] = [
  ['tbilisis meria', 'tbilisi'],
  ['თბილისის მერია', 'tbilisi'],
  ['ᲗᲑᲘᲚᲘᲡᲘᲡ ᲛᲔᲠᲘᲐ', 'tbilisi'],
  ['Tbilisi City Hall', 'tbilisi'],
  ['თბილისში ნაგავი', 'tbilisi'],
  ['tbilisi garbage', 'tbilisi'],
  ['tbilsi', 'tbilisi'],
  ['ბათუმში', 'batumi'],
  ['batumis meria', 'batumi'],
  ['ბათუმის მუნიციპალიტეტი', 'batumi'],
  ['batmi', 'batumi'],
  ['rustavis merია', 'rustavi'],
  ['რუსთავში ორმო გზაზე', 'rustavi'],
  ['qutaisi', 'kutaisi'],
  ['kutaisis meria', 'kutaisi'],
  ['ქუთაისიდან', 'kutaisi'],
  ['foti', 'poti'],
  ['ფოთის მერია', 'poti'],
  ['გორში საბავშვო ბაღი', 'gori'],
  ['zugdidshi', 'zugdidi'],
  ['axalcixe', 'akhaltsikhe'],
  ['ახალციხის მერია', 'akhaltsikhe'],
  ['walka', 'tsalka'],
  ['tskaltubo', 'tskaltubo'],
  ['წყალტუბოში', 'tskaltubo'],
  ['yvareli', 'kvareli'],
  ['ყვარლის მერია', 'kvareli'],
  ['სურამი', 'khashuri'],
  ['bakuriani', 'borjomi'],
  ['გუდაურში', 'kazbegi'],
  ['საბურთალო', 'tbilisi'],
  ['vake', 'tbilisi'],
  ['ონის მერია', 'oni'],
  ['მესტიაში ძაღლები', 'mestia'],
  ['იუსტიციის სამინისტრო', 'moj'],
  ['iusticiis saministro', 'moj'],
  ['ministry of justice', 'moj'],
  ['ministri of justise', 'moj'],
  ['პასპორტი', 'psda'],
  ['pasporti', 'psda'],
  ['passport', 'psda'],
  ['pasportis ageba', 'psda'],
  ['piradoba', 'psda'],
  ['პირადობის მოწმობა', 'psda'],
  ['apostille', 'psda'],
  ['აპოსტილი', 'psda'],
  ['საჯარო რეესტრი', 'napr'],
  ['sajaro reestri', 'napr'],
  ['მიწის რეგისტრაცია', 'napr'],
  ['business registration', 'napr'],
  ['იუსტიციის სახლი', 'psh'],
  ['public service hall', 'psh'],
  ['გადასახადები', 'rs'],
  ['gadasaxadebi', 'rs'],
  ['taxes', 'rs'],
  ['პენსია', 'ssa'],
  ['pensia', 'ssa'],
  ['pension', 'ssa'],
  ['საყოველთაო ჯანდაცვა', 'nha'],
  ['მართვის მოწმობა', 'mia'],
  ['driving licence', 'mia'],
  ['პოლიცია', 'mia'],
  ['policia', 'mia'],
  ['სკოლაში', 'mes'],
  ['school', 'mes'],
  ['ტენდერი', 'spa'],
  ['ombudsman', 'ombudsman'],
  ['ომბუდსმენი', 'ombudsman'],
  ['saxalxo damcveli', 'ombudsman'],
  ['საქსტატი', 'geostat'],
  ['personal data protection', 'pdps'],
  ['აუდიტი', 'sao'],
  ['ჯარი', 'mod'],
  ['embassy', 'mfa'],
  ['დევნილი', 'moh'],
  ['აღსრულების ბიურო', 'nae'],
  ['ტყე', 'mepa'],
]

for (const [query, key] of FIRST) {
  test(`“${query}” finds ${key} first`, () => {
    assert.equal(keysFor(query)[0], key, keysFor(query).join(', '))
  })
}

test('a body that takes no letters is found too, and left out where one is to be written to', () => {
  assert.equal(search('ახალგორი', 'ka')[0]?.key, 'akhalgori')
  const writable = search('ახალგორი', 'ka', { writableOnly: true })
  assert.ok(writable.every(body => body.writable))
})

test('a matter of every municipality finds municipalities that can be written to', () => {
  const hits = search('ნაგავი', 'ka', { limit: 70 })
  assert.ok(hits.slice(0, 60).every(({ kind, writable }) => kind === 'municipality' && writable))
})

test('what nobody offers finds nothing, and an empty question too', () => {
  assert.deepEqual(keysFor('zzzzqqqq'), [])
  assert.deepEqual(keysFor(''), [])
  assert.deepEqual(keysFor('?!'), [])
})
