/** Files of an answer become public as new files, made of pixels, which both sides have seen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { carryOut, insertFile } from '#core/correspondence'
import { uuidv7 } from '#platform/random'
import { PARTS, type Box } from '#platform/raster-marks'
import { drawPage } from '#platform/raster'
import {
  drawn,
  lightest as lightestOf,
  pixelsOfPng,
  plainPdf,
  pngOf,
  readable,
} from '#testing/papers'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
let letter: string
let handling: string
/** Ids of the answer's files by name. */
const files = new Map<string, string>()

const PHONE = '599112233'
const MAIL = 'hermione@example.ge'
const REMOVED = ['Hermione', PHONE, MAIL, 'Granger', 'SecondPageSecret', 'khojivanishvili']
/** Words of the original that a copy shows as pixels only. */
const ORIGINAL = plainPdf([
  [
    'Bridge repair costs 75000',
    `Manager Hermione Granger, ${PHONE}`,
    `Write to ${MAIL}`,
    'Thank you',
  ],
  ['SecondPageSecret', 'and more'],
])

before(async () => {
  portal = await openPortal()
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  await nino.submit(nino.page().url, { subject: 'ხიდის ხარჯი', text: 'რა ღირდა?', do: 'review' })
  await nino.submit('/drafts/')
  letter = await one('select id from correspondence.letter')
  handling = await one('select id from correspondence.handling')
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk/letters/${handling}`)
  await clerk.submit(`/desk/letters/${handling}/register`)
  const { house } = portal
  await house.db.as({ as: 'worker' }, async tx => {
    const by = { kind: 'system' } as const
    const taken = await carryOut(tx, house, {
      handlingId: handling,
      step: 'answer',
      by,
      text: 'იხილეთ ფაილები.',
    })
    assert.ok(taken.ok)
  })
  await attach('khojivanishvili.pdf', 'application/pdf', ORIGINAL)
  await attach(
    'photo.png',
    'image/png',
    pngOf(drawn(60, 40, x => (x < 30 ? [250, 250, 0] : [0, 0, 250]))),
  )
  await attach(
    'table.docx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    Buffer.from('docx'),
  )
  await attach('broken.pdf', 'application/pdf', Buffer.from('%PDF-1.7\nnothing'))
  await attach('waiting.pdf', 'application/pdf', ORIGINAL, 'waiting')
})
after(() => portal.close())

const pool = () => portal.house.db.pool
const one = async (text: string): Promise<string> => String((await pool().query(text)).rows[0]?.id)
const desk = () => `/desk/letters/${handling}/publication`
const own = () => `/letters/${letter}/publication`
const tool = (name: string) => `${desk()}/files/${files.get(name)}`
const acts = async (): Promise<readonly string[]> =>
  (
    await pool().query("select act from house.journal where about_kind = 'disclosure' order by id")
  ).rows.map(({ act }) => String(act).replace('disclosure.', ''))

/** A file that went with the answer. */
async function attach(
  name: string,
  type: string,
  bytes: Buffer,
  scan: 'clean' | 'waiting' = 'clean',
) {
  const { house } = portal
  const stored = await house.blobs.put(bytes)
  assert.ok(stored.ok)
  // Each a second after the other: that is their order.
  const addedAt = new Date(portal.clock.now().getTime() + files.size * 1000)
  const id = uuidv7(addedAt)
  files.set(name, id)
  const entryId = await one("select id from correspondence.entry where kind = 'answer'")
  await house.db.as({ as: 'worker' }, tx =>
    insertFile(tx, {
      ...stored.value,
      id,
      name,
      type,
      scan,
      personId: undefined,
      bodyId: undefined,
      letterId: letter,
      entryId,
      addedAt,
    }),
  )
}

const token = (html: string): string => /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? ''

function assertWithout(bytes: Buffer, planted: readonly string[]): void {
  const all = readable(bytes)
  for (const text of planted) assert.equal(all.indexOf(text), -1, text)
}

/** How light the lightest pixel of an area is. */
async function lightest(
  bytes: Buffer,
  page: number,
  { x, y, w, h }: Box,
  type = 'application/pdf',
) {
  const drawing = await drawPage({ type, bytes }, { page, longest: 600 })
  assert.ok(drawing.ok)
  return lightestOf(pixelsOfPng(drawing.value.bytes), { x, y, w, h })
}

test('the files of the answer are listed, and each says what can be done with it', async () => {
  const clerk = await portal.as('batumi-clerk')
  const page = await clerk.get(`${desk()}?lang=en`)
  for (const [name, id] of files) {
    assert.ok(page.html.includes(`files/${id}`), name)
    assert.match(page.text, /not published/)
  }
  const docx = await clerk.get(`${tool('table.docx')}?lang=en`)
  assert.match(
    docx.text,
    /This file \(DOCX\) cannot be published as it is.*print it to PDF and upload/,
  )
  assert.doesNotMatch(docx.html, /\/begin"/)
  assert.match(
    (await clerk.get(`${tool('waiting.pdf')}?lang=en`)).text,
    /not been checked for viruses/,
  )
  await clerk.get(`${tool('broken.pdf')}?lang=en`)
  const broken = await clerk.submit(`${tool('broken.pdf')}/begin`)
  assert.equal(broken.status, 422)
  assert.match(broken.text, /could not be opened: it is damaged/)
  assert.deepEqual(await acts(), [])
})

test('a file is opened, and what may be personal in it is offered', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  const page = await clerk.submit(`${tool('khojivanishvili.pdf')}/begin`)
  assert.equal(page.status, 200)
  assert.match(page.text, new RegExp(`${PHONE} \\(telephone number\\)`))
  assert.match(page.text, new RegExp(`${MAIL} \\(e-mail address\\)`))
  // The file's own name tells of the writer: strangers read another.
  assert.match(page.html, /name="name"[^>]*value="პასუხის ფაილი 1"/)
  const wrong = await clerk.submit(tool('khojivanishvili.pdf'), { pages: '2, 9', words: 'Granger' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Pages of the file: 2\. Write their numbers/)
  assert.match(wrong.html, />\nGranger</)
  assert.match(wrong.html, /value="2, 9"/)
  const groundless = await clerk.submit(tool('khojivanishvili.pdf'), { pages: '', ground: '' })
  assert.match(groundless.text, /Choose the ground/)
  const saved = await clerk.submit(tool('khojivanishvili.pdf'), {
    remove: [PHONE, MAIL],
    words: 'Hermione',
    ground: 'personal-data',
  })
  assert.equal(saved.status, 200)
  assert.doesNotMatch(saved.text, /\(telephone number\)/)
})

test('a word that stands nowhere in the file is named and kept, and nothing is marked yet', async () => {
  const clerk = await portal.as('batumi-clerk')
  const before = await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  const saved = await clerk.submit(tool('khojivanishvili.pdf'), {
    words: 'Bridge\nHermoine\nThank you',
  })
  assert.equal(saved.status, 422)
  assert.match(saved.text, /Nowhere in the text of the file: Hermoine\./)
  assert.match(saved.html, />\nBridge\nHermoine\nThank you</)
  assert.match(saved.html, /id="field-words-error"/)
  const after = await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  const revision = /name="revision" value="(\d+)"/
  assert.equal(revision.exec(after.html)?.[1], revision.exec(before.html)?.[1])
})

test('a page is marked line by line and by numbers, without scripts, and nothing typed is lost', async () => {
  const clerk = await portal.as('batumi-clerk')
  const first = await clerk.get(`${tool('khojivanishvili.pdf')}/pages/1?lang=en`)
  assert.match(first.text, /Page 1 of 2/)
  assert.match(first.text, new RegExp(`Area \\d: ${PHONE}`))
  const picture = await clerk.get(`${tool('khojivanishvili.pdf')}/pages/1/picture`)
  assert.equal(picture.headers['content-type'], 'image/png')
  assert.equal(picture.headers['cache-control'], 'no-store')
  await clerk.get(`${tool('khojivanishvili.pdf')}/pages/1?lang=en`)
  const wrong = await clerk.submit(`${tool('khojivanishvili.pdf')}/pages/1`, {
    'new-1-left': '10',
    'new-1-top': 'five',
    line: '3',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /An area needs four numbers/)
  assert.match(wrong.html, /value="five"/)
  assert.match(wrong.html, /value="3"[^>]*checked/)
  const next = await clerk.submit(`${tool('khojivanishvili.pdf')}/pages/1`, {
    'new-1-left': '30',
    'new-1-top': '15,4',
    'new-1-width': '30 %',
    'new-1-height': '3.5',
    line: '3',
    do: 'next',
  })
  assert.match(next.url, /pages\/2$/)
  const back = await clerk.get(`${tool('khojivanishvili.pdf')}/pages/1?lang=en`)
  assert.match(back.text, /Area \d: .*Granger/)
  assert.match(back.text, /Area \d: Thank you/)
  // A mark comes off again.
  const area = Number(/Area (\d): Thank you/.exec(back.text)?.[1])
  await clerk.submit(`${tool('khojivanishvili.pdf')}/pages/1`, {
    drop: String(area - 1),
    do: 'stay',
  })
  assert.doesNotMatch(clerk.page().text, /Area \d: Thank you/)
  for (const wrongPage of ['0', '3', 'x', '1e9'])
    assert.equal((await clerk.get(`${tool('khojivanishvili.pdf')}/pages/${wrongPage}`)).status, 404)
})

test('a copy is made only when every page was looked at or is answered for', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  const refused = await clerk.submit(`${tool('khojivanishvili.pdf')}/make`)
  assert.equal(refused.status, 422)
  assert.match(refused.text, /not been looked through yet: 2/)
  await clerk.get(`${tool('khojivanishvili.pdf')}/pages/2`)
  await clerk.submit(`${tool('khojivanishvili.pdf')}/pages/2`, { whole: 'yes' })
  await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  const made = await clerk.submit(`${tool('khojivanishvili.pdf')}/make`)
  assert.equal(made.status, 200)
  assert.match(made.text, /The copy is ready: პასუხის ფაილი 1\.pdf/)
  // The remaining text waits for an officer who has read it.
  assert.match(made.text, /Bridge repair costs 75000/)
  const copy = await clerk.follow('/copies/')
  assert.equal(copy.headers['content-type'], 'application/pdf')
  assertWithout(copy.bytes, [...REMOVED, 'Bridge', 'Helvetica'])
  assert.equal(await lightest(copy.bytes, 1, { x: 0, y: 0, w: PARTS, h: PARTS }), 0)
  assert.equal(await lightest(copy.bytes, 0, { x: 3100, y: 1600, w: 2800, h: 200 }), 0)
  assert.ok((await lightest(copy.bytes, 0, { x: 1000, y: 2500, w: 3000, h: 400 })) > 200)
})

test('a form of yesterday changes nothing', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  const late = await clerk.submit(tool('khojivanishvili.pdf'), { revision: '1', words: 'Bridge' })
  assert.equal(late.status, 422)
  assert.match(late.text, /changed meanwhile/)
})

test('a picture is redacted too; what cannot be drawn is replaced by a copy of the body, and says so', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${tool('photo.png')}?lang=en`)
  await clerk.submit(`${tool('photo.png')}/begin`)
  assert.match(clerk.page().text, /holds no text, only pictures/)
  await clerk.get(`${tool('photo.png')}/pages/1`)
  await clerk.submit(`${tool('photo.png')}/pages/1`, {
    'new-1-left': '0',
    'new-1-top': '0',
    'new-1-width': '50',
    'new-1-height': '100',
  })
  await clerk.submit(`${tool('photo.png')}/make`)
  const copy = await clerk.follow('/copies/')
  assert.equal(copy.headers['content-type'], 'image/png')
  assert.equal(await lightest(copy.bytes, 0, { x: 0, y: 0, w: 5000, h: PARTS }, 'image/png'), 0)
  const replacing = `${tool('table.docx')}/replace`
  await clerk.get(`${tool('table.docx')}?lang=en`)
  const none = await clerk.submit(
    replacing,
    {},
    { field: 'file', name: 'x.txt', bytes: Buffer.from('text') },
  )
  assert.equal(none.status, 422)
  assert.match(none.text, /no pages that could be drawn/)
  await clerk.get(`${tool('table.docx')}?lang=en`)
  await clerk.submit(
    replacing,
    {},
    { field: 'file', name: 'table.pdf', bytes: plainPdf([['Sum 5']]) },
  )
  assert.match(clerk.page().text, /the copy uploaded by the body, not the file that was sent/)
  await clerk.submit(`${tool('table.docx')}/make`, { 'rest-read': 'yes' })
  assert.match(clerk.page().text, /The copy is ready/)
})

