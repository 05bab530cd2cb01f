/** The catalogue of the pack of Georgia holds together: every file parses and everything that it names exists. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { before, describe, test } from 'node:test'
import { parse } from 'yaml'
import { loadPack, packFolder } from '#core/country'
import { definitionShape, isExecutable, type ServiceDefinition } from './definition.ts'
import { definitionFiles } from './from-pack.ts'

/** Services that are written as definitions to apply with; entries may name them before their file stands here. */
const COMING = new Set(
  [
    'civil: identity-card passport birth-registration marriage-registration death-registration name-change civil-act-certificate address-registration residence-certificate',
    'police: criminal-record-certificate driving-licence-duplicate driving-licence-renewal vehicle-registration-change',
    'property: title-registration extract cadastral-update',
    'business: llc-registration sole-trader-registration extract director-change',
    'revenue: tax-certificate small-business-status',
    'social: social-assistance pension disability-certificate newborn-allowance displaced-housing veteran-status',
    'education: school-enrolment scholarship free-school-transport',
    'health: pharmacy-notice',
    'food: food-business-notice',
    'consumer: complaint',
    'transport: taxi-permit',
    'municipal: small-structure-notice tree-cutting outdoor-trade outdoor-advertising road-digging one-off-social-help treatment-co-financing property-lease-request kindergarten-place event-permission funeral-help noise-permit parking-permit address-number waste-fee-relief hall-booking burial-plot fault-report lost-property',
  ].flatMap(line => {
    const [group = '', names = ''] = line.split(': ')
    return names.split(' ').map(name => `${group}/${name}`)
  }),
)

const LEAST_ENTRIES = 190
const LEAST_OWNERS = 25

type Entry = { readonly file: string; readonly definition: ServiceDefinition }

const folder = path.join(packFolder('georgia'), 'services')
const country = await loadPack('georgia')
const entries: Entry[] = []

/** What each file names that is not among the known, as `file: name`. */
function unknown(known: ReadonlySet<string>, named: (of: ServiceDefinition) => readonly string[]) {
  return entries.flatMap(({ file, definition }) =>
    named(definition)
      .filter(name => !known.has(name))
      .map(name => `${file}: ${name}`),
  )
}

function twice(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

describe('the catalogue of the pack', () => {
  before(async () => {
    for (const file of await definitionFiles(folder)) {
      const name = path.relative(folder, file)
      const read = definitionShape.safeParse(parse(await readFile(file, 'utf8')))
      assert.ok(read.success, `${name}: ${read.error?.message ?? ''}`)
      entries.push({ file: name, definition: read.data })
    }
  })

  test('each file is named as its service', () => {
    for (const { file, definition } of entries) assert.equal(file, `${definition.service.key}.yaml`)
  })

  test('each service has an owner of the pack, or every municipality may adopt it', () => {
    const bodies = new Set(country.bodies.map(({ key }) => key))
    const owned = ({ service }: ServiceDefinition) =>
      service.owner === undefined ? [] : [service.owner]
    assert.deepEqual(unknown(bodies, owned), [])
    const alone = entries.filter(
      ({ definition: { service } }) =>
        (service.owner === undefined) === (service.adoptable === undefined),
    )
    assert.deepEqual(
      alone.map(({ file }) => file),
      [],
    )
  })

  test('topics and life events are those of the pack', () => {
    const topics = new Set(country.topics.map(({ key }) => key))
    const events = new Set(country.lifeEvents.map(({ key }) => key))
    assert.deepEqual(
      unknown(topics, ({ catalogue }) => catalogue.topics),
      [],
    )
    assert.deepEqual(
      unknown(events, ({ catalogue }) => catalogue.lifeEvents),
      [],
    )
  })

  test('every life event leads to at least three services', () => {
    const few = country.lifeEvents
      .map(({ key }) => ({
        key,
        services: entries.filter(({ definition }) => definition.catalogue.lifeEvents.includes(key))
          .length,
      }))
      .filter(({ services }) => services < 3)
    assert.deepEqual(few, [])
  })

  test('related services exist, none is its own relative or named twice', () => {
    const keys = new Set([...COMING, ...entries.map(({ definition }) => definition.service.key)])
    assert.deepEqual(
      unknown(keys, ({ catalogue }) => catalogue.related),
      [],
    )
    for (const { file, definition } of entries)
      assert.deepEqual(twice([definition.service.key, ...definition.catalogue.related]), [], file)
  })

  test('names are told apart, and an entry is found by everyday words in both languages', () => {
    assert.deepEqual(twice(entries.map(({ definition }) => definition.catalogue.name.ka)), [])
    assert.deepEqual(twice(entries.map(({ definition }) => definition.catalogue.name.en)), [])
    for (const { file, definition } of entries) {
      const { ka, en } = definition.catalogue.keywords
      assert.ok(ka.length >= 2 && en.length >= 2, file)
      assert.deepEqual(twice(ka), [], file)
      assert.deepEqual(twice(en), [], file)
    }
  })

  test('no text is copied from one entry to another', () => {
    const texts = entries.flatMap(({ definition: { catalogue } }) => [
      catalogue.summary.ka,
      catalogue.summary.en,
      ...catalogue.description.ka.split('\n\n'),
      ...catalogue.description.en.split('\n\n'),
    ])
    assert.deepEqual(twice(texts), [])
  })

  test('descriptions are one to three short paragraphs, the same number in both languages', () => {
    for (const { file, definition } of entries) {
      const [ka, en] = [
        definition.catalogue.description.ka,
        definition.catalogue.description.en,
      ].map(said => said.split('\n\n').length)
      assert.equal(ka, en, file)
      assert.ok(ka !== undefined && ka <= 3, file)
    }
  })

  test('an entry says of fee, term and papers what is known, and an amount or term only from a page', () => {
    for (const { file, definition } of entries) {
      if (isExecutable(definition)) continue
      const { fee, term, papers } = definition.catalogue
      assert.ok(fee && term && papers, file)
      assert.equal(fee.is === 'amount', fee.amount !== undefined, file)
      assert.equal(term.is === 'term', term.term !== undefined, file)
      assert.equal(papers.is === 'listed', papers.papers.length > 0, file)
      for (const known of [fee, term])
        if (known.is === 'amount' || known.is === 'term')
          assert.match(known.confidence, /^(text-read|secondary)$/, file)
    }
  })

  test('what was read names the page', () => {
    for (const { file, definition } of entries) {
      const { fee, term, papers, law } = definition.catalogue
      for (const known of [fee, term, papers, ...law])
        if (known?.confidence === 'text-read') assert.match(known.source, /\w\.\w{2,}|GAC/, file)
    }
  })

  test('there are enough entries, of enough bodies', () => {
    const owners = new Set(
      entries.map(({ definition: { service } }) => service.owner ?? service.adoptable),
    )
    assert.ok(entries.length >= LEAST_ENTRIES, String(entries.length))
    assert.ok(owners.size >= LEAST_OWNERS, String(owners.size))
  })
})
