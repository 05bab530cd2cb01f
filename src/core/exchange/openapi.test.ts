import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { z } from 'zod'
import { endpoints } from './api.ts'
import { openApi } from './openapi.ts'

const document = (language: 'ka' | 'en' = 'en') =>
  openApi({ endpoints, language, server: new URL('https://my.example/x') })

test('the document is valid OpenAPI 3.1, in both languages', async () => {
  for (const language of ['ka', 'en'] as const) {
    const validator = new Validator()
    const result = await validator.validate(structuredClone(document(language)))
    assert.deepEqual(result.errors ?? [], [])
    assert.equal(result.valid, true)
    assert.equal(validator.version, '3.1')
  }
})

test('a planted mistake is found by the validator', async () => {
  const wrong = { ...document(), info: { title: 'x' } }
  assert.equal((await new Validator().validate(wrong)).valid, false)
})

test('every reference leads somewhere and every endpoint is in it once', () => {
  const text = JSON.stringify(document())
  const names = new Set(
    Object.keys(
      z.object({ components: z.object({ schemas: z.looseObject({}) }) }).parse(document())
        .components.schemas,
    ),
  )
  for (const [, name = ''] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
    assert.ok(names.has(name), name)
  assert.ok(!text.includes('$defs'))
  const operations = [...text.matchAll(/"operationId":"(\w+)"/g)].map(([, name = '']) => name)
  assert.deepEqual(new Set(operations), new Set(endpoints.map(({ name }) => name)))
  assert.equal(new Set(operations).size, operations.length)
})

test('every POST takes an Idempotency-Key', () => {
  const { paths } = z
    .object({
      paths: z.record(
        z.string(),
        z.object({
          post: z.object({ parameters: z.array(z.looseObject({ name: z.string() })) }).optional(),
        }),
      ),
    })
    .parse(document())
  const posts = Object.values(paths).flatMap(({ post }) => (post ? [post] : []))
  assert.ok(posts.length >= 9)
  for (const { parameters } of posts)
    assert.ok(parameters.some(({ name }) => name === 'Idempotency-Key'))
})