test('no copy is made while what was found is neither marked nor said to stay', async () => {
  const clerk = await portal.as('batumi-clerk')
  const at = tool('broken.pdf')
  await clerk.get(`${at}?lang=en`)
  await clerk.submit(
    `${at}/replace`,
    {},
    { field: 'file', name: 'paid.pdf', bytes: plainPdf([['Paid 5 GEL', `Call ${PHONE}`]]) },
  )
  assert.match(clerk.page().text, new RegExp(`everybody will read it: ${PHONE}`))
  const refused = await clerk.submit(`${at}/make`, { 'rest-read': 'yes' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, new RegExp(`say that it stays: ${PHONE} \\(telephone number\\)`))
  assert.match(refused.html, /href="#field-left-in"/)
  assert.doesNotMatch(refused.text, /The copy is ready/)
  const made = await clerk.submit(`${at}/make`, { 'rest-read': 'yes', 'left-in': 'yes' })
  assert.match(made.text, /The copy is ready/)
  await clerk.get(at)
  await clerk.submit(`${at}/leave`)
})

test('the writer is shown exactly the copies, and agrees to them by their hash', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  await clerk.submit(`${tool('khojivanishvili.pdf')}/text`)
  assert.match(clerk.page().text, /The text will be published with the copy/)
  await clerk.get(desk())
  await clerk.submit(desk())
  const head = await portal.as('batumi-records-head')
  await head.get(`${desk()}?lang=en`)
  assert.match(head.page().text, /პასუხის ფაილი 1\.pdf.*a copy prepared by the public body/s)
  await head.submit(`${desk()}/offer`)
  const nino = await portal.as('nino')
  const offered = await nino.get(`${own()}?lang=en`)
  assert.match(offered.text, /პასუხის ფაილი 1\.pdf PDF, \d+ KB, 2 pages/)
  assert.match(
    offered.text,
    /Removed in black: Somebody else’s personal data \(GAC art\. 44\) \(\d+\)/,
  )
  assert.match(offered.text, /a copy prepared by the public body, not the file that was sent/)
  const seen = (await nino.follow('პასუხის ფაილი 1.pdf')).bytes
  await clerk.get(`${tool('khojivanishvili.pdf')}?lang=en`)
  assert.ok((await clerk.follow('/copies/')).bytes.equals(seen))
  await nino.get(`${own()}?lang=en`)
  const text = await nino.follow('text for screen readers')
  assert.match(text.text, /Bridge repair costs 75000/)
  for (const removed of REMOVED) assert.ok(!text.html.includes(removed), removed)
  const giorgi = await portal.as('giorgi')
  const rustavi = await portal.as('rustavi-records-head')
  const copyId = await one("select id from redaction.copy where name = 'პასუხის ფაილი 1'")
  for (const url of [`${own()}/files/${copyId}`, `${own()}/files/${copyId}/text`])
    assert.equal((await giorgi.get(url)).status, 404)
  for (const url of [
    `${desk()}/copies/${copyId}`,
    tool('khojivanishvili.pdf'),
    `${tool('khojivanishvili.pdf')}/pages/1/picture`,
  ])
    assert.equal((await rustavi.get(url)).status, 404)
  const proposal = await one('select id from disclosure.proposal')
  assert.equal((await portal.visitor().get(`/answers/${proposal}/files/${copyId}`)).status, 404)
})

