import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atomFeed } from './atom.ts'

const AT = new Date('2026-11-24T08:00:00Z')
const feed = (title: string): string =>
  atomFeed({
    self: 'https://x.ge/answers.atom',
    page: 'https://x.ge/answers?a=1&b=2',
    title: 'პასუხები',
    subtitle: 'ყველა',
    language: 'ka',
    updated: AT,
    entries: [
      {
        url: 'https://x.ge/answers/1',
        id: '018f0000-0000-7000-8000-000000000000',
        title,
        author: 'ბათუმი & სხვა',
        summary: 'ა < ბ',
        language: 'ka',
        files: [
          {
            url: 'https://x.ge/answers/1/files/2',
            name: 'ა & ბ.pdf',
            type: 'application/pdf',
            size: 7,
          },
        ],
        at: new Date('2026-11-25T08:00:00Z'),
      },
    ],
  })

test('a feed has what RFC 4287 asks of it and of each entry', () => {
  const xml = feed('ხეები')
  for (const part of [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ka">',
    '<id>https://x.ge/answers.atom</id>',
    '<updated>2026-11-25T08:00:00.000Z</updated>',
    '<link rel="self" type="application/atom+xml" href="https://x.ge/answers.atom"/>',
    'href="https://x.ge/answers?a=1&amp;b=2"',
    '<id>urn:uuid:018f0000-0000-7000-8000-000000000000</id>',
    '<author><name>ბათუმი &amp; სხვა</name></author>',
    '<summary>ა &lt; ბ</summary>',
    '<link rel="enclosure" type="application/pdf" length="7" title="ა &amp; ბ.pdf" href="https://x.ge/answers/1/files/2"/>',
  ])
    assert.ok(xml.includes(part), part)
})

test('whatever a letter is called, the feed stays well formed', () => {
  const odd = feed('<b>&"\'\u0007]]>\ud800 😀')
  assert.ok(odd.includes('<title>&lt;b&gt;&amp;&quot;&#39;]]&gt;\ufffd 😀</title>'))
  const open: string[] = []
  for (const [, close, name = '', alone] of odd
    .replace(/<\?.*?\?>/, '')
    .matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (close === '/') assert.equal(open.pop(), name)
    else if (alone !== '/') open.push(name)
  }
  assert.deepEqual(open, [])
})
