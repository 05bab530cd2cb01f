import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { openPortal, type Portal } from '#testing/portal'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

async function sent(who: string, subject: string): Promise<string> {
  const person = await portal.as(who)
  await person.get('/letters/new/batumi')
  await person.submit('/letters/new/batumi', { kind: 'information' })
  await person.submit(person.page().url, { subject, text: 'გთხოვთ, მიპასუხოთ.', do: 'review' })
  const thread = await person.submit('/drafts/')
  return thread.url.split('?')[0] ?? ''
}

const watch = async (): Promise<void> => {
  const job = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'correspondence.watch')
  assert.ok(job)
  await job[1].handle(portal.house, {}, { number: 1, of: 1 })
}

const noticesOf = async (template: string): Promise<number> => {
  const rows = await portal.house.db.pool.query(
    'select count(*)::int as n from notices.notice where template = $1',
    [template],
  )
  return rows.rows[0].n
}

test('a day off declared late moves the due days of running letters, shown before it is done', async () => {
  const thread = await sent('nino', 'გადასაწევი')
  const operator = await portal.as('operator')
  await operator.get('/operator/calendar')
  const preview = await operator.submit('/operator/calendar/preview', {
    day: '01.12.2026',
    kind: 'off',
    'name-ka': 'გამოცხადებული დღე',
    'name-en': 'A declared day',
    source: 'მთავრობის დადგენილება 1',
  })
  assert.match(preview.text, /4 დეკემბერი, 2026|8 დეკემბერი, 2026/)
  const nino = await portal.as('nino')
  assert.match((await nino.get(thread)).text, /8 დეკემბერი, 2026/)
  await operator.submit('/operator/calendar')
  assert.match(operator.page().text, /გამოცხადებული დღე/)
  assert.match((await nino.get(thread)).text, /9 დეკემბერი, 2026/)
  assert.match((await nino.get('/letters?group=in-progress')).text, /9 დეკემბერი, 2026/)
})

test('writers are told once that a declared day moved their last day, and by which act', async () => {
  await watch()
  await watch()
  assert.equal(await noticesOf('letter.day-moved'), 1)
  const nino = await portal.as('nino')
  await nino.get('/letters?group=in-progress')
  const thread = await nino.follow('გადასაწევი')
  assert.match(thread.text, /კალენდრის ცვლილებამ ვადა გადაწია/)
  assert.match(thread.text, /მთავრობის დადგენილება 1/)
  await portal.work()
  const outbox = await nino.get('/demo/outbox')
  assert.match(outbox.text, /ახალი ბოლო დღეა 09\.12\.2026/)
})

test('a declaration without its act is refused and nothing typed is lost', async () => {
  const operator = await portal.as('operator')
  await operator.get('/operator/calendar')
  const back = await operator.submit('/operator/calendar/preview', {
    day: '02.12.2026',
    'name-ka': 'დღე',
    'name-en': 'Day',
    source: '',
  })
  assert.equal(back.status, 422)
  assert.match(back.html, /02\.12\.2026/)
})

test('the body is warned before the due day, its head after it, and the writer is told once', async () => {
  const thread = await sent('giorgi', 'დასაგვიანებელი')
  await watch()
  assert.equal(await noticesOf('officer.due-soon'), 0)
  portal.clock.advance(9 * 86_400_000)
  await watch()
  assert.ok((await noticesOf('officer.due-soon')) > 0)
  portal.clock.advance(30 * 86_400_000)
  await watch()
  const overdue = await noticesOf('letter.overdue')
  assert.ok(overdue >= 1)
  assert.ok((await noticesOf('officer.overdue')) > 0)
  await watch()
  assert.equal(await noticesOf('letter.overdue'), overdue)
  const giorgi = await portal.as('giorgi')
  assert.match((await giorgi.get(thread)).text, /ვადა გასულია/)
})
