import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadPack, type Country } from '#core/country'
import type { Catalogue } from './catalogue.ts'
import type { Entry } from './entry.ts'
import { catalogueOfPack, judged, rateOf, readLabelled, type Labelled } from './labelled.ts'
import { searchOf } from './search.ts'
import { keyboardReading, typedWords } from './typed.ts'

const SEARCHES = new URL('../../../packs/georgia/searches/', import.meta.url)
const labelledIn = (half: string): Promise<readonly Labelled[]> =>
  readLabelled(fileURLToPath(new URL(`${half}.yaml`, SEARCHES)))

let country: Country
let catalogue: Catalogue
before(async () => {
  country = await loadPack('georgia')
  catalogue = await catalogueOfPack('georgia', country)
})

const share = (queries: readonly Labelled[]): number => {
  const { of, three } = rateOf(judged(catalogue, queries))
  return three / of
}

test('labelled queries name services that exist, and no query stands in both halves', async () => {
  const [tuning, heldOut] = [await labelledIn('tuning'), await labelledIn('held-out')]
  for (const { q, finds } of [...tuning, ...heldOut])
    for (const key of finds) assert.ok(catalogue.find(key), `${q}: ${key}`)
  assert.ok(tuning.length + heldOut.length >= 120)
  const known = new Set(tuning.map(({ q }) => q))
  assert.deepEqual(
    heldOut.filter(({ q }) => known.has(q)),
    [],
  )
})

test('what people type finds its service among the first three', async () => {
  assert.ok(share(await labelledIn('tuning')) >= 0.95)
  assert.ok(share(await labelledIn('held-out')) >= 0.9)
})

/** A search over the pack's services with one more, which the pack may not have. */
const withIdentityCard = () => {
  const [base] = catalogue.entries
  assert.ok(base)
  const card: Entry = {
    ...base,
    key: 'test/identity-card',
    definition: {
      ...base.definition,
      catalogue: {
        ...base.definition.catalogue,
        name: { ka: 'პირადობის მოწმობა', en: 'Identity card' },
        summary: { ka: 'მოქალაქის მთავარი საბუთი.', en: 'The main paper of a citizen.' },
        keywords: { ka: ['აიდი ბარათი'], en: ['ID card'] },
      },
    },
  }
  const search = searchOf([...catalogue.entries, card], {
    topics: country.topics,
    events: country.lifeEvents,
  })
  return (query: string) => search(query, 3).map(({ key }) => key)
}

test('one service is found however its name is written', () => {
  const found = withIdentityCard()
  for (const query of [
    'პირადობის მოწმობა',
    'ᲞᲘᲠᲐᲓᲝᲑᲘᲡ ᲛᲝᲬᲛᲝᲑᲐ',
    'პირადობის მოწმობისთვის',
    'პირადობა',
    'piradoba',
    'piradobis mocmoba',
    'piradobis mowmoba',
    'piradobis motsmoba',
    'პირადობს მოწობა',
    'identity card',
    'identiti card',
    'id card',
    'აიდი ბარათი',
    'როგორ ავიღო პირადობის მოწმობა',
    'how do I get an identity card',
  ])
    assert.ok(found(query).includes('test/identity-card'), query)
})

test('a whole name comes before services that only hold its words', () => {
  assert.equal(catalogue.search('ვიზა', 1)[0]?.key, 'foreign/visa')
  assert.equal(catalogue.search('Will', 1)[0]?.key, 'notary/will')
})

test('nothing is found for nothing, and nothing breaks it', () => {
  for (const query of ['', '   ', '?!', '()[]*~^"', 'ў'.repeat(200), '👪', '0'])
    assert.ok(Array.isArray(catalogue.search(query)), query)
  assert.deepEqual(catalogue.search(' ,. '), [])
  assert.deepEqual(catalogue.search('qzxqzxqzx'), [])
})

test('capitals inside Latin words are letters of the Georgian keyboard', () => {
  assert.equal(keyboardReading('daSla'), 'daშla')
  assert.equal(keyboardReading('moWra'), 'moჭra')
  for (const word of ['VAT', 'visa', 'შვილი', 'M16']) assert.equal(keyboardReading(word), word)
  assert.deepEqual(typedWords('დღგ-ის გადამხდელი, №5'), ['დღგ', 'ის', 'გადამხდელი', '5'])
})
