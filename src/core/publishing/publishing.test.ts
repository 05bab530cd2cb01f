/** The publish gate sees every fault that is planted in the worked example, at its line. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { trusted } from '#platform/brand'
import type { CommandContext } from '#platform/module'
import type { Request } from '#platform/route'
import { checkDefinition } from './check.ts'
import { commands } from './command.ts'
import { BEGIN, END, withReference } from './reference-text.ts'
import { showSchema } from './handlers.ts'
import { schemaText } from './schema.ts'
import { surroundingsOf } from './surroundings.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const FILE = `${ROOT}packs/georgia/services/municipal/tree-cutting.yaml`
const good = await readFile(FILE, 'utf8')
const around = await surroundingsOf('georgia')

const entry = `service:
  key: test/entry
  version: 1
  owner: gov
  validFrom: 2026-01-01
catalogue:
  name: { ka: ცნობა, en: Certificate }
  summary: { ka: ცნობა, en: A certificate }
  description: { ka: ცნობა, en: A certificate }
  topics: [identity-papers]
  audiences: [person]
  channels: [{ kind: counter }]
  fee: { is: unknown, source: nothing was found, confidence: memory }
  term: { is: unknown, source: nothing was found, confidence: memory }
  papers: { is: unknown, source: nothing was found, confidence: memory }
`

const told = (text: string, file = FILE) =>
  checkDefinition(text, file, around).problems.map(({ line, message }) => `${line}: ${message}`)

/** Line of the first place where a text stands. */
const lineOf = (text: string, what: string): number =>
  text.slice(0, text.indexOf(what)).split('\n').length

test('the worked example and a bare entry have no problems', () => {
  assert.deepEqual(told(good), [])
  assert.deepEqual(told(entry, 'entry.yaml'), [])
})

type Plant = readonly [what: string, from: string, to: string, says: RegExp, at?: string]

