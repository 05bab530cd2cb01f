import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { imageSize } from 'image-size'
import { jpegOf } from '#platform/raster-image'
import { sql } from '#platform/sql'
import type { Visitor } from '#testing/browserless'
import { drawn, pixelsOfPng, pngOf } from '#testing/papers'
import { openPortal, portalOn, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** What a browser sees of it: green, half see-through. */
const PIXEL = [0, 255, 0, 127]
const ARMS = { field: 'file', name: 'arms.png', bytes: PNG }
const CHOICE = { header: '#5a1029', accent: '#8c1d40', 'name-ka': 'ბათუმი', 'name-en': 'Batumi' }

const sheetIn = (html: string): string | undefined =>
  /<link rel="stylesheet" href="(\/themes\/[^"]+)"/.exec(html)?.[1]
const logoIn = (html: string): string | undefined =>
  /<img class="sk-wordmark__logo" src="([^"]+)"/.exec(html)?.[1]

const count = async (text: string): Promise<number> =>
  (await portal.house.db.pool.query(text)).rows[0].n

async function administrator(user = 'batumi-records-head'): Promise<Visitor> {
  const visitor = await portal.as(user)
  await visitor.get('/desk/theme')
  return visitor
}

test('the administrator comes from the settings, sees the new look before saving, and nothing is public yet', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/settings')
  const form = await head.follow('/desk/theme')
  assert.match(form.html, /value="#0f3b47"/)
  const shown = await head.submit('/desk/theme/preview', CHOICE, ARMS)
  assert.equal(shown.status, 200)
  const sheet = sheetIn(shown.html)
  assert.match(sheet ?? '', /^\/themes\/5a1029-8c1d40\.[0-9a-f]{10}\.css$/)
  assert.match(logoIn(shown.html) ?? '', /^\/desk\/theme\/logo\//)
  assert.match(shown.text, /თეთრი ტექსტი თავზე/)
  assert.doesNotMatch(shown.html, /style="/)
  assert.equal(await count('select count(*)::int as n from themes.theme'), 0)
  assert.equal(sheetIn((await portal.visitor().get('/bodies/batumi')).html), undefined)
  const { rows } = await portal.house.db.pool.query('select id from themes.logo')
  assert.equal((await portal.visitor().get(`/themes/logo/${rows[0].id}`)).status, 404)
  const saved = await head.submit('/desk/theme')
  assert.equal(saved.url, '/desk/theme?done=saved')
  assert.match(saved.text, /იერსახე შენახულია/)
})

test('the public page, the form and the letter wear it; other pages do not', async () => {
  const nino = await portal.as('nino')
  const pages = [await nino.get('/bodies/batumi'), await nino.get('/letters/new/batumi')]
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  pages.push(nino.page())
  await nino.submit(nino.page().url, { subject: 'ფერი', text: 'გთხოვთ.', do: 'review' })
  pages.push(nino.page())
  await nino.submit('/drafts/')
  pages.push(nino.page())
  for (const page of pages) {
    assert.equal(page.status, 200)
    assert.ok(sheetIn(page.html), page.url)
    assert.match(logoIn(page.html) ?? '', /^\/themes\/logo\//)
    assert.match(page.html, /<span>ბათუმი<\/span>/)
    assert.match(page.html, /content="#5a1029"/)
  }
  assert.match((await nino.get('/bodies/batumi?lang=en')).html, /aria-label="Batumi, home page"/)
  for (const url of ['/', '/bodies/oni', '/letters/new/oni', '/letters?lang=ka', '/transparency'])
    assert.equal(sheetIn((await nino.get(url)).html), undefined, url)
})

test('sheet and logo are kept by browsers for a year, under strict headers', async () => {
  const visitor = portal.visitor()
  const { html } = await visitor.get('/bodies/batumi')
  const sheet = await visitor.get(sheetIn(html) ?? '')
  assert.equal(sheet.status, 200)
  assert.match(String(sheet.headers['content-type']), /^text\/css/)
  assert.match(sheet.html, /--govuk-brand-colour:#5a1029/)
  const logo = await visitor.get(logoIn(html) ?? '')
  assert.equal(logo.headers['content-type'], 'image/png')
  // Drawn anew: the same pixel, and nothing that came along with it.
  assert.deepEqual(pixelsOfPng(logo.bytes), { width: 1, height: 1, rgba: new Uint8Array(PIXEL) })
  assert.notDeepEqual(logo.bytes, PNG)
  for (const { headers } of [sheet, logo]) {
    assert.match(String(headers['cache-control']), /immutable/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(String(headers['content-security-policy']), /style-src 'self';/)
  }
  assert.equal((await visitor.get('/themes/ffffff-ffffff.0000000000.css')).status, 404)
  assert.equal((await visitor.get('/themes/logo/x')).status, 404)
})

test('a picture that cannot be drawn, or is no more than a line, is no coat of arms', async () => {
  const head = await administrator('kutaisi-records-head')
  const refused = async (bytes: Buffer, name = 'arms.png'): Promise<string> => {
    await head.get('/desk/theme?lang=en')
    const back = await head.submit('/desk/theme/preview', CHOICE, { field: 'file', name, bytes })
    assert.equal(back.status, 422)
    assert.match(back.html, /id="field-file-error"/)
    return back.text
  }
  const whole = pngOf(drawn(80, 80, (x, y) => [x, y, 90]))
  assert.match(await refused(whole.subarray(0, 60)), /cannot be drawn: the file is damaged/)
  assert.match(await refused(pngOf(drawn(400, 3, () => [9, 9, 9]))), /too long and narrow/)
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
  assert.match(await refused(drawing, 'arms.svg'), /must be PNG, JPEG or WebP/)
  // A few bytes that would unpack to 256 MB.
  const vast = Buffer.from(pngOf(drawn(2, 2, () => [0, 0, 0])))
  vast.writeUInt32BE(8000, 16)
  vast.writeUInt32BE(8000, 20)
  assert.match(await refused(vast), /64 megapixels, at most 50/)
})

test('colours that cannot be read are refused with the ratio, and a colour that can is offered', async () => {
  const head = await administrator('kutaisi-records-head')
  const back = await head.submit('/desk/theme/preview', {
    ...CHOICE,
    header: '#ffcc00',
    accent: '#66AAFF',
    'name-ka': 'ქუთაისი',
    'name-en': 'Kutaisi',
  })
  assert.equal(back.status, 422)
  assert.match(back.text, /კონტრასტი 1,\d+, საჭიროა სულ ცოტა 4,5/)
  assert.match(back.html, /value="#ffcc00"/)
  assert.match(back.html, /value="ქუთაისი"/)
  const offered = [...back.html.matchAll(/name="take-(header|accent)" value="(#[0-9a-f]{6})"/g)]
  assert.deepEqual(
    offered.map(([, part]) => part),
    ['header', 'accent'],
  )
  const [[, , header = ''] = [], [, , accent = ''] = []] = offered
  const half = await head.submit('/desk/theme/preview', { 'take-header': header })
  assert.equal(half.status, 422)
  assert.doesNotMatch(half.html, /name="take-header"/)
  const shown = await head.submit('/desk/theme/preview', {
    'take-header': header,
    'take-accent': accent,
  })
  assert.equal(shown.status, 200)
  assert.match(shown.html, new RegExp(`name="header" value="${header}"`))
  const forced = await head.submit('/desk/theme', { header: '#ffffff' })
  assert.equal(forced.status, 422)
  assert.equal(await count('select count(*)::int as n from themes.theme'), 1)
})

test('what is no colour, half a name and what is no small picture are refused at their fields', async () => {
  const head = await administrator('kutaisi-records-head')
  const refusedAt = async (
    field: string,
    fields: Record<string, string>,
    file?: { field: string; name: string; bytes: Buffer },
  ): Promise<void> => {
    const back = await head.submit('/desk/theme/preview', { ...CHOICE, ...fields }, file)
    assert.equal(back.status, 422, field)
    assert.match(back.html, new RegExp(`href="#field-${field}"`))
  }
  await refusedAt('header', { header: 'red' })
  await refusedAt('accent', { accent: '#12;}body{' })
  await refusedAt('name-en', { 'name-en': '' })
  await refusedAt('name-ka', { 'name-ka': 'ა'.repeat(31) })
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await refusedAt('file', {}, { field: 'file', name: 'arms.svg', bytes: svg })
  await refusedAt('file', {}, { field: 'file', name: 'arms.png', bytes: svg })
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
  await refusedAt('file', {}, { field: 'file', name: 'arms.pdf', bytes: pdf })
  const big = Buffer.concat([PNG, Buffer.alloc(64 * 1024)])
  await refusedAt('file', {}, { field: 'file', name: 'arms.png', bytes: big })
  assert.equal(await count('select count(*)::int as n from themes.logo'), 1)
})

test('nobody takes a logo of another body, or sets its look', async () => {
  const { rows } = await portal.house.db.pool.query('select id, sha256 from themes.logo limit 1')
  const clerk = await portal.as('batumi-clerk')
  assert.equal((await clerk.get('/desk/theme')).status, 403)
  await assert.rejects(
    portal.house.db.as({ as: 'public' }, tx =>
      tx.run(
        sql`insert into themes.theme (id, body_id) values (gen_random_uuid(), gen_random_uuid())`,
      ),
    ),
    /permission denied/,
  )
  const oni = await administrator('oni-head')
  const unseen = await portal.house.db.pool.query(
    `insert into themes.logo (id, body_id, sha256, type, size, added_by, added_at)
     select gen_random_uuid(), body_id, sha256, type, size, added_by, added_at from themes.logo where id = $1
     returning id`,
    [rows[0].id],
  )
  // Neither one that nobody saw yet, nor one that is on Batumi's pages.
  for (const logo of [unseen.rows[0].id, rows[0].id]) {
    await oni.get('/desk/theme')
    const shown = await oni.submit('/desk/theme/preview', { ...CHOICE, logo })
    assert.equal(shown.status, 200)
    assert.equal(logoIn(shown.html), undefined)
  }
})

test('every choice stays in the history, the last one holds, and the own look comes back', async () => {
  const head = await administrator()
  await head.submit('/desk/theme/preview', { accent: '#0b5a73', 'no-logo': 'yes' })
  await head.submit('/desk/theme')
  const themed = await portal.visitor().get('/bodies/batumi')
  assert.match(sheetIn(themed.html) ?? '', /5a1029-0b5a73/)
  assert.equal(logoIn(themed.html), undefined)
  await head.get('/desk/theme')
  const done = await head.submit('/desk/theme/remove')
  assert.match(done.text, /პორტალის იერსახე დაუბრუნდა/)
  assert.equal(sheetIn((await portal.visitor().get('/bodies/batumi')).html), undefined)
  assert.equal(await count('select count(*)::int as n from themes.theme'), 3)
  assert.equal(
    await count(
      "select count(*)::int as n from house.journal where act in ('themes.set', 'themes.removed')",
    ),
    3,
  )
})

test('published reports of the body wear it too', async () => {
  const head = await administrator()
  await head.submit('/desk/theme/preview', CHOICE)
  await head.submit('/desk/theme')
  const path = '/desk/yearly-report/2025'
  await head.get(path)
  await head.submit(path, { officials: 'გამოგონილი მოხელე' })
  const mayor = await portal.as('batumi-head')
  for (const step of ['review', 'publish']) {
    await mayor.get(path)
    await mayor.submit(`${path}/${step}`)
  }
  const page = await portal.visitor().get('/bodies/batumi/reports/2025')
  assert.equal(page.status, 200)
  assert.match(sheetIn(page.html) ?? '', /5a1029-8c1d40/)
})

test('/design shows every component in the look of a body', async () => {
  const head = await administrator()
  await head.submit('/desk/theme/preview', CHOICE)
  await head.submit('/desk/theme')
  const visitor = portal.visitor()
  const plain = await visitor.get('/design')
  assert.equal(sheetIn(plain.html), undefined)
  assert.match(plain.html, /href="\/design\?body=batumi"/)
  assert.match(sheetIn((await visitor.get('/design?body=batumi')).html) ?? '', /5a1029-8c1d40/)
  assert.equal(sheetIn((await visitor.get('/design?body=nobody')).html), undefined)
})

test('arms are drawn anew: place, maker and what hides behind the picture stay with the body', async () => {
  const head = await administrator('rustavi-records-head')
  const arms = jpegOf(drawn(60, 20, x => (x < 20 ? [200, 30, 30] : [250, 250, 250])))
  const exif = Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 0]),
    Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'),
    // One line: this way up is on the right.
    Buffer.from([0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]),
    Buffer.from('41.65N 41.63E by Hermione'),
  ])
  exif.writeUInt16BE(exif.length - 2, 2)
  const bytes = Buffer.concat([
    arms.subarray(0, 2),
    exif,
    arms.subarray(2),
    Buffer.from('<script>hidden</script>'),
  ])
  await head.submit('/desk/theme/preview', CHOICE, { field: 'file', name: 'arms.jpg', bytes })
  await head.submit('/desk/theme')
  const { html } = await portal.visitor().get('/bodies/rustavi')
  const logo = await portal.visitor().get(logoIn(html) ?? '')
  assert.equal(logo.status, 200)
  for (const hidden of ['Exif', 'Hermione', '41.65', 'script'])
    assert.ok(!logo.bytes.includes(hidden), hidden)
  const { rows } = await portal.house.db.pool.query(
    "select l.size, l.type from themes.logo l join bodies.body b on b.id = l.body_id where b.key = 'rustavi'",
  )
  assert.equal(Number(rows[0].size), logo.bytes.length)
  // Turned as the camera said.
  const { width, height } = imageSize(logo.bytes)
  assert.deepEqual([width, height], [20, 60])
})

test('an installation of one body wears its look on every page', async () => {
  const url = portal.house.settings.databaseUrl
  assert.ok(url)
  const alone = await portalOn(url, { BODY: 'batumi' })
  try {
    const nino = await alone.as('nino')
    for (const path of ['/', '/letters', '/transparency', '/no-such-page']) {
      const { html } = await nino.get(path)
      assert.match(sheetIn(html) ?? '', /5a1029-8c1d40/, path)
      assert.match(html, /<span>ბათუმი<\/span>/)
    }
  } finally {
    await alone.close()
  }
  await assert.rejects(portalOn(url, { BODY: 'nowhere' }), /BODY: there is no body nowhere/)
})
