import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { escapeHtml, html, paragraphs, safeUrl, trustedHtml } from '#platform/html'

const TEXT_OF: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

const decoded = (markup: string): string =>
  markup.replace(/&(?:amp|lt|gt|quot|#39);/g, entity => TEXT_OF[entity] ?? entity)

/** Any text, and texts made of the pieces that break out of markup. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '=',
        '/',
        '`',
        '</p>',
        '-->',
        '<script>',
        ' onx=',
        ']]>',
        '&lt;',
        'ა',
        '\0',
      ),
    )
    .map(pieces => pieces.join('')),
)

/** Addresses with every trick that browsers forgive: case, tabs, breaks and controls anywhere. */
const trickyUrl = fc
  .tuple(
    fc.constantFrom(
      'javascript',
      'vbscript',
      'data',
      'blob',
      'file',
      'https',
      'mailto',
      'tel',
      'intent',
      '',
    ),
    fc.constantFrom(':', '&colon;', '%3a', ''),
    fc.constantFrom('alert(1)', '//evil.example/', 'text/html,<script>1</script>', '/path?q=1'),
    fc.array(
      fc.tuple(
        fc.nat(30),
        fc.constantFrom('\t', '\n', '\r', ' ', '\0', '\u0001', '\u00a0', '\u200b', '\u0085'),
      ),
    ),
    fc.boolean(),
  )
  .map(([scheme, colon, rest, noise, upper]) => {
    const letters = `${upper ? scheme.toUpperCase() : scheme}${colon}${rest}`.split('')
    for (const [at, char] of noise) letters.splice(at % (letters.length + 1), 0, char)
    return letters.join('')
  })

test('a text never becomes markup, and reads back as it was written', () => {
  fc.assert(
    fc.property(nasty, text => {
      const inner = html`<p>${text}</p>`.markup.slice(3, -4)
      assert.doesNotMatch(inner, /[<>"']/)
      assert.equal(decoded(inner), text)
    }),
  )
})

test('a value never leaves its quoted attribute', () => {
  fc.assert(
    fc.property(nasty, value => {
      const markup = html`<i title="${value}"></i>`.markup
      const inner = /^<i title="([^"]*)"><\/i>$/s.exec(markup)?.[1]
      assert.equal(inner === undefined ? undefined : decoded(inner), value)
    }),
  )
})

test('an address that a browser would run is refused in every attribute that takes one', () => {
  const harmless = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:'])
  fc.assert(
    fc.property(trickyUrl, url => {
      for (const write of [
        () => html`<a href="${url}"></a>`,
        () => html`<img src="${url}" alt="" />`,
        () => html`<form action="${url}"></form>`,
        () => html`<button formaction="${url}"></button>`,
      ]) {
        const written = writtenUrl(write)
        if (written === undefined || !URL.canParse(written, 'https://house.example/')) continue
        const { protocol } = new URL(written, 'https://house.example/')
        assert.ok(harmless.has(protocol), `${JSON.stringify(url)} opens ${protocol}`)
      }
    }),
    { numRuns: 2_000 },
  )
})

/** The address in the markup as a browser reads it; `undefined` when it was refused. */
function writtenUrl(write: () => { markup: string }): string | undefined {
  try {
    const inner = /="([^"]*)"/s.exec(write().markup)?.[1]
    return inner === undefined ? undefined : decoded(inner)
  } catch (error) {
    assert.match(String(error), /refused URL scheme/)
    return undefined
  }
}

test('the guard of addresses does not hang on quotes and spaces of the template', () => {
  const bad = 'javascript:alert(1)'
  const templates = [
    ["<a href='", "'>"],
    ['<a href = "', '">'],
    ['<a\nHREF="', '">'],
    ['<use xlink:href="', '">'],
  ]
  for (const parts of templates) {
    const strings = Object.assign([...parts], { raw: parts })
    assert.throws(() => html(strings, bad), /refused URL scheme/)
  }
})

test('addresses of this house, of the web, of mail and of telephones pass unchanged', () => {
  for (const url of [
    '/letters?x=1&y=2',
    '#field-a',
    '?lang=en',
    'https://matsne.gov.ge/',
    'mailto:a@b.ge',
    'tel:+995322000000',
    '',
  ]) {
    assert.equal(safeUrl(url), url)
  }
  assert.equal(html`<a href="${'/a?b=1&c=2'}"></a>`.markup, '<a href="/a?b=1&amp;c=2"></a>')
})

test('an unquoted attribute is a mistake of the template, not something to escape', () => {
  const value = 'x'
  for (const start of ['<a title=', '<a title = ', '<a\n data-x=']) {
    const strings = Object.assign([start, '>'], { raw: [start, '>'] })
    assert.throws(() => html(strings, value), /unquoted attribute/)
  }
})

test('nothing is shown for what is absent, zero and the empty text are values', () => {
  assert.equal(html`<p>${undefined}${null}${false}${0}${''}</p>`.markup, '<p>0</p>')
})

test('lists and markup of ours are rendered as they are, at any depth', () => {
  const rows = [['a', html`<b>${'<'}</b>`], [[['c']]]]
  assert.equal(html`<p>${rows}</p>`.markup, '<p>a<b>&lt;</b>c</p>')
  assert.equal(html`${trustedHtml('<hr>')}`.markup, '<hr>')
})

test('a text without special letters is not copied', () => {
  assert.equal(escapeHtml('სარკმელი'), 'სარკმელი')
})

test('paragraphs and line breaks of a person stay, their markup does not', () => {
  assert.equal(
    paragraphs('a<b>\r\nc\n\n\nd').markup,
    '<p class="govuk-body">a&lt;b&gt;<br />c</p><p class="govuk-body">d</p>',
  )
})