const PLANTED: readonly Plant[] = [
  ['a text that is no YAML', 'service:\n', 'service: [\n', /not YAML/],
  [
    'a word nobody knows',
    '  version: 1\n',
    '  version: 1\n  versoin: 2\n',
    /no `versoin` here/,
    'versoin',
  ],
  [
    'a value of the wrong kind',
    '  version: 1\n',
    '  version: one\n',
    /expected number/,
    'version: one',
  ],
  [
    'a text without English',
    ', en: Permission to cut down a tree }\n  summary',
    ' }\n  summary',
    /name|expected string/,
    'name: { ka: ხის მოჭრის ნებართვა }',
  ],
  ['a key twice', 'key: ownership', 'key: photo', /paper photo stands twice/],
  [
    'a field twice',
    '- key: consentOfOwner',
    '- key: cadastralCode',
    /field cadastralCode stands twice/,
  ],
  [
    'a topic of nowhere',
    'topics: [parks-trees]',
    'topics: [parks]',
    /no topic parks/,
    'topics: [parks]',
  ],
  [
    'a service of nowhere',
    '  audiences: [person, company]',
    '  audiences: [person, company]\n  related: [municipal/nothing]',
    /no service municipal\/nothing/,
  ],
  ['a question of nowhere', 'asks: [place, reason]', 'asks: [place, raeson]', /no field raeson/],
  ['a registry of nowhere', 'registry: property', 'registry: land', /no registry land/],
  ['a query of nowhere', 'query: { cadastralCode:', 'query: { code:', /not asked by code/],
  ['a look-up of nowhere', 'replacedBy: parcel', 'replacedBy: plot', /no look-up plot/],
  ['a role of nowhere', 'owner: specialist', 'owner: expert', /no role expert/],
  ['a stage of nowhere', 'first: checking', 'first: start', /no stage start/],
  [
    'an outcome of nowhere',
    'outcomes: [granted, refused]\n    - key: decide',
    'outcomes: [granted, maybe]\n    - key: decide',
    /no outcome maybe/,
  ],
  [
    'a reason of nowhere',
    'reasons: [soundTree, protectedTree, notOwner]',
    'reasons: [soundTree, protectedTree, notOwner, other]',
    /no reason other/,
  ],
  ['a document of nowhere', 'document: permit', 'document: licence', /no document licence/],
  ['a notice of nowhere', '- { notify: decided }', '- { notify: done }', /no notice done/],
  ['a fee of nowhere', '- { charge: trees }', '- { charge: shrubs }', /no fee shrubs/],
  ['a term of nowhere', 'rule: letter', 'rule: postcard', /no term postcard/],
  [
    'a unit that is none',
    'unit: chancellery, right: sign',
    'unit: replant, right: sign',
    /no unit parameter replant/,
  ],
  [
    'an expression that is none',
    'when: not(derived.isFree)',
    'when: not(derived.isFree',
    /cannot be read/,
    'when: not(',
  ],
  [
    'a name that is none',
    'derived.treeCount * parameters.replant',
    'derived.treeCont * parameters.replant',
    /no such field: treeCont|no such name/,
  ],
  [
    'a choice that is none',
    'needed: answers.place = "own-land"',
    'needed: answers.place = "ownland"',
    /never equal/,
  ],
  [
    'money and number mixed',
    'amount: parameters.treeFee * derived.treeCount',
    'amount: parameters.treeFee + derived.treeCount',
    /operator does not work/,
  ],
  [
    'what is known too late',
    'visible: answers.reason = "building"',
    'visible: work.sound',
    /no such name: work/,
  ],
  [
    'a circle of calculations',
    'treeCount: sum(answers.trees.count)',
    'treeCount: derived.saplings',
    /circle: derived\.treeCount → derived\.saplings → derived\.treeCount/,
  ],
  [
    'a circle of conditions',
    'label: { ka: რა ადგილია, en: What kind of place it is }',
    'label: { ka: რა ადგილია, en: What kind of place it is }\n          visible: answers.consentOfOwner',
    /circle: answers\./,
  ],
  [
    'a stage that nothing leads to',
    'from: [checking]\n      to: visit',
    'from: [checking]\n      to: checking',
    /no way leads to the stage visit/,
  ],
  [
    'a stage without an end',
    '- { key: bring, name: { ka: ქაღალდების ატვირთვა, en: Bring the papers }, from: [papers], to: checking, by: applicant }',
    '- { key: bring, name: { ka: ქაღალდების ატვირთვა, en: Bring the papers }, from: [papers], to: papers, by: house }',
    /the applicant, who can do nothing there/,
  ],
  [
    'a refusal without reasons',
    'reasons: [soundTree, protectedTree, notOwner]',
    'reasons: []',
    /refusal says why/,
  ],
  [
    'a refusal without appeal',
    good.slice(good.indexOf('  appeal:'), good.indexOf('documents:')),
    '\n',
    /can be appealed/,
  ],
  [
    'a refusal that hides its reasons',
    'მოთხოვნა არ დაკმაყოფილდა.\n\n        {{decision.reasons}}',
    'მოთხოვნა არ დაკმაყოფილდა.',
    /must say the reasons/,
  ],
  ['an outcome without a text', '      document: permit\n', '', /needs a `document`/],
  [
    'an outcome that nothing gives',
    'ifNot: { to: decided, outcome: unconsidered }',
    'ifNot: { to: decided, outcome: refused }',
    /no action ends in unconsidered/,
  ],
  [
    'a clock of no law',
    'rule: letter',
    'term: { length: 3, unit: day }',
    /needs `article`, `source`, `confidence`, `silence`/,
  ],
  [
    'a promise that the law overtakes',
    'promised: { length: 10, unit: working-day }',
    'promised: { length: 30, unit: working-day }',
    /after the legal last day/,
  ],
  ['a fee that nothing charges', '        - { charge: trees }\n', '', /nothing charges fee trees/],
  [
    'a work field that may not be written',
    'role: specialist, writes: [visitedOn, finding, sound]',
    'role: specialist, writes: [visitedOn]',
    /may not write finding, sound/,
  ],
  [
    'a case that is kept for ever',
    '  - { outcome: refused, keep: { length: 36',
    '  - { outcome: granted, keep: { length: 36',
    /retention lacks refused/,
  ],
  [
    'what is published without leave',
    'fields: [address, trees]',
    'fields: [address, place]',
    /place is not publishable/,
  ],
  [
    'a value that no document knows',
    '{{work.visitedOn}}. {{work.finding}}\n\n        სანაცვლოდ',
    '{{work.visitedAt}}. {{work.finding}}\n\n        სანაცვლოდ',
    /work\.visitedAt}} is no known value/,
  ],
  [
    'a value in one language alone',
    'may cut down {{derived.treeCount}} trees',
    'may cut down trees',
    /only one has derived\.treeCount/,
  ],
  [
    'a value in a notice',
    'en: Your application has been decided }',
    "en: 'Decided, {{applicant.name}}' }",
    /documents and conditions only/,
  ],
  ['English that is Georgian', 'en: Kind of tree }', 'en: ჯიში }', /holds Georgian letters/],
  [
    'Georgian that is English',
    'label: { ka: ჯიში, en: Kind of tree }',
    'label: { ka: Kind of a tree, en: Kind of tree }',
    /not in Georgian/,
  ],
  ['a default out of bounds', 'default: 2\n', 'default: 20\n', /default does not fit/],
  [
    'a choice without choices',
    'type: yes-no\n          label: { ka: ',
    'type: choice\n          label: { ka: ',
    /needs `choices`/,
  ],
  [
    'a part of a service missing',
    good.slice(good.indexOf('parties:'), good.indexOf('lookups:')),
    '',
    /parties is missing/,
  ],
  ['no look-up for a paper', '    replacedBy: parcel\n', '', /no look-up makes a paper needless/],
  [
    'an example with a wrong answer',
    'eligibility: check\n',
    'eligibility: "yes"\n',
    /expected yes, the rules say check .*facts\.parcel\.owned/,
  ],
  [
    'an example with a wrong fee',
    'fee: 60\n',
    'fee: 40\n',
    /expected a fee of 40\.00 lari; it is 60\.00/,
  ],
  [
    'an example with a wrong day',
    'due: 2026-03-17',
    'due: 2026-03-18',
    /by the clock it is 2026-03-17/,
  ],
  ['an example with a wrong number', 'saplings: 6 }', 'saplings: 7 }', /expected 7; it is "6"/],
  [
    'an example with wrong papers',
    'papers: [ownership, photo]',
    'papers: [photo]',
    /needed: ownership, photo/,
  ],
  [
    'an example that answers what is hidden',
    '      place: street\n',
    '      place: street\n      permitNumber: "1"\n',
    /permitNumber is not asked here/,
  ],
  [
    'an example that the form would not take',
    'count: 2 }, { kind: ცაცხვი',
    'count: 0 }, { kind: ცაცხვი',
    /would not take trees\.0\.count/,
  ],
  [
    'an example without its facts',
    '    facts: { parcel: silent }\n',
    '',
    /look-up parcel is made here/,
  ],
  ['an example with a fact of nowhere', 'owned: true }', 'ownd: true }', /no fact ownd/],
  [
    'an example with a column of nowhere',
    'count: 1, diameter: 60 }',
    'count: 1, width: 60 }',
    /no column width/,
  ],
  [
    'an example with a parameter out of bounds',
    'parameters: { treeFee: 20, replant: 2 }',
    'parameters: { treeFee: 900, replant: 2 }',
    /cannot be bound: parameter-too-large \(treeFee\)/,
  ],
  [
    'a route that cannot be',
    '        - { action: send }\n        - { action: propose, outcome: refused',
    '        - { action: propose, outcome: refused',
    /propose cannot be done at the stage checking: there it is askPapers, send/,
  ],
  [
    'a route that leaves out work',
    ', work: { visitedOn: 2026-03-05, finding: ხეები ჯანსაღია., sound: true }',
    '',
    /work-missing \(work\.visitedOn\)/,
  ],
  [
    'a refusal without a ground',
    'outcome: refused, reasons: [soundTree] }',
    'outcome: refused }',
    /reason-missing/,
  ],
  [
    'a route that stops early',
    '        - { action: lapse }\n        - { action: finish }',
    '        - { action: lapse }',
    /the house then does finish by itself/,
  ],
]

