import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { isWorkingDay } from '#core/clocks'
import { day } from '#platform/day'
import type { CommandContext } from '#platform/module'
import { commands } from './commands.ts'
import { PackProblems, type Country } from './country.ts'
import { declare, withDeclared } from './declare.ts'
import { examinePack, loadPack, packFolder } from './load.ts'
import { sourceText } from './source.ts'
import { TINY } from '#testing/tiny-pack'

const folders: string[] = []
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function packWith(changes: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pack-'))
  folders.push(folder)
  for (const [file, text] of Object.entries({ ...TINY, ...changes })) {
    await writeFile(path.join(folder, file), text)
  }
  return folder
}

/** The tiny pack with one text of one file replaced. */
async function packMended(file: keyof typeof TINY, from: string, to: string): Promise<string> {
  assert.ok(TINY[file].includes(from), `${file} holds ${from}`)
  return packWith({ [file]: TINY[file].replace(from, to) })
}

async function run(noun: string, verb: string, ...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const command = commands.find(known => known.noun === noun && known.verb === verb)
  assert.ok(command)
  const context: CommandContext = {
    args,
    json: false,
    print: text => out.push(text),
    complain: text => err.push(text),
    house: async () => assert.fail('needs no database'),
  }
  return { code: await command.run(context), out: out.join('\n'), err: err.join('\n') }
}

const georgia: Promise<Country> = loadPack('georgia')

test('the pack of Georgia holds 69 municipalities, of which 64 can be written to', async () => {
  const { municipalities, bodies } = await georgia
  assert.equal(municipalities.length, 69)
  const cityHalls = bodies.filter(({ municipality }) => municipality !== undefined)
  const writable = cityHalls.filter(({ notWritable }) => notWritable === undefined)
  assert.equal(cityHalls.length, 69)
  assert.equal(writable.length, 64)
  for (const body of cityHalls.filter(({ notWritable }) => notWritable)) {
    assert.match(body.notWritable?.ka ?? '', /ოკუპირებული/)
    assert.ok(body.notWritable?.en)
  }
})

test('80 other bodies can be written to, each with a topic', async () => {
  const { bodies } = await georgia
  const others = bodies.filter(({ municipality }) => municipality === undefined)
  assert.equal(others.filter(({ notWritable }) => notWritable === undefined).length, 80)
  assert.ok(bodies.every(({ topics }) => topics.length > 0))
})

test('every day off of the source stands in the calendar, with its source', async () => {
  const { calendar } = await georgia
  assert.equal(calendar.days.length, 126)
  assert.ok(calendar.days.every(({ source }) => source.length > 10))
  assert.equal(isWorkingDay(calendar, day('2024-05-08')), false)
  assert.equal(isWorkingDay(calendar, day('2026-01-06')), false)
  assert.equal(isWorkingDay(calendar, day('2026-01-08')), true)
  assert.equal(calendar.days.filter(entry => entry.day === '2029-04-09').length, 2)
})

test('the terms of Georgia are those of the Code, each figure with a source', async () => {
  const { rules } = await georgia
  const keys = rules.map(({ key }) => key)
  for (const key of [
    'information',
    'letter',
    'proposal',
    'complaint-official',
    'admin-complaint',
    'notification',
    'forward',
    'completeness',
    'refusal-explanation',
  ]) {
    assert.ok(keys.includes(key), key)
  }
  const information = rules.find(({ key }) => key === 'information')
  assert.deepEqual(information?.promised, { length: 0, unit: 'working-day' })
  assert.deepEqual(information?.term, { length: 10, unit: 'day' })
  assert.deepEqual(information?.national, { length: 10, unit: 'working-day' })
  assert.equal(information?.silence, 'refusal')
})

test('every kind of letter names its rule, reasons with articles and an appeal notice', async () => {
  const { kinds, rules } = await georgia
  assert.equal(kinds.length, 6)
  for (const kind of kinds) {
    assert.ok(rules.some(({ key }) => key === kind.rule))
    assert.ok(kind.refusals.every(({ article }) => article.ka && article.en))
    assert.ok(kind.appealNotice.ka && kind.appealNotice.en)
  }
  assert.deepEqual(
    kinds.filter(({ appeal }) => appeal).map(({ key }) => key),
    ['admin-complaint'],
  )
})

test('sample people carry numbers that nobody real can have', async () => {
  const { people, personalNumber } = await georgia
  assert.equal(people.length, 500)
  assert.ok(people.every(person => person.personalNumber.startsWith(personalNumber.demoPrefix)))
  assert.ok(people.every(({ email }) => email.endsWith('example.test')))
})

test('eight bodies have demo units and posts; the small one works with three people', async () => {
  const { demoBodies } = await georgia
  assert.equal(demoBodies.length, 8)
  assert.equal(demoBodies.find(({ body }) => body === 'oni')?.posts.length, 3)
})

