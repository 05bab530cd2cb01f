import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { webServer } from '#web'
import { visitor } from '#testing/browserless'
import { openPortal, ORIGIN, type Portal } from '#testing/portal'
import { figuresOf } from './figures.ts'
import { readBanners } from './banner.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const MINUTE = 60_000
/** The portal's clock stands at noon of 24 November in Tbilisi. */
const TEXTS = { 'text-ka': 'ღამით პორტალი გაითიშება', 'text-en': 'The portal is off tonight' }
const TIMES = {
  'from-day': '24.11.2026',
  'from-time': '12:30',
  'until-day': '24.11.2026',
  'until-time': '13:30',
}

const acts = async (act: string): Promise<number> => {
  const { rows } = await portal.house.db.pool.query(
    'select count(*)::int as n from house.journal where act = $1',
    [act],
  )
  return rows[0].n
}

test('an announcement shows on every page, in both languages, from its time to its end, and stands in the journal', async () => {
  const operator = await portal.as('operator')
  await operator.get('/operator/banner')
  await operator.submit('/operator/banner', { ...TEXTS, ...TIMES })
  assert.match(operator.page().text, /განცხადება გამოქვეყნდა/)
  assert.equal(await acts('operating.banner-set'), 1)
  const stranger = portal.visitor()
  const nino = await portal.as('nino')
  const shows = async (): Promise<readonly boolean[]> => {
    const pages = [
      await stranger.get('/?lang=ka'),
      await stranger.get('/no-such-page'),
      await nino.get('/space'),
      await nino.get('/letters/new/batumi'),
    ]
    return pages.map(page => page.text.includes(TEXTS['text-ka']))
  }
  assert.deepEqual(await shows(), [false, false, false, false], 'not before its time')
  portal.clock.advance(31 * MINUTE)
  assert.deepEqual(await shows(), [true, true, true, true])
  assert.match((await stranger.get('/?lang=en')).text, /The portal is off tonight/)
  portal.clock.advance(60 * MINUTE)
  assert.deepEqual(await shows(), [false, false, false, false], 'not after its time')
})

test('what is wrong with an announcement is said at its field, and what was typed is kept', async () => {
  const operator = await portal.as('operator')
  await operator.get('/operator/banner')
  const empty = await operator.submit('/operator/banner', {
    ...TEXTS,
    ...TIMES,
    'text-en': '',
    'from-time': 'დილით',
  })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /href="#field-text-en"/)
  assert.match(empty.text, /დრო ჩაწერეთ ასე/)
  assert.match(empty.html, new RegExp(TEXTS['text-ka']))
  const turned = await operator.submit('/operator/banner', {
    ...TEXTS,
    ...TIMES,
    'from-time': '12:30',
    'until-time': '12:10',
  })
  assert.equal(turned.status, 422)
  assert.match(turned.text, /დასასრული დასაწყისის შემდეგ/)
  assert.equal(await acts('operating.banner-set'), 1, 'nothing was put up')
})

test('an announcement is taken down before its time, on other processes too', async () => {
  const operator = await portal.as('operator')
  await operator.get('/operator/banner')
  await operator.submit('/operator/banner', {
    ...TEXTS,
    ...TIMES,
    'from-time': '10:00',
    'until-day': '25.11.2026',
  })
  const second = await webServer(portal.house)
  const elsewhere = visitor(second, ORIGIN)
  assert.match((await elsewhere.get('/')).text, /ღამით პორტალი/)
  await operator.get('/operator/banner')
  await operator.submit('/operator/banner/')
  assert.equal(await acts('operating.banner-ended'), 1)
  assert.doesNotMatch((await elsewhere.get('/')).text, /ღამით პორტალი/)
  await second.close()
  // A process that did not take part finds it by itself.
  await portal.house.db.pool.query('update operating.banner set ended_at = null')
  await readBanners(portal.house)
  assert.match((await portal.visitor().get('/')).text, /ღამით პორტალი/)
})

test('the state of the portal: figures of all processes, letters and messages, and nobody’s name', async () => {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject: 'მდგომარეობა', text: 'ტექსტი', do: 'review' })
  await nino.submit('/drafts/')
  await portal.work()
  await figuresOf(portal.house).keep()
  const { rows } = await portal.house.db.pool.query(
    'select sum(requests)::int as n from operating.figure',
  )
  assert.ok(rows[0].n > 20)
  // Another process of the same portal.
  await portal.house.db.pool.query(
    'insert into operating.figure values (gen_random_uuid(), $1, 1000000, 7, array[0,0,0,0,0,0,0,0,0,1000000])',
    [portal.clock.now()],
  )
  const operator = await portal.as('operator')
  const page = await operator.get('/operator/state?lang=en')
  assert.equal(page.status, 200)
  assert.match(page.text, /Waiting to be registered\s+1\b/)
  assert.match(page.text, /Sent\s+\d+/)
  assert.match(page.text, /Web processes in the last 15 minutes\s+2\b/)
  assert.match(page.text, /over 2500/, 'the slow one decides the median')
  assert.match(page.text, /\b7\b/)
  assert.match(page.html, /<svg[^>]*role="img"[^>]*aria-label="Bars: [^"]+"/)
  for (const word of ['ნინო', 'მდგომარეობა', 'Batumi']) assert.ok(!page.text.includes(word), word)
  const georgian = await operator.get('/operator/state?lang=ka')
  assert.match(georgian.text, /ღია წერილები/)
  const forgotten = portal.house.clock.now().getTime() + 15 * 86_400_000
  portal.clock.set(new Date(forgotten))
  const { dropOldFigures } = await import('./figures.ts')
  await dropOldFigures(portal.house, {}, { number: 1, of: 1 })
  const left = await portal.house.db.pool.query('select 1 from operating.figure')
  assert.equal(left.rowCount, 0)
})