for (const [what, from, to, says, at] of PLANTED)
  test(`it sees ${what}`, () => {
    assert.ok(good.includes(from), 'the example has changed: mend the plant')
    const planted = good.replace(from, () => to)
    const problems = told(planted)
    const hit = problems.find(each => says.test(each))
    assert.ok(hit !== undefined, problems.join('\n') || 'nothing was told')
    if (at !== undefined) assert.equal(Number(hit.split(':')[0]), lineOf(planted, at))
  })

test('an entry says what is known of fee, term and papers', () => {
  const bare = entry.replace(/ {2}fee: .*\n/, '').replace('{ kind: counter }', '{ kind: portal }')
  const problems = told(bare, 'entry.yaml')
  assert.ok(problems.some(each => /what is known of the fee/.test(each)))
  assert.ok(problems.some(each => /leave the channel `portal` out/.test(each)))
  assert.deepEqual(
    told(entry.replace(/ {2}owner: .*\n/, ''), 'entry.yaml').map(each => each.split(': ')[1]),
    ['say whose service it is'],
  )
})

test('a key that another file has is told', () => {
  const [problem] = told(entry.replace('test/entry', 'municipal/tree-cutting'), 'entry.yaml')
  assert.match(problem ?? '', /the key stands in .*tree-cutting\.yaml too/)
})

