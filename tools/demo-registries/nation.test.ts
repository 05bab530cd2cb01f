import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { loadPack, type Country } from '#core/country'
import { day, daysBetween } from '#platform/day'
import { answerOf } from './answer.ts'
import { FATHER, LEAST_BETWEEN, MOTHER, RESIDENTS } from './families.ts'
import { nationOf, residentsOf, type Nation } from './nation.ts'
import { AS_OF, yearsBetween, type Person } from './person.ts'
import { isAdult } from './things.ts'

let country: Country
let nations: readonly Nation[]
before(async () => {
  country = await loadPack('georgia')
  const seeds = fc.sample(fc.integer({ min: 0, max: 1_000_000 }), 8)
  nations = seeds.map(seed => nationOf(country, seed))
})

const today = day(AS_OF)

/** The properties hold for whatever seed the nation is made with, not for the one that we happen to use. */
const always = (holds: (nation: Nation) => void): void =>
  fc.assert(fc.property(fc.constantFrom(...nations), holds), { numRuns: 2 * nations.length })

const found = (nation: Nation, number: string): Person => {
  const person = nation.byNumber.get(number)
  assert.ok(person, `${number} exists`)
  return person
}

test('the nation is the same at every start, and another with another seed', () => {
  assert.deepEqual(nationOf(country), nationOf(country))
  assert.notDeepEqual(nationOf(country, 1).people, nationOf(country, 2).people)
})

test('it has more than five hundred people, each number once and with the prefix of the demonstration', () => {
  always(({ people, byNumber }) => {
    assert.ok(people.length > 500, `${people.length}`)
    assert.equal(byNumber.size, people.length)
    for (const { number } of people) assert.match(number, /^00\d{9}$/)
  })
})

test('sample people keep what the pack says of them', () => {
  always(({ byNumber }) => {
    for (const sample of country.people) {
      const person = byNumber.get(sample.personalNumber)
      assert.equal(person?.given, sample.first)
      assert.equal(person.family, sample.last)
      assert.equal(person.born, sample.birthDate)
    }
  })
})

test('parents exist, are of an age to be parents, and know of their children', () => {
  always(nation => {
    for (const child of nation.people) {
      assert.ok(child.parents.length <= 2)
      assert.ok(child.born < AS_OF)
      for (const number of child.parents) {
        const parent = found(nation, number)
        assert.ok(parent.children.includes(child.number))
        const age = yearsBetween(parent.born, child.born)
        const { least, most } = parent.sex === 'female' ? MOTHER : FATHER
        assert.ok(age >= least && age <= most, `${parent.sex} ${age}`)
      }
      const sexes = child.parents.map(number => found(nation, number).sex)
      assert.equal(new Set(sexes).size, sexes.length)
      if (child.diedOn === undefined && !isAdult(child))
        assert.ok(child.parents.length > 0, `${child.number} is somebody's`)
    }
  })
})

test('children know their parents, and those of one mother are not born too close together', () => {
  always(nation => {
    for (const parent of nation.people) {
      const children = parent.children.map(number => found(nation, number))
      for (const child of children) assert.ok(child.parents.includes(parent.number))
      assert.equal(new Set(parent.children).size, parent.children.length)
      if (parent.sex !== 'female') continue
      const born = children.map(child => child.born).toSorted()
      for (const [at, one] of born.entries()) {
        const next = born[at + 1]
        if (next) assert.ok(daysBetween(one, next) >= LEAST_BETWEEN)
      }
    }
  })
})

test('nobody is their own ancestor or married to their own kin', () => {
  always(nation => {
    for (const person of nation.people) {
      const seen = new Set<string>()
      const above = [...person.parents]
      for (let one = above.pop(); one !== undefined; one = above.pop()) {
        assert.notEqual(one, person.number)
        if (!seen.has(one)) above.push(...found(nation, one).parents)
        seen.add(one)
      }
      if (person.spouse === undefined) continue
      assert.ok(!seen.has(person.spouse))
      const spouse = found(nation, person.spouse)
      assert.ok(!person.parents.some(parent => spouse.parents.includes(parent)), 'siblings')
    }
  })
})

test('the married are married to each other, both alive, and live together but for the dead', () => {
  always(nation => {
    for (const person of nation.people) {
      if (person.diedOn !== undefined) {
        assert.ok(person.diedOn > person.born && person.diedOn < AS_OF)
        continue
      }
      assert.equal(person.marital === 'married', person.spouse !== undefined)
      if (person.spouse === undefined) continue
      const spouse = found(nation, person.spouse)
      assert.equal(spouse.spouse, person.number)
      assert.equal(spouse.diedOn, undefined)
      assert.notEqual(spouse.sex, person.sex)
      assert.equal(spouse.address, person.address)
      assert.ok(isAdult(person))
    }
  })
})

