import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { violationsOf, type Source } from '#testing/architecture'

const root = fileURLToPath(new URL('..', import.meta.url))
const sources: readonly Source[] = globSync('src/**/*.{ts,sql}', { cwd: root }).map(file => ({
  path: file.split(path.sep).join('/'),
  text: readFileSync(path.join(root, file), 'utf8'),
}))

const planted = (file: string, text: string): readonly string[] =>
  violationsOf([...sources, { path: file, text }])
    .filter(violation => violation.path === file || violation.rule === 'no circles')
    .map(violation => violation.rule)

test('every arrow points down, every statement stays at home, nothing goes in a circle', () => {
  assert.ok(sources.length > 30)
  assert.deepEqual(violationsOf(sources), [])
})

test('a planted arrow upwards is found', () => {
  assert.deepEqual(planted('src/platform/x.ts', `import { a } from '#core/clocks'`), [
    'arrows point down',
  ])
  assert.deepEqual(planted('src/ui/x.ts', `import {\n  a,\n} from '#core/clocks'`), [
    'arrows point down',
  ])
  assert.deepEqual(planted('src/core/clocks/x.ts', `import { a } from '#sectors/petitions'`), [
    'arrows point down',
  ])
})

test('planted sectors that meet are found', () => {
  assert.deepEqual(planted('src/sectors/a/x.ts', `import { b } from '#sectors/b'`), [
    'sectors never meet',
  ])
})

test("a planted statement on another module's table is found", () => {
  const text = 'const q = sql`select id from correspondence.letter`'
  assert.deepEqual(planted('src/core/clocks/x.ts', text), ['SQL names only its own schema'])
  assert.deepEqual(
    planted(
      'src/core/clocks/migrations/9.sql',
      'create table x.y (id uuid references house.once (id), z uuid references bodies.body (id))',
    ),
    ['SQL names only its own schema', 'SQL names only its own schema'],
  )
})

test('a planted way up and a planted circle are found', () => {
  assert.deepEqual(planted('src/core/clocks/x.ts', `import { a } from '../notices/a.ts'`), [
    'no way up by ../',
  ])
  assert.ok(
    planted('src/core/clocks/x.ts', `import { a } from '#core/correspondence'`).includes(
      'no circles',
    ),
  )
})

test('a job that a with would swallow is found', () => {
  const text = 'sql`with job as (select house.add_job($1)) select 1`'
  assert.deepEqual(planted('src/core/clocks/x.ts', text), ['jobs are added by an outer select'])
})
