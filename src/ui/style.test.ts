import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { assetUrl, findAsset } from '#platform/assets'
import { trusted } from '#platform/brand'
import { colour as read, contrast as between } from '#ui/contrast'
import { gallery } from '#ui/gallery'
import { pageFrame } from '#ui/page'

const css = readFileSync(new URL('./assets/sarkmeli.css', import.meta.url), 'utf8')

test('the style sheet is the one that its sources make', async () => {
  const script = new URL('../../bin/build-css.mjs', import.meta.url)
  const { buildCss } = trusted<{ buildCss: () => string }>(await import(script.href))
  assert.ok(buildCss() === css, 'run node bin/build-css.mjs')
})

test('the style sheet weighs at most 12 KB on the line', () => {
  const sent = findAsset(assetUrl('sarkmeli.css'), 'gzip')?.bytes ?? Buffer.alloc(0)
  assert.ok(sent.length <= 12 * 1024, `${sent.length} bytes`)
  assert.ok(gunzipSync(sent).includes('.govuk-button'))
})

test('a cold visit to a page with every component weighs at most 24 KB without fonts', async () => {
  const { compressed } = await import('#platform/http-headers')
  const page = pageFrame({
    title: 'x',
    language: 'ka',
    url: '/design',
    navigation: [],
    main: gallery('ka'),
    demo: true,
    formToken: 'x'.repeat(86),
  })
  const { body } = await compressed(Buffer.from(page.markup), 'gzip')
  const style = findAsset(assetUrl('sarkmeli.css'), 'gzip')?.bytes.length ?? 0
  assert.ok(body.length + style <= 24 * 1024, `${body.length} + ${style} bytes`)
})

test('nothing comes from elsewhere, and nothing of another state: no crest, no crown, no typeface', () => {
  assert.doesNotMatch(css, /https?:|\/\/|@import/)
  assert.doesNotMatch(css, /transport|crest|crown|licence/i)
})

test('each colour by custom property has a plain one before it, for browsers without them', () => {
  const rules = [...css.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
  let seen = 0
  for (const rule of rules) {
    const lines = rule.split(';')
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('--') || !line.includes('var(')) continue
      const property = line.slice(0, line.indexOf(':'))
      const before = lines[index - 1] ?? ''
      assert.ok(before.startsWith(`${property}:`) && !before.includes('var('), rule)
      seen++
    }
  }
  assert.ok(seen > 100)
})

test('letters are never turned into capitals: Georgian has none in running text', () => {
  assert.doesNotMatch(css, /text-transform:\s*(?:uppercase|capitalize)|small-caps/)
})

const colour = (name: string): string => {
  const value = new RegExp(`--${name}:(#[0-9a-f]{3,6})`).exec(css)?.[1] ?? ''
  return value.length === 4 ? value.replace(/[0-9a-f]/g, '$&$&') : value
}

const contrast = (one: string, other: string): number => between(read(one), read(other))

test('the colours of the theme can be read: 4.5 to 1 on paper and on white', () => {
  const paper = colour('govuk-template-background-colour')
  for (const name of [
    'text',
    'secondary-text',
    'link',
    'link-visited',
    'link-hover',
    'error',
    'success',
    'brand',
  ]) {
    const ink = colour(`govuk-${name}-colour`)
    assert.match(ink, /^#[0-9a-f]{6}$/, name)
    for (const ground of ['#ffffff', paper])
      assert.ok(contrast(ink, ground) >= 4.5, `${name} on ${ground}`)
  }
  assert.ok(contrast(colour('govuk-focus-text-colour'), colour('govuk-focus-colour')) >= 4.5)
  assert.ok(contrast('#ffffff', colour('govuk-brand-colour')) >= 4.5)
})
