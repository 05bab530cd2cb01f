import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPack } from '#core/country'
import { bodiesOfPack } from './load.ts'
import { bodySearch } from './search.ts'

const country = await loadPack('georgia')
const bodies = bodiesOfPack(country)
/** Stands for the choice among all municipalities. */
const MUNICIPALITIES = 'every municipality'
const search = bodySearch(country, bodies)
/** Keys in the order of the page; bodies that fit alike count as one place, as they stand there. */
function keysFor(query: string): readonly string[] {
  const { bodies: told, alike, alikeFirst } = search(query, 'ka')
  const keys = told.map(({ key }) => key)
  const many = alike.length > 0 ? [MUNICIPALITIES] : []
  return (alikeFirst ? [...many, ...keys] : [...keys, ...many]).slice(0, 3)
}

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

/** What people type besides, by script, and the body that must be among the first three. */
const AMONG: Readonly<Record<string, readonly (readonly [query: string, key: string])[]>> = {
  Georgian: [
    ['გზა', MUNICIPALITIES],
    ['ნაგავი', MUNICIPALITIES],
    ['ნაგვის გატანა', MUNICIPALITIES],
    ['წყალი', MUNICIPALITIES],
    ['სასმელი წყალი', MUNICIPALITIES],
    ['ორმო', MUNICIPALITIES],
    ['ლამპიონი', MUNICIPALITIES],
    ['საბავშვო ბაღი', MUNICIPALITIES],
    ['უპატრონო ძაღლი', MUNICIPALITIES],
    ['მერია', MUNICIPALITIES],
    ['ხის მოჭრა', MUNICIPALITIES],
    ['ონში გზა', 'oni'],
    ['ონიდან', 'oni'],
    ['ვაკე', 'tbilisi'],
    ['ექიმი', 'moh'],
    ['საავადმყოფო', 'moh'],
    ['პასპორტის აღება მინდა', 'psda'],
    ['სად ავიღო პირადობა', 'psda'],
    ['დაბადების მოწმობა', 'psda'],
    ['მიწის ამონაწერი', 'napr'],
    ['შპს-ის რეგისტრაცია', 'napr'],
    ['საგზაო ჯარიმა', 'mia'],
    ['მასწავლებელი', 'mes'],
    ['დღგ', 'rs'],
    ['შემწეობა', 'ssa'],
    ['ბათუმში ნაგავი', 'batumi'],
    ['ქუთაისში განათება', 'kutaisi'],
  ],
  Latin: [
    ['gza', MUNICIPALITIES],
    ['nagavi', MUNICIPALITIES],
    ['wyali', MUNICIPALITIES],
    ['tskali', MUNICIPALITIES],
    ['ormo gzaze', MUNICIPALITIES],
    ['batumshi nagavi', 'batumi'],
    ['piradobis mowmoba', 'psda'],
    ['eqimi', 'moh'],
    ['jarima', 'mia'],
    ['skola', 'mes'],
    ['dzaglebi zugdidshi', 'zugdidi'],
    ['saburtalo nagavi', 'tbilisi'],
    ['miwis registracia', 'napr'],
    ['kutaisis meria', 'kutaisi'],
  ],
  Cyrillic: [
    ['батуми', 'batumi'],
    ['Тбилиси', 'tbilisi'],
    ['кутаиси мэрия', 'kutaisi'],
    ['паспорт', 'psda'],
    ['получить паспорт', 'psda'],
    ['мусор', MUNICIPALITIES],
    ['мусор батуми', 'batumi'],
    ['вода', MUNICIPALITIES],
    ['дорога', MUNICIPALITIES],
    ['пенсия', 'ssa'],
    ['налоги', 'rs'],
    ['врач', 'moh'],
    ['школа', 'mes'],
    ['полиция', 'mia'],
    ['поти', 'poti'],
    ['Ахалцихе', 'akhaltsikhe'],
    ['земля', 'napr'],
    ['апостиль', 'psda'],
  ],
  English: [
    ['road', MUNICIPALITIES],
    ['garbage', MUNICIPALITIES],
    ['water', MUNICIPALITIES],
    ['pothole', MUNICIPALITIES],
    ['kindergarten', MUNICIPALITIES],
    ['stray dogs', MUNICIPALITIES],
    ['street light', MUNICIPALITIES],
    ['mayor', MUNICIPALITIES],
    ['garbage in batumi', 'batumi'],
    ['water in gori', 'gori'],
    ['passport', 'psda'],
    ['how to get a passport', 'psda'],
    ['id card', 'psda'],
    ['marriage certificate', 'psda'],
    ['land registration', 'napr'],
    ['doctor', 'moh'],
    ['hospital', 'moh'],
    ['teacher', 'mes'],
    ['vat', 'rs'],
    ['pension', 'ssa'],
    ['visa', 'mfa'],
    ['police', 'mia'],
    ['statistics', 'geostat'],
    ['tender', 'spa'],
    ['ministry of health', 'moh'],
  ],
}

test('of the labelled questions at least 95 in 100 find their body among the first three', context => {
  const questions = Object.entries(AMONG).flatMap(([script, rows]) =>
    rows.map(([query, key]) => ({ script, query, key, found: keysFor(query) })),
  )
  assert.ok(questions.length >= 60)
  const rate = (rows: typeof questions): number =>
    rows.filter(({ found, key }) => found.includes(key)).length / rows.length
  for (const [script, rows] of Map.groupBy(questions, question => question.script))
    context.diagnostic(`${script}: ${rows.length} questions, ${(rate(rows) * 100).toFixed(0)} %`)
  const missed = questions.filter(({ found, key }) => !found.includes(key))
  for (const { query, key, found } of missed)
    context.diagnostic(`missed: “${query}” finds ${found.join(', ') || 'nothing'}, not ${key}`)
  assert.ok(rate(questions) >= 0.95, `${(rate(questions) * 100).toFixed(1)} %`)
})

test('a word that stands there brings none that is only spelt or begun alike', () => {
  const found = (query: string): readonly string[] => {
    const { bodies: told, alike } = search(query, 'en')
    return [...told, ...alike].map(({ key }) => key)
  }
  assert.deepEqual(found('vake'), ['tbilisi'])
  assert.deepEqual(found('passport').toSorted(), ['psda', 'psh'])
  assert.deepEqual(found('doctor'), ['moh'])
  assert.ok(!found('garbage').includes('psda'))
})

test('a matter of every municipality finds every one that can be written to, and hides none', () => {
  const places = country.bodies.filter(
    ({ kind, notWritable }) => kind === 'municipality' && !notWritable,
  )
  for (const query of ['გზა', 'ნაგავი', 'water', 'мусор']) {
    const { alike, alikeFirst } = search(query, 'ka')
    assert.ok(alikeFirst, query)
    const found = new Set(alike.map(({ key }) => key))
    assert.deepEqual(
      places.filter(({ key }) => !found.has(key)).map(({ key }) => key),
      [],
      query,
    )
  }
})

test('a body that takes no letters is found too', () => {
  assert.equal(search('ახალგორი', 'ka').bodies[0]?.key, 'akhalgori')
})

test('what nobody offers finds nothing, and an empty question too', () => {
  assert.deepEqual(keysFor('zzzzqqqq'), [])
  assert.deepEqual(keysFor(''), [])
  assert.deepEqual(keysFor('?!'), [])
})
