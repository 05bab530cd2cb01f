import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { countryOf } from '#core/country'
import { openLog } from '#platform/log'
import { openPortal, type Portal } from '#testing/portal'

const lines: string[] = []
let portal: Portal
before(async () => {
  portal = await openPortal({}, openLog('trace', { write: line => void lines.push(line) }))
})
after(() => portal.close())

const SUBJECT = 'დაკარგული საბუთების ძებნა'
const BODY = 'ჩემი ჯანმრთელობის ცნობა'
const PASSWORD = 'sarkmlis demo 2026'

test('the log of a whole story holds no name, number, address, subject, text, secret or query', async () => {
  const { people } = await countryOf(portal.house)
  const [nino, newcomer] = [people[1], people[10]]
  assert.ok(nino && newcomer)
  const person = portal.visitor()
  await person.get('/sign-in')
  await person.submit('/sign-in', { user: 'nino', password: 'wrong-password-of-nino' })
  await person.submit('/sign-in', { user: 'nino', password: PASSWORD })
  const writer = await portal.as('nino')
  await writer.get('/letters/new?q=%E1%83%AB%E1%83%98%E1%83%94%E1%83%91%E1%83%90-needle')
  await writer.get('/letters/new/batumi')
  await writer.submit('/letters/new/batumi', { kind: 'letter' })
  await writer.submit(writer.page().url, { subject: SUBJECT, text: BODY, do: 'review' })
  await writer.submit('/drafts/')
  await portal.work()
  await writer.get('/account/contact')
  await writer.submit('/account/contact', { email: 'needle@example.test' })
  const counter = await portal.as('batumi-counter')
  await counter.get('/counter')
  await counter.submit('/counter/identify', { number: newcomer.personalNumber })
  await counter.submit('/counter/issue', { match: 'on', card: 'on' })
  const slip = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(counter.page().html)?.[0] ?? ''
  assert.notEqual(slip, '')
  const clerk = await portal.as('batumi-clerk')
  await clerk.get(`/desk?q=${encodeURIComponent(SUBJECT)}`)
  await clerk.follow('/desk/letters/')
  await clerk.submit('/desk/letters/', {})
  await portal.work()
  const log = lines.join('')
  assert.match(log, /"route":"\/letters\/new\/:key"/, 'there is a log at all')
  const secrets = [
    nino.first,
    nino.last,
    nino.personalNumber,
    nino.mobile,
    nino.mobile.slice(4),
    nino.email,
    newcomer.first,
    newcomer.personalNumber,
    SUBJECT,
    BODY,
    'needle',
    PASSWORD,
    'wrong-password-of-nino',
    slip,
    decodeURIComponent('%E1%83%AB%E1%83%98%E1%83%94%E1%83%91%E1%83%90'),
    ...[person, writer, clerk].flatMap(visitor => [
      visitor.cookie('__Host-s') ?? 'no-session',
      visitor.cookie('__Host-b') ?? 'no-browser',
    ]),
  ]
  for (const secret of secrets) assert.ok(!log.includes(secret), `the log holds ${secret}`)
})

test('a failure is logged with its request and route, and the page shows its number and nothing else', async () => {
  const nino = await portal.as('nino')
  await portal.house.db.pool.query('alter table correspondence.letter rename to letter_gone')
  try {
    lines.length = 0
    const page = await nino.get('/letters?lang=en')
    assert.equal(page.status, 500)
    const number = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.text)?.[0] ?? ''
    const line = lines.find(candidate => candidate.includes('request failed')) ?? ''
    assert.ok(number !== '' && line.includes(number))
    assert.match(line, /"route":"\/letters"/)
    assert.doesNotMatch(page.html, /letter_gone|correspondence|relation|at .*\.ts/)
  } finally {
    await portal.house.db.pool.query('alter table correspondence.letter_gone rename to letter')
  }
})