test('a changed copy makes the offer void: what the writer saw is what they agree to', async () => {
  const nino = await portal.as('nino')
  const page = await nino.get(`${own()}?lang=en`)
  const hash = /name="hash" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`${tool('photo.png')}?lang=en`)
  await clerk.submit(tool('photo.png'), { name: 'ხიდის ფოტო' })
  const refused = await nino.post(`${own()}/agree`, { _token: token(page.html), hash })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /not possible any more/)
  await clerk.submit(`${tool('photo.png')}/make`)
  const head = await portal.as('batumi-records-head')
  await head.get(`${desk()}?lang=en`)
  // A colleague takes the marks off while the head reads: nobody has agreed to that copy.
  await clerk.get(`${tool('photo.png')}/pages/1`)
  await clerk.submit(`${tool('photo.png')}/pages/1`, { drop: '0', do: 'stay' })
  const unmade = await head.submit(`${desk()}/offer`)
  assert.equal(unmade.status, 422)
  assert.match(unmade.text, /changed meanwhile/)
  await clerk.get(tool('photo.png'))
  await clerk.submit(`${tool('photo.png')}/make`)
  const unseen = await head.submit(`${desk()}/offer`)
  assert.equal(unseen.status, 422)
  assert.equal(await one('select state as id from disclosure.proposal'), 'draft')
  await clerk.get(`${tool('photo.png')}/pages/1`)
  await clerk.submit(`${tool('photo.png')}/pages/1`, { whole: 'yes', do: 'stay' })
  await clerk.get(tool('photo.png'))
  await clerk.submit(`${tool('photo.png')}/make`)
  await head.get(`${desk()}?lang=en`)
  await head.submit(`${desk()}/offer`)
  assert.match(head.page().text, /waits for the writer/)
  const stale = await nino.post(`${own()}/agree`, { _token: token(page.html), hash })
  assert.match(stale.text, /changed meanwhile/)
  await nino.get(own())
  await nino.submit(`${own()}/agree`)
  assert.ok(await one('select id from disclosure.answer'))
})

