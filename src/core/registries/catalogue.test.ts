import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { countryOf } from '#core/country'
import { compile, isKey, isProblems, type Scope } from '#core/rules'
import { day } from '#platform/day'
import { parseSettings } from '#platform/settings'
import { answerOf, nationOf, type Nation } from '#tools/demo-registries'
import { hear, namedIn, valuesOf, type KeptFacts } from './answer.ts'
import {
  factAt,
  factsType,
  isWay,
  labelOf,
  queryNames,
  registryOf,
  REGISTRY_KEYS,
  type RegistryKey,
} from './catalogue.ts'
import type { Facts } from './fact.ts'
import { HOUSE_PURPOSES, purposeId, type Purpose } from './purpose.ts'
import { shownFact } from './shown.ts'

let nation: Nation
before(async () => {
  nation = nationOf(await countryOf({ settings: parseSettings({}) }))
})

const today = { today: day('2026-11-24') }
const GIORGI = '00100031676'

const everyFact = (facts: Facts, visit: (name: string, fact: Facts[string]) => void): void => {
  for (const [name, fact] of Object.entries(facts)) {
    visit(name, fact)
    if (fact.of) everyFact(fact.of, visit)
  }
}

test('nine registries, each with words in both languages and names that rules can say', () => {
  assert.deepEqual(REGISTRY_KEYS, [
    'civil',
    'property',
    'social',
    'business',
    'tax',
    'health',
    'education',
    'vehicles',
    'addresses',
  ])
  for (const key of REGISTRY_KEYS) {
    const { name, keeper, facts, query } = registryOf(key)
    for (const text of [name, keeper, ...Object.values(query).map(({ label }) => label)])
      assert.ok(/[ა-ჰ]/.test(text.ka) && /[a-z]/.test(text.en), key)
    everyFact(facts, (field, { label, words = {} }) => {
      assert.ok(isKey(field), field)
      for (const text of [label, ...Object.values(words)])
        assert.ok(/[ა-ჰ]/.test(text.ka) && /[a-z]/i.test(text.en), `${key}.${field}`)
    })
  }
})

/** Every question that the nation can be asked, with the answer it gives. */
function everyQuestion(): readonly { key: RegistryKey; query: Record<string, string> }[] {
  const persons = nation.people.map(({ number }) => number)
  return [
    ...(
      ['civil', 'property', 'social', 'business', 'health', 'education', 'vehicles'] as const
    ).flatMap(key => persons.map(personalNumber => ({ key, query: { personalNumber } }))),
    ...persons.map(number => ({ key: 'tax' as const, query: { number } })),
    ...nation.companies.map(({ code }) => ({ key: 'tax' as const, query: { number: code } })),
    ...nation.companies.map(({ code }) => ({
      key: 'business' as const,
      query: { companyCode: code },
    })),
    ...nation.parcels.map(({ code }) => ({
      key: 'property' as const,
      query: { cadastralCode: code },
    })),
    ...nation.vehicles.map(({ plate }) => ({ key: 'vehicles' as const, query: { plate } })),
    ...nation.addresses.map(({ code }) => ({ key: 'addresses' as const, query: { code } })),
    ...nation.addresses.map(({ municipality, street, building }) => ({
      key: 'addresses' as const,
      query: { municipality, street, building },
    })),
  ]
}

const allFields = (key: RegistryKey): readonly string[] => Object.keys(registryOf(key).facts)

test('everything that the demonstration’s registries say fits the catalogue, and nothing is dropped', () => {
  const told = new Map<RegistryKey, Set<string>>()
  for (const { key, query } of everyQuestion()) {
    assert.ok(isWay(key, Object.keys(query)), `${key} ${Object.keys(query).join()}`)
    const fields = allFields(key)
    const raw = answerOf(nation, { registry: key, query, subject: GIORGI, fields })
    const heard = hear(key, { query, fields }, JSON.parse(JSON.stringify(raw)))
    assert.notEqual(heard.outcome, 'wrong', JSON.stringify(heard))
    if (!raw.found || heard.outcome !== 'found') continue
    assert.deepEqual(Object.keys(heard.facts).toSorted(), Object.keys(raw.facts).toSorted())
    told.set(key, new Set([...(told.get(key) ?? []), ...Object.keys(heard.facts)]))
  }
  for (const key of REGISTRY_KEYS)
    assert.deepEqual([...(told.get(key) ?? [])].toSorted(), allFields(key).toSorted())
})