test('another country is another folder: weekend, terms, zone, languages and numbers are its own', async () => {
  const country = await loadPack(await packWith())
  assert.equal(country.timeZone, 'Asia/Kathmandu')
  assert.equal(country.name['ne'], 'पर्वत')
  assert.equal(isWorkingDay(country.calendar, day('2026-03-06')), false)
  assert.equal(isWorkingDay(country.calendar, day('2026-03-08')), true)
})

test('a pack that breaks its shape is refused with file, line and field', async () => {
  const folder = await packMended('terms.yaml', 'unit: working-day', 'unit: fortnight')
  await assert.rejects(loadPack(folder), (error: unknown) => {
    assert.ok(error instanceof PackProblems)
    const [problem] = error.problems
    assert.match(problem?.file ?? '', /terms\.yaml$/)
    assert.equal(problem?.line, 4)
    assert.match(problem?.message ?? '', /rules\.0\.term/)
    return true
  })
})

const BROKEN: readonly [string, keyof typeof TINY, string, string, RegExp][] = [
  ['an unknown region', 'municipalities.yaml', 'region: R1', 'region: R9', /region R9/],
  ['an unknown topic', 'national-bodies.yaml', 'topics: [roads]', 'topics: [ships]', /topic ships/],
  ['an unknown rule', 'kinds.yaml', 'rule: letter', 'rule: nothing', /rule nothing/],
  ['a superior that is no body', 'municipal-bodies.yaml', 'body: gov', 'body: moon', /moon/],
  [
    'a key that stands twice',
    'municipal-bodies.yaml',
    'key: hilltown',
    'key: gov',
    /body gov stands twice/,
  ],
  [
    'a figure without a source',
    'terms.yaml',
    'figure: start',
    'figure: term',
    /start has no source/,
  ],
  ['a missing language of the pack', 'regions.yaml', ', ne: पहाड }', ' }', /lacks its text in ne/],
  [
    'a missing English text',
    'topics.yaml',
    'en: Roads',
    'en: ""',
    /topics\.0\.name\.en must not be empty/,
  ],
]
for (const [what, file, from, to, message] of BROKEN) {
  test(`pack check finds ${what}`, async () => {
    const folder = await packMended(file, from, to)
    const { code, err } = await run('pack', 'check', folder)
    assert.equal(code, 1)
    assert.match(err, message)
  })
}

test('a body may not stand under itself by a detour', async () => {
  const folder = await packMended(
    'national-bodies.yaml',
    'topics: [roads]',
    'topics: [roads], superior: { body: hilltown, source: s, confidence: memory }',
  )
  const { code, err } = await run('pack', 'check', folder)
  assert.equal(code, 1)
  assert.match(err, /under itself/)
})

test('a demo pack with assumptions passes pack check, and is refused for real use', async () => {
  assert.equal((await run('pack', 'check', 'georgia')).code, 0)
  const strict = await run('pack', 'check', 'georgia', '--for-real-use', '--json')
  assert.equal(strict.code, 1)
  assert.ok(JSON.parse(strict.out).problems.length >= JSON.parse(strict.out).assumptions.length)
  assert.equal((await run('pack', 'check', await packWith(), '--for-real-use')).code, 0)
  const { assumptions } = await examinePack('georgia')
  assert.ok(assumptions.some(({ message }) => message.includes('rules[proposal]')))
})

test('pack check answers wrong usage with 2 and a missing pack with 1', async () => {
  assert.equal((await run('pack', 'check', '--nonsense')).code, 2)
  assert.equal((await run('pack', 'check', 'a', 'b')).code, 2)
  assert.equal((await run('pack', 'check', 'no-such-pack')).code, 1)
})

test('a declared day joins the calendar, and the last declaration decides', async () => {
  const { calendar } = await georgia
  const declared = {
    id: '00000000-0000-7000-8000-000000000001',
    day: day('2026-03-02'),
    kind: 'off',
    name: { ka: 'დასვენების დღე', en: 'Day off' },
    source: 'Decree 1',
    basis: 'declared',
    declaredOn: day('2026-02-27'),
  } as const
  const off = withDeclared(calendar, [declared])
  assert.equal(isWorkingDay(calendar, declared.day), true)
  assert.equal(isWorkingDay(off, declared.day), false)
  const again = withDeclared(calendar, [declared, { ...declared, kind: 'working' }])
  assert.equal(isWorkingDay(again, declared.day), true)
})

test('a declaration needs both names and a source, and must say something new', async () => {
  const { calendar } = await georgia
  const good = {
    day: day('2026-03-02'),
    kind: 'off',
    name: { ka: 'დღე', en: 'Day' },
    source: 'Decree 1',
  } as const
  assert.equal(declare(calendar, good).ok, true)
  const refused = (declaration: Parameters<typeof declare>[1]): string | undefined => {
    const result = declare(calendar, declaration)
    return result.ok ? undefined : result.refusal.code
  }
  assert.equal(refused({ ...good, name: { ka: ' ', en: 'Day' } }), 'name-missing')
  assert.equal(refused({ ...good, name: { ka: 'დღე', en: '' } }), 'name-missing')
  assert.equal(refused({ ...good, source: '' }), 'source-missing')
  assert.equal(refused({ ...good, day: day('2026-01-01') }), 'already-declared')
  assert.equal(refused({ ...good, kind: 'working' }), 'already-declared')
  assert.equal(refused({ ...good, day: day('2026-03-07'), kind: 'working' }), undefined)
})