test('everybody lives in a municipality of the pack that is not occupied', () => {
  const open = new Set(
    country.municipalities.filter(({ notWritable }) => !notWritable).map(({ key }) => key),
  )
  always(({ people, parcels, addresses }) => {
    for (const { municipality } of [...people, ...parcels, ...addresses])
      assert.ok(open.has(municipality), municipality)
  })
})

test('owners and directors are living adults, shares make a whole, codes are given once', () => {
  always(nation => {
    const { parcels, vehicles, companies, addresses } = nation
    for (const { owners } of parcels) {
      const shares = owners.map(({ share }) =>
        share === '1' ? 1 : 1 / Number(share.split('/')[1]),
      )
      if (shares.length > 0)
        assert.equal(
          shares.reduce((a, b) => a + b),
          1,
        )
      for (const { personalNumber = '' } of owners)
        assert.ok(isAdult(found(nation, personalNumber)))
    }
    for (const { owner } of vehicles) assert.ok(isAdult(found(nation, owner)))
    for (const { directors, registeredOn } of companies) {
      assert.ok(registeredOn < AS_OF)
      for (const director of directors) {
        const person = found(nation, director)
        assert.ok(isAdult(person) && yearsBetween(person.born, registeredOn) >= 18)
      }
    }
    for (const codes of [
      parcels.map(({ code }) => code),
      vehicles.map(({ plate }) => plate),
      companies.map(({ code }) => code),
      addresses.map(({ code }) => code),
    ])
      assert.equal(new Set(codes).size, codes.length)
  })
})

test('a family has one score, and the allowance goes with a low one', () => {
  always(({ people, standings }) => {
    const scores = new Map<string, unknown>()
    for (const { number, address, diedOn } of people) {
      const standing = standings.get(number)
      assert.equal(standing === undefined, diedOn !== undefined)
      if (!standing) continue
      const { score, receives, registered } = standing.social
      assert.equal(scores.get(address) ?? score ?? 'none', score ?? 'none')
      scores.set(address, score ?? 'none')
      assert.equal(receives, registered && Number(score) < 65_001)
    }
  })
})

test('learning fits the age', () => {
  always(({ people, standings }) => {
    for (const person of people) {
      const learning = standings.get(person.number)?.education
      const age = yearsBetween(person.born, today)
      if (learning?.level === 'kindergarten') assert.ok(age >= 2 && age < 6)
      if (learning?.level === 'school') {
        assert.ok(age >= 6 && age < 18)
        assert.ok(Number(learning.year) >= 1 && Number(learning.year) <= 12)
      }
      if (person.diedOn === undefined && age >= 6 && age < 18)
        assert.equal(learning?.level, 'school')
    }
  })
})

test('the people of the demonstration have a family, a parcel and a car; Giorgi has a company that owes tax', () => {
  always(nation => {
    const residents = residentsOf(nation)
    assert.equal(residents.length, 3)
    for (const resident of residents) {
      assert.ok(resident.spouse !== undefined, `${resident.userName} is married`)
      assert.ok(resident.parcels.length > 0, `${resident.userName} has a parcel`)
      assert.ok(resident.vehicles.length > 0, `${resident.userName} has a car`)
    }
    const giorgi = residents.find(({ userName }) => userName === 'giorgi')
    const [company = ''] = giorgi?.companies ?? []
    assert.ok(nation.companies.some(({ code, debt }) => code === company && debt > 0))
    assert.ok((nation.standings.get(giorgi?.personalNumber ?? '')?.tax.debt ?? 0) > 0)
    assert.ok((giorgi?.children.length ?? 0) >= 2, 'children')
    const ketevan = nation.people[RESIDENTS.ketevan]
    assert.equal(nation.standings.get(ketevan?.number ?? '')?.social.receives, true)
  })
})

test('a pack without sample people makes an empty nation', () => {
  const empty = nationOf({ ...country, people: [] })
  assert.deepEqual(empty.people, [])
  const asked = {
    registry: 'civil',
    query: { personalNumber: '1' },
    subject: undefined,
    fields: [],
  }
  assert.deepEqual(answerOf(empty, asked), { found: false, query: { personalNumber: '1' } })
})