test('facts are values of the expression language, each of its type', () => {
  for (const { key, query } of everyQuestion().filter((_, nth) => nth % 23 === 0)) {
    const fields = allFields(key)
    const raw = answerOf(nation, { registry: key, query, subject: GIORGI, fields })
    const heard = hear(key, { query, fields }, raw)
    if (heard.outcome !== 'found') continue
    const scope: Scope = { facts: { kind: 'record', fields: { it: factsType(key) } } }
    for (const name of Object.keys(heard.facts)) {
      const rule = compile(`facts.it.${name} = facts.it.${name}`, scope, { kind: 'boolean' })
      assert.ok(!isProblems(rule), `${key}.${name}`)
      assert.equal(
        rule.evaluate({ facts: { it: valuesOf(key, heard.facts) } }, today),
        true,
        `${key}.${name}`,
      )
    }
  }
})

const asked = (key: RegistryKey, query: Record<string, string>) => ({
  query,
  fields: allFields(key),
})

test('a number, money, a list and an unknown fact in rules', () => {
  const query = { number: GIORGI }
  const raw = answerOf(nation, { registry: 'tax', ...asked('tax', query), subject: undefined })
  const heard = hear('tax', asked('tax', query), raw)
  assert.equal(heard.outcome, 'found')
  const scope: Scope = {
    facts: { kind: 'record', fields: { tax: factsType('tax'), civil: factsType('civil') } },
  }
  const owes = compile('facts.tax.debt > money(0)', scope, { kind: 'boolean' })
  const small = compile('count(facts.civil.children) > 1', scope, { kind: 'boolean' })
  const died = compile('facts.civil.alive = false', scope, { kind: 'boolean' })
  assert.ok(!isProblems(small) && !isProblems(died))
  if (!isProblems(owes)) {
    assert.equal(owes.evaluate({ facts: { tax: valuesOf('tax', heard.facts) } }, today), true)
  } else assert.fail(JSON.stringify(owes))
  const children = { children: [{ givenName: 'x' }, { givenName: 'y' }] }
  const values = { facts: { civil: valuesOf('civil', children) } }
  assert.equal(small.evaluate(values, today), true)
  assert.equal(typeof died.evaluate(values, today), 'symbol')
})

test('an answer about somebody else, of another type or of no form is wrong, whatever it is', () => {
  const query = { personalNumber: GIORGI }
  const good = answerOf(nation, { registry: 'civil', ...asked('civil', query), subject: undefined })
  assert.ok(good.found)
  const { facts } = good
  const wrongs: readonly unknown[] = [
    undefined,
    null,
    [],
    'text',
    {},
    { found: true, query },
    { ...good, query: {} },
    { ...good, query: { personalNumber: '00100007919' } },
    { ...good, query: { ...query, more: 'x' } },
    { ...good, facts: { ...facts, personalNumber: '00100007919' } },
    { ...good, facts: { ...facts, birthDay: '1976-02-31' } },
    { ...good, facts: { ...facts, birthDay: 19_760_101 } },
    { ...good, facts: { ...facts, alive: 'yes' } },
    { ...good, facts: { ...facts, sex: 'other' } },
    { ...good, facts: { ...facts, children: {} } },
    { ...good, facts: { ...facts, children: ['x'] } },
    { ...good, facts: { ...facts, givenName: 'x'.repeat(501) } },
  ]
  for (const wrong of wrongs)
    assert.equal(
      hear('civil', asked('civil', query), wrong).outcome,
      'wrong',
      JSON.stringify(wrong),
    )
  assert.equal(hear('civil', asked('civil', query), good).outcome, 'found')
})

