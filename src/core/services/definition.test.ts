import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { parse } from 'yaml'
import { definitionShape, isExecutable } from './definition.ts'

const EXAMPLE = new URL(
  '../../../packs/georgia/services/municipal/tree-cutting.yaml',
  import.meta.url,
)

test('the worked example has the shape of a definition that is applied for here', async () => {
  const parsed = definitionShape.parse(parse(await readFile(EXAMPLE, 'utf8')))
  assert.equal(isExecutable(parsed), true)
})

test('a text with a comma and no quotes is told to take quotes', () => {
  const { error } = definitionShape.safeParse({
    catalogue: { name: parse('{ ka: ერთი, ორი, en: one }') as unknown },
  })
  const said = error?.issues.find(({ path }) => path.includes('ორი'))
  assert.match(said?.message ?? '', /in quotes/)
})