test('hard words and long sentences are advice, no problems', () => {
  const heavy = entry
    .replace('summary: { ka: ცნობა', 'summary: { ka: აღნიშნული ცნობა')
    .replace(
      'description: { ka: ცნობა, en: A certificate',
      `description: { ka: ცნობა, en: ${'very '.repeat(30)}long`,
    )
  const { problems, advice } = checkDefinition(heavy, 'entry.yaml', around)
  assert.deepEqual(problems, [])
  assert.deepEqual(
    advice.map(({ path, message }) => `${path} ${message}`),
    [
      'catalogue.summary.ka „აღნიშნულ…“: write ეს',
      'catalogue.description.en a sentence of 31 words: split it',
    ],
  )
})

test('the published schema is the shape that is parsed', async () => {
  const published = await readFile(`${ROOT}packs/service.schema.json`, 'utf8')
  assert.equal(
    published,
    schemaText(),
    'run bin/sarkmeli service schema --out packs/service.schema.json',
  )
})

async function run(verb: string, ...args: string[]) {
  const lines: string[] = []
  const complaints: string[] = []
  const context: CommandContext = {
    args: args.filter(arg => arg !== '--json'),
    json: args.includes('--json'),
    print: text => lines.push(text),
    complain: text => complaints.push(text),
    house: () => Promise.reject(new Error('needs no house')),
  }
  const code = await commands.find(command => command.verb === verb)?.run(context)
  return { code, lines, complaints }
}

test('service check of the pack: no problem, and exactly four figures as JSON', async () => {
  const { code, lines } = await run('check', `${ROOT}packs/georgia/services`, '--json')
  const report = JSON.parse(lines.join('')) as {
    readonly services: number
    readonly executable: number
    readonly examples: number
    readonly problems: readonly { readonly path: string; readonly message: string }[]
  }
  assert.deepEqual(Object.keys(report), ['services', 'executable', 'examples', 'problems'])
  // Services that entries name before their own file stands are listed in pack-entries.test.ts.
  const isComing = ({ path }: (typeof report.problems)[number]): boolean =>
    path.startsWith('catalogue.related.')
  assert.deepEqual(
    report.problems.filter(problem => !isComing(problem)),
    [],
  )
  assert.equal(code, report.problems.length === 0 ? 0 : 1)
  assert.ok(report.services >= 220 && report.executable >= 1 && report.examples >= 4)
})

test('service check says file, line and what to do, and ends with 1; wrong usage ends with 2', async () => {
  const wrong = fileURLToPath(new URL('wrong-entry.yaml', import.meta.url))
  const { code, complaints } = await run('check', wrong)
  assert.equal(code, 1)
  assert.deepEqual(complaints, [
    `${wrong}:11: there is no topic identity: see topics.yaml of the pack`,
    `${wrong}:14: \`is: amount\` needs \`amount\``,
  ])
  assert.equal((await run('check')).code, 2)
  assert.equal((await run('check', 'no/such/file.yaml')).code, 2)
})

test('the reference of docs/services.md is that of the shape', async () => {
  const guide = await readFile(`${ROOT}docs/services.md`, 'utf8')
  assert.ok(guide.includes(BEGIN) && guide.includes(END))
  assert.equal(guide, withReference(guide), 'run bin/sarkmeli service reference')
  assert.notEqual(
    withReference(guide.replace('Stage after submitting', 'Something else')),
    guide.replace('Stage after submitting', 'Something else'),
  )
})

test('docs/services.md tells of every section of the worked example', async () => {
  const guide = await readFile(`${ROOT}docs/services.md`, 'utf8')
  const example = guide.slice(guide.indexOf('## The worked example'), guide.indexOf('## Worksheet'))
  const sections = [...good.matchAll(/^([a-z]+):/gm)].map(([, name = '']) => name)
  assert.ok(sections.length > 15)
  for (const name of sections) assert.ok(example.includes(`\`${name}\``), name)
})

test('the schema is served as it is published', async () => {
  const reply = await showSchema(trusted<Request>({}))
  assert.equal(reply.body, schemaText())
  assert.match(reply.type ?? '', /schema\+json/)
})