test('no answer at all makes the reader stumble', () => {
  const query = { personalNumber: GIORGI }
  fc.assert(
    fc.property(fc.constantFrom(...REGISTRY_KEYS), fc.jsonValue(), (key, raw) => {
      const { outcome } = hear(key, asked(key, query), raw)
      assert.ok(outcome === 'wrong' || outcome === 'not-found' || outcome === 'found')
    }),
  )
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...allFields('civil')), fc.jsonValue()), facts => {
      const heard = hear('civil', asked('civil', query), { found: true, query, facts })
      if (heard.outcome === 'found') valuesOf('civil', heard.facts)
    }),
  )
})

test('only what the purpose allows is kept, and what is missing stays unknown', () => {
  const query = { personalNumber: GIORGI }
  const fields = ['givenName', 'spouse', 'alive']
  const facts = {
    givenName: 'ა',
    familyName: 'ბ',
    birthDay: '1976-10-07',
    spouse: null,
    children: [],
  }
  const heard = hear('civil', { query, fields }, { found: true, query, facts })
  assert.deepEqual(heard, { outcome: 'found', facts: { givenName: 'ა', spouse: null } })
})

test('a purpose has one id, and another when anything of it changes', () => {
  const purpose: Purpose = HOUSE_PURPOSES['account-issue']
  const changes: readonly Purpose[] = [
    { ...purpose, key: 'other' },
    { ...purpose, name: { ...purpose.name, ka: 'სხვა' } },
    { ...purpose, ground: { ...purpose.ground, en: 'other' } },
    { ...purpose, fields: ['givenName'] },
  ]
  assert.equal(purposeId({ ...purpose, fields: purpose.fields.toReversed() }), purposeId(purpose))
  assert.equal(new Set([purpose, ...changes].map(purposeId)).size, changes.length + 1)
  assert.throws(() => purposeId({ ...purpose, fields: ['score'] }), RangeError)
  assert.throws(() => purposeId({ ...purpose, fields: [] }), RangeError)
})

test('whoever is named in an answer is found in it, each once', () => {
  const kept: KeptFacts = {
    personalNumber: '1',
    spouse: { personalNumber: '2', givenName: 'ა' },
    children: [{ personalNumber: '3' }, { personalNumber: '3' }],
    parents: null,
  }
  assert.deepEqual(
    namedIn('civil', kept).map(({ number }) => number),
    ['1', '2', '3'],
  )
  assert.deepEqual(namedIn('property', { owners: [{ companyCode: '9', share: '1' }] }), [
    { kind: 'company', number: '9' },
  ])
})

test('facts are shown in words, lists and records too', () => {
  const shown = (path: string, value: KeptFacts[string], key: RegistryKey = 'civil') =>
    shownFact(key, { path, value }, 'en')
  assert.equal(shown('sex', 'female'), 'female')
  assert.equal(shown('alive', true), 'yes')
  assert.equal(shown('diedOn', null), '–')
  assert.equal(shown('birthDay', '1976-10-07'), '7 October 1976')
  assert.equal(shown('debt', 123_456_07, 'tax'), '123,456.07 ₾')
  assert.equal(
    shown('children', [
      { personalNumber: '3', givenName: 'ა', familyName: null, birthDay: '2022-05-03' },
    ]),
    '3, ა, 3 May 2022',
  )
  assert.equal(
    shown('programmes', ['universal', 'dialysis'], 'health'),
    'universal health care; dialysis',
  )
  assert.equal(shownFact('civil', { path: 'alive', value: undefined }, 'ka'), 'უცნობია')
})

test('facts are found and named by their paths', () => {
  assert.equal(factAt('civil', 'children.birthDay')?.is, 'day')
  assert.equal(factAt('civil', 'children.none'), undefined)
  assert.equal(factAt('civil', 'constructor'), undefined)
  assert.deepEqual(labelOf('civil', 'children.birthDay').en, 'Children: Date of birth')
  assert.deepEqual(queryNames('vehicles'), ['plate', 'personalNumber'])
  assert.equal(isWay('addresses', ['building', 'municipality', 'street']), true)
  assert.equal(isWay('addresses', ['building']), false)
})