test('the pack says nothing that a reader could take for a real contact', async () => {
  const { bodies } = await georgia
  assert.ok(bodies.every(({ contact }) => contact === undefined))
  assert.match(
    await readFile(path.join(packFolder('georgia'), 'demo.yaml'), 'utf8'),
    /Invented units and posts/,
  )
})

test('matters that are nobody’s, of unknown bodies or with a word twice are told', async () => {
  const matters = `source: test
confidence: text-read
competences:
  - { key: a, name: { ka: ა, en: A, ne: क }, bodies: [nobody], strong: [road] }
  - { key: b, name: { ka: ბ, en: B, ne: ख }, strong: [road, road] }
  - { key: c, name: { ka: გ, en: C, ne: ग }, kinds: [castle], strong: [wall] }
`
  const { problems } = await examinePack(await packWith({ 'competences.yaml': matters }))
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'a names body nobody, which the pack lacks',
      "b is nobody's; name kinds or bodies",
      'b has “road” twice',
      'c names kind of body castle, which no body is of',
    ],
  )
})

test('a pack without matters is a good pack', async () => {
  const { country, problems } = await examinePack(await packWith())
  assert.deepEqual(problems, [])
  assert.deepEqual(country?.competences.competences, [])
})

test('templates of unknown kinds and matters, with foreign answers or uneven blanks are told', async () => {
  const basis = 'source: test, confidence: text-read'
  const of = (key: string, more: string) =>
    `  - { key: ${key}, name: { ka: ა, en: A, ne: क }, about: { ka: ა, en: A, ne: क }, subject: { ka: ა, en: A, ne: क }, ${basis}, ${more} }`
  const text = 'text: { ka: ა, en: A, ne: क }'
  const templates = `blank: { ka: ც, en: fill, ne: भर }
templates:
${of('a', `kind: nothing, ${text}`)}
${of('b', `kind: letter, ${text}, competences: [nobodys]`)}
${of('c', `kind: letter, ${text}, asks: { act: { ka: ა, en: A, ne: क } }`)}
${of('d', "kind: letter, text: { ka: ა, en: 'A [fill: day]', ne: क }")}
`
  const { problems } = await examinePack(await packWith({ 'templates.yaml': templates }))
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'a is of kind nothing, which kinds.yaml lacks',
      'b names matter nobodys, which competences.yaml lacks',
      'c answers act, which its kind does not ask',
      'd has not the same number of blanks in each language',
    ],
  )
})

test('the pack of Georgia has at least fifteen templates, each with blanks to fill in', async () => {
  const { letterTemplates } = await georgia
  assert.ok(letterTemplates.templates.length >= 15)
  for (const { key, text } of letterTemplates.templates)
    if (key !== 'silence-appeal') assert.match(text.ka, /\[ჩაწერეთ: [^\]]+\]/, key)
})

test('every source that pages show has a name in Georgian, and one without is said to be English', async () => {
  const country = await georgia
  const shown = [
    ...country.rules.map(({ source }) => source),
    ...country.letterTemplates.templates.map(({ source }) => source),
    ...country.calendar.days.map(({ source }) => source),
  ]
  for (const source of new Set(shown)) {
    const said = String(sourceText(country, source, 'ka'))
    assert.match(said, /[ა-ჰ]/, source)
    assert.doesNotMatch(said, /lang="en"/, source)
    assert.equal(String(sourceText(country, source, 'en')).replaceAll('&#39;', "'"), source)
  }
  assert.equal(String(sourceText(country, 'Another', 'ka')), '<span lang="en">Another</span>')
})

test('a rule of languages that names what does not exist is told', async () => {
  const name = 'name: { ka: ა, en: A, ne: क }'
  const languages = `languages: [{ code: ne, ${name}, script: Devanagari }]
proceedings:
  state: [ne, xx]
  regional: [{ language: ne, regions: [R9], article: { ka: ა, en: A, ne: क }, source: test, confidence: text-read }]
  accepted: [{ language: ne, bodies: [nobody], source: test, confidence: text-read }]
  other: { article: { ka: ა, en: A, ne: क }, needs: { ka: ა, en: A, ne: क }, term: { length: 5, unit: working-day }, suspends: false, source: test, confidence: text-read }
`
  const { problems } = await examinePack(await packWith({ 'languages.yaml': languages }))
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['language xx is not described', 'region R9 does not exist', 'body nobody does not exist'],
  )
  const broken = languages.replace('Devanagari', 'Elvish')
  const shaped = await examinePack(await packWith({ 'languages.yaml': broken }))
  assert.match(shaped.problems[0]?.message ?? '', /script of Unicode/)
})
