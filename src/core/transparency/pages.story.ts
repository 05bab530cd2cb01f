/** The public pages and files over the demonstration's year. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openLog } from '#platform/log'
import { testDatabase, type TestDatabase } from '#testing/database'
import { portalOn, type Portal } from '#testing/portal'
import { COLUMNS } from './export.ts'
import { differences } from './publish.ts'

let portal: Portal
let database: TestDatabase
before(async () => {
  database = await testDatabase()
  portal = await portalOn(database.url, { DEMO_YEAR: 'on' }, openLog('silent'))
})
after(async () => {
  await portal.close()
  await database.drop()
})

const LANGUAGES = ['ka', 'en'] as const

test('the demonstration has a year of letters at each staffed body, counted as any others', async () => {
  const { house } = portal
  const found = await house.db.as({ as: 'worker' }, tx => differences(tx, 'Asia/Tbilisi'))
  assert.deepEqual(found, [])
  const { rows } = await house.db.pool.query(
    `select b.key, count(*)::int as letters
       from correspondence.handling h join bodies.body b on b.id = h.body_id
      group by 1`,
  )
  assert.equal(rows.length, 8)
  for (const { letters } of rows) assert.ok(Number(letters) >= 12)
  // The published examples have writers with accounts; the year's letters came on paper.
  const { rows: told } = await house.db.pool.query(
    `select count(*)::int as n
       from notices.notice n
      where n.about_id not in (select l.id from correspondence.letter l where l.person_id is not null)`,
  )
  assert.equal(told[0].n, 0)
})

test('everybody reads what a body does, its terms, and whether it answers in time', async () => {
  for (const language of LANGUAGES) {
    const page = await portal.visitor().get(`/bodies/batumi?lang=${language}`)
    assert.equal(page.status, 200)
    for (const part of {
      ka: [
        /რას აკეთებს/,
        /ვადაში/,
        /როგორ ითვლება/,
        /გამოხმობილი/,
        /2026 წლის IV კვარტალი/,
        /სზაკ-ის 40-ე/,
      ],
      en: [
        /What it does/,
        /In time/,
        /How this is counted/,
        /withdrawn or forwarded/,
        /Quarter 4 of 2026/,
        /GAC art. 40/,
      ],
    }[language])
      assert.match(page.text, part)
    assert.match(page.html, /href="\/letters\/new\/batumi"/)
    assert.match(
      page.html,
      /<svg[^>]*role="img"[^>]*aria-labelledby="quarters-title quarters-text"/,
    )
    assert.doesNotMatch(page.html, / style="|<style|<script(?! type="module")/)
  }
  assert.equal((await portal.visitor().get('/bodies/nothing')).status, 404)
})

test('a body that takes no letters says why, one without letters says so', async () => {
  const visitor = portal.visitor()
  const { rows } = await portal.house.db.pool.query(
    'select key from bodies.body where not writable limit 1',
  )
  const closed = await visitor.get(`/bodies/${rows[0].key}?lang=en`)
  assert.match(closed.text, /You cannot write to this body from here/)
  assert.doesNotMatch(closed.html, /href="\/letters\/new\//)
  assert.match((await visitor.get('/bodies/mod?lang=en')).text, /has not received letters/)
})

test('bodies are compared, sorted by link and filtered; those with few letters are not ranked', async () => {
  const visitor = portal.visitor()
  const page = await visitor.get('/transparency?lang=en&period=2026')
  assert.match(page.text, /Bodies compared: 2026/)
  const few = page.html.indexOf('Too few letters to compare')
  assert.ok(few > 0)
  const ranked = page.html.slice(0, few)
  const shares = [...ranked.matchAll(/data-label="In time, %"[^>]*>\s*(\d+)/g)].map(match =>
    Number(match[1]),
  )
  assert.ok(shares.length >= 5)
  const bodies = shares.slice(0, -1)
  assert.deepEqual(
    bodies,
    bodies.toSorted((a, b) => b - a),
    'the last line adds the others up',
  )
  const byName = await visitor.get('/transparency?lang=en&period=2026&sort=name')
  assert.notEqual(byName.html.indexOf('/bodies/batumi'), ranked.indexOf('/bodies/batumi'))
  const ministries = await visitor.get('/transparency?lang=en&kind=ministry')
  assert.match(ministries.html, /\/bodies\/moj/)
  assert.doesNotMatch(ministries.html, /\/bodies\/batumi/)
  const national = await visitor.get('/transparency?lang=en&region=national')
  assert.doesNotMatch(national.html, /\/bodies\/batumi/)
  const compared = await visitor.get('/transparency?lang=en&period=2026-q3&against=2026-q2')
  assert.match(compared.text, /In time, %: Quarter 2 of 2026/)
  assert.equal(
    (await visitor.get('/transparency?period=1999&sort=x&kind=y&region=z&against=q')).status,
    200,
  )
})

const raw = (url: string) => portal.server.inject({ url })

test('all figures are there as CSV and JSON, the same in both, under names that are explained', async () => {
  const csv = await raw('/transparency/figures.csv')
  assert.deepEqual([...csv.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const lines = csv.rawPayload.toString().slice(1).trimEnd().split('\r\n')
  assert.equal(lines[0], COLUMNS.map(column => `"${column}"`).join(','))
  const json = (await raw('/transparency/figures.json')).json()
  assert.equal(json.as_of, '2026-11-24')
  assert.equal(json.items.length, lines.length - 1)
  assert.deepEqual(Object.keys(json.columns), [...COLUMNS])
  assert.deepEqual(Object.keys(json.items[0]), [...COLUMNS])
  for (const item of json.items) {
    const small = ['received', 'in_time', 'late', 'open', 'overdue'].filter(
      name => item[name] === 1 || item[name] === 2,
    )
    assert.deepEqual(small, [], `${item.body_key} ${item.year} ${item.quarter}`)
  }
  const about = await portal.visitor().get('/transparency/about?lang=ka')
  for (const column of COLUMNS) assert.ok(about.html.includes(`<code>${column}</code>`), column)
  const excel = await raw('/transparency/figures.csv?separator=semicolon')
  assert.ok(excel.rawPayload.toString().includes('"body_key";"body_name_ka"'))
  const one = await raw('/bodies/batumi/figures.json')
  assert.deepEqual(
    new Set(one.json().items.map((item: { body_key: string }) => item.body_key)),
    new Set(['batumi']),
  )
  assert.match(
    (await raw('/bodies/batumi/figures.csv')).headers['content-disposition']?.toString() ?? '',
    /batumi-figures\.csv/,
  )
})

test('a body says how to reach it and when it is open, in both languages or not at all', async () => {
  const records = await portal.as('batumi-records-head')
  await records.get('/desk/contact?lang=en')
  const half = await records.submit('/desk/contact', {
    phone: '0422 00 00 00',
    email: 'office',
    web: 'javascript:alert(1)',
    'hours-ka': 'ორშაბათიდან პარასკევამდე, 10–18',
  })
  assert.equal(half.status, 422)
  for (const field of ['email', 'web'])
    assert.ok(half.html.includes(`href="#field-${field}"`), field)
  assert.match(half.html, /value="0422 00 00 00"/)
  const saved = await records.submit('/desk/contact', {
    phone: '0422 00 00 00',
    email: 'office@batumi.example',
    web: 'https://batumi.example',
    'hours-ka': 'ორშაბათიდან პარასკევამდე, 10–18',
    'hours-en': 'Monday to Friday, 10–18',
  })
  assert.equal(saved.status, 200)
  const page = await portal.visitor().get('/bodies/batumi?lang=en')
  for (const part of [
    /Opening hours Monday to Friday, 10–18/,
    /Telephone 0422 00 00 00/,
    /office@batumi\.example/,
  ])
    assert.match(page.text, part)
  const { rows } = await portal.house.db.pool.query(
    "select count(*)::int as n from house.journal where act = 'bodies.contact-changed'",
  )
  assert.equal(rows[0].n, 1)
})
