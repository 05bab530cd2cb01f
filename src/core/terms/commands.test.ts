import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { CommandContext } from '#platform/module'
import { TINY } from '#testing/tiny-pack'
import { commands } from './commands.ts'

const folders: string[] = []
after(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

async function packWith(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pack-'))
  folders.push(folder)
  for (const [file, text] of Object.entries(TINY)) await writeFile(path.join(folder, file), text)
  return folder
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

test('terms of another country are explained by its own calendar', async () => {
  const folder = await packWith()
  const { code, out } = await run(
    'due',
    'explain',
    '--pack',
    folder,
    '--rule',
    'letter',
    '--from',
    '2026-03-02',
    '--json',
  )
  assert.equal(code, 0)
  // Seven working days from Monday, day one is the same day; Friday and Saturday are the weekend.
  assert.equal(JSON.parse(out).due, '2026-03-10')
})

test('rules list gives every rule with article, source and confidence', async () => {
  const { code, out } = await run('rules', 'list', '--json', '--pack', 'georgia')
  assert.equal(code, 0)
  const { rules } = JSON.parse(out)
  assert.ok(rules.length >= 9)
  for (const rule of rules) assert.ok(rule.article.en && rule.source && rule.confidence)
  const plain = await run('rules', 'list', '--pack', 'georgia')
  assert.match(plain.out, /^letter\t15 days \(legal last day: 1 month\)\t/m)
  for (const rule of rules) assert.ok(plain.out.includes(`\t${rule.source}`), rule.key)
  assert.equal((await run('rules', 'list', '--pack', '/nowhere')).code, 2)
})

test('due explain gives promised, due and legal day with steps and sources', async () => {
  // Filed on the Thursday before Easter 2026: ten calendar days end on Sunday 19 April and roll to Monday, ten
  // working days step over Good Friday and Easter Monday to 27 April.
  const { code, out } = await run(
    'due',
    'explain',
    '--pack',
    'georgia',
    '--rule',
    'information',
    '--from',
    '2026-04-09T10:00',
    '--json',
  )
  assert.equal(code, 0)
  const explained = JSON.parse(out)
  assert.equal(explained.rule, 'information')
  assert.equal(explained.from, '2026-04-09T10:00')
  assert.equal(explained.state, 'running')
  assert.equal(explained.due, '2026-04-20')
  assert.equal(explained.legal, '2026-04-27')
  for (const step of explained.steps) assert.ok(step.day && step.effect && step.why && step.source)
})

const WRONG: readonly string[][] = [
  ['--rule', 'no-such-rule', '--from', '2026-03-02'],
  ['--rule', 'information'],
  ['--from', '2026-03-02'],
  ['--rule', 'information', '--from', '2026-02-30'],
  ['--rule', 'information', '--from', '1990-01-01'],
  ['--rule', 'information', '--from', '2026-03-02', '--event', 'pause@2026-03-03'],
  ['--rule', 'information', '--from', '2026-03-02', '--event', 'resume@2026-03-03'],
  ['--rule', 'information', '--from', '2026-03-02', '--calendar', '/no/such/file.yaml'],
  ['--rule', 'information', '--from', '2026-03-02', '--colour', 'red'],
]
for (const args of WRONG) {
  test(`due explain answers 2 to ${args.join(' ')}`, async () => {
    const { code, err } = await run('due', 'explain', '--pack', 'georgia', ...args)
    assert.equal(code, 2)
    assert.notEqual(err, '')
  })
}

test('due explain takes another calendar from a file', async () => {
  const folder = await packWith()
  const { out } = await run(
    'due',
    'explain',
    '--pack',
    'georgia',
    '--rule',
    'information',
    '--from',
    '2026-03-02',
    '--json',
    '--calendar',
    path.join(folder, 'calendar.yaml'),
  )
  // 12 March is a Thursday; the tiny country declares it off, so the last day moves to Sunday.
  assert.equal(JSON.parse(out).due, '2026-03-15')
})
