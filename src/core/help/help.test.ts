import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { LANGUAGES, type Text } from '#platform/texts'
import { GUIDES } from './module.ts'
import { hasPicture, pictureBytes } from './pictures.ts'

const everyText = (): Text[] =>
  GUIDES.flatMap(guide => [
    guide.title,
    guide.lead,
    ...guide.sections.flatMap(({ heading, lead, steps, picture }) => [
      heading,
      ...(lead ? [lead] : []),
      ...steps,
      ...(picture ? [picture.alt] : []),
    ]),
  ])

test('every sentence of the help stands in both languages, each in its own letters', () => {
  for (const text of everyText()) {
    assert.match(text.ka, /[ა-ჰ]/, text.en)
    assert.match(text.en, /[a-z]/, text.ka)
    assert.doesNotMatch(text.en, /[ა-ჰ]/, text.en)
  }
})

test('a step is short enough to be read at a glance', () => {
  for (const text of everyText())
    for (const language of LANGUAGES) assert.ok(text[language].length <= 200, text[language])
})

test('every picture that is named was taken, in every language', () => {
  const names = GUIDES.flatMap(({ sections }) =>
    sections.flatMap(({ picture }) => (picture ? [picture.name] : [])),
  )
  assert.ok(names.length > 0)
  for (const name of names)
    for (const language of LANGUAGES) {
      assert.ok(hasPicture(name, language), `${name}.${language}`)
      assert.equal(pictureBytes(`${name}.${language}`)?.subarray(1, 4).toString(), 'PNG')
    }
})

test('what the help quotes from the pages stands on the pages, word for word', async () => {
  const core = fileURLToPath(new URL('..', import.meta.url))
  const files = (await readdir(core, { recursive: true })).filter(name => name.endsWith('texts.ts'))
  const said = (
    await Promise.all(
      files
        .filter(name => !name.startsWith('help'))
        .map(name => readFile(path.join(core, name), 'utf8')),
    )
  ).join('\n')
  for (const { ka, en } of everyText()) {
    for (const [, label] of [...ka.matchAll(/„([^“]+)“/g), ...en.matchAll(/“([^”]+)”/g)])
      assert.ok(said.includes(`'${label}'`), `no page says ${label}`)
  }
})