test('everybody gets the copies, with safe headers, their text, and a place in the feed', async () => {
  const stranger = portal.visitor()
  const id = await one('select id from disclosure.answer')
  const page = await stranger.get(`/answers/${id}?lang=en`)
  assert.match(page.text, /პასუხის ფაილი 1\.pdf PDF, \d+ KB, 2 pages text for screen readers/)
  assert.match(page.text, /ხიდის ფოტო\.png PNG, 1 KB, picture/)
  // Two of the answer's files have no copy.
  assert.match(page.text, /Files that are not published here .*\(2\)/)
  for (const removed of [...REMOVED, 'photo.png', 'docx'])
    assert.ok(!page.html.includes(removed), removed)
  const copy = await stranger.follow('პასუხის ფაილი 1.pdf')
  assert.equal(copy.status, 200)
  assert.equal(copy.headers['content-type'], 'application/pdf')
  assert.equal(copy.headers['x-content-type-options'], 'nosniff')
  assert.match(String(copy.headers['content-security-policy']), /default-src 'none'.*sandbox/)
  assert.match(String(copy.headers['content-disposition']), /^inline; filename\*=UTF-8''%E1/)
  assert.equal(Number(copy.headers['content-length']), copy.bytes.length)
  assertWithout(copy.bytes, [...REMOVED, 'Bridge', 'Helvetica'])
  await stranger.get(`/answers/${id}?lang=en`)
  const text = await stranger.follow('text for screen readers')
  assert.match(text.text, /Page 1 Bridge repair costs 75000/)
  assert.match(text.text, /\[removed\]/)
  for (const removed of REMOVED) assert.ok(!text.html.includes(removed), removed)
  const feed = (await stranger.get('/answers.atom')).html
  assert.match(
    feed,
    /<link rel="enclosure" type="application\/pdf" length="\d+" title="პასუხის ფაილი 1\.pdf" href="[^"]+\/files\/[^"]+"\/>/,
  )
  assert.match((await stranger.get('/answers?q=ფოტო')).html, new RegExp(id))
  assert.equal((await stranger.get(`/answers/${id}/files/${id}`)).status, 404)
  assert.equal((await stranger.get(`/answers/${id}/files/x`)).status, 404)
})

test('what is public is needed by the store; nothing that strangers may read names the original', async () => {
  const { modules } = await import('#app')
  const named = new Set<string>()
  for (const { key, files: statement } of modules)
    if (statement && key !== 'correspondence')
      for (const { sha256 } of (await pool().query(statement.text)).rows) named.add(String(sha256))
  const { rows } = await pool().query('select document from disclosure.answer')
  for (const file of rows[0].document.files)
    for (const sha256 of [file.sha256, file.text].filter(Boolean)) assert.ok(named.has(sha256))
  const originals = (await pool().query('select sha256, name from correspondence.file')).rows
  const seen = JSON.stringify(rows)
  for (const { sha256, name } of originals) {
    assert.ok(!seen.includes(sha256))
    assert.ok(!seen.includes(name))
  }
  await assert.rejects(
    portal.house.db.as({ as: 'public' }, tx =>
      tx.all({ text: 'select id from redaction.copy', values: [] }),
    ),
    /permission denied/,
  )
})

test('what is published cannot be changed; taking it back takes the files away at once', async () => {
  const id = await one('select id from disclosure.answer')
  const clerk = await portal.as('batumi-clerk')
  const closed = await clerk.get(`${tool('photo.png')}?lang=en`)
  assert.match(closed.text, /cannot be changed just now/)
  const tried = await clerk.post(`${tool('photo.png')}/leave`, {
    _token: token((await clerk.get('/desk')).html),
    revision: '9',
  })
  assert.equal(tried.status, 422)
  const stranger = portal.visitor()
  await stranger.get(`/answers/${id}?lang=en`)
  const file = (await stranger.follow('პასუხის ფაილი 1.pdf')).url
  const nino = await portal.as('nino')
  await nino.get(own())
  await nino.submit(`${own()}/take-back`)
  for (const url of [file, `${file}/text`, `/answers/${id}`])
    assert.equal((await stranger.get(url)).status, 410, url)
  assert.doesNotMatch((await stranger.get('/answers.atom')).html, /enclosure/)
  assert.equal((await nino.get(`${own()}/files/${file.split('/').at(-1)}`)).status, 404)
})

test('an officer leaves a file out again; every act stands in the journal, without a word of the file', async () => {
  const nino = await portal.as('nino')
  await nino.get(own())
  await nino.submit(`${own()}/ask`)
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(tool('photo.png'))
  await clerk.submit(`${tool('photo.png')}/leave`)
  assert.equal(
    await one("select count(*) as id from redaction.copy where name = 'ხიდის ფოტო'"),
    '0',
  )
  const done = new Set(await acts())
  for (const act of [
    'file-begun',
    'file-marked',
    'file-made',
    'file-text',
    'file-replaced',
    'file-left',
  ])
    assert.ok(done.has(act), act)
  const { rows } = await pool().query(
    "select payload from house.journal where about_kind = 'disclosure'",
  )
  for (const word of [...REMOVED, 'photo', 'ფოტო', 'პასუხის'])
    assert.ok(!JSON.stringify(rows).includes(word), word)
})
