import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'
import { totpCode } from './totp.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

/** Runs a command of the program and returns what it printed. */
async function command(noun: string, verb: string, ...args: readonly string[]) {
  const found = modules
    .flatMap(module => module.commands ?? [])
    .find(candidate => candidate.noun === noun && candidate.verb === verb)
  assert.ok(found)
  const printed: string[] = []
  const code = await found.run({
    args: args.filter(argument => argument !== '--json'),
    json: args.includes('--json'),
    print: text => void printed.push(text),
    complain: text => void printed.push(text),
    house: async () => portal.house,
  })
  return { code, text: printed.join('\n') }
}

const slipOn = (text: string) => {
  const user = /[a-z]{6}-\d{4}/.exec(text)?.[0]
  const code = /\b([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b/.exec(text)?.[0]
  assert.ok(user && code, text.slice(0, 500))
  return { user, code }
}

/** Somebody with a slip comes in: own password, then an app. */
async function comeIn(slip: { readonly user: string; readonly code: string }): Promise<Visitor> {
  const visitor = portal.visitor()
  await visitor.get('/activate?lang=en')
  await visitor.submit('/activate', { ...slip, password: 'ბროწეული ჩანთა ღრუბელი' })
  assert.match(visitor.page().url, /^\/account\/totp/)
  const shown = /<code>([A-Z2-7 ]+)<\/code>/.exec(visitor.page().html)?.[1] ?? ''
  const code = totpCode(shown.replaceAll(' ', ''), portal.clock.now())
  const done = await visitor.submit('/account/totp', { code })
  assert.equal(done.url, '/account?done=totp')
  return visitor
}

test('from the command line to a clerk: operator, body, administrator, unit, post, officer', async () => {
  const made = await command('operator', 'create', '--name', 'Salome', '--json')
  assert.equal(made.code, 0)
  const operator = await comeIn(slipOn(made.text))

  await operator.get('/operator?lang=en')
  const wrong = await operator.submit('/operator/bodies', { key: 'Not A Key' })
  assert.equal(wrong.status, 422)
  await operator.get('/operator')
  const added = await operator.submit('/operator/bodies', {
    key: 'river-agency',
    'name-ka': 'მდინარეების სააგენტო',
    'name-en': 'Rivers Agency',
  })
  assert.match(added.text, /Rivers Agency/)
  const value = /<option value="([^"]+)"[^>]*>\s*Rivers Agency/.exec(added.html)?.[1] ?? ''
  const first = await operator.submit('/operator/administrators', { body: value, name: 'Levan' })
  const administrator = await comeIn(slipOn(first.text))

  await administrator.get('/desk/structure?lang=en')
  await administrator.submit('/desk/structure/unit', {
    'unit-key': 'hydrology',
    'unit-name-ka': 'ჰიდროლოგია',
    'unit-name-en': 'Hydrology',
  })
  const unit = /<option value="([^"]+)"[^>]*>\s*Hydrology/.exec(administrator.page().html)?.[1]
  const none = await administrator.submit('/desk/structure/post', {
    'post-key': 'gauge',
    'post-name-ka': 'მრიცხველი',
    'post-name-en': 'Gauge reader',
    unit: unit ?? '',
  })
  assert.equal(none.status, 422)
  await administrator.get('/desk/structure')
  const post = await administrator.submit('/desk/structure/post', {
    'post-key': 'gauge',
    'post-name-ka': 'მრიცხველი',
    'post-name-en': 'Gauge reader',
    unit: unit ?? '',
    rights: ['execute', 'draft'],
  })
  assert.match(post.text, /Gauge reader/)

  await administrator.get('/desk/staff')
  const postId = /<option value="([^"]+)"[^>]*>\s*Gauge reader/.exec(administrator.page().html)?.[1]
  const hired = await administrator.submit('/desk/staff', { name: 'Tamar', post: postId ?? '' })
  const officer = await comeIn(slipOn(hired.text))
  assert.equal((await officer.get('/desk')).status, 200)
  assert.equal((await officer.get('/desk/staff')).status, 403)
  assert.equal((await officer.get('/operator')).status, 403)

  await administrator.get('/desk/staff')
  await administrator.follow('Tamar')
  const twice = await administrator.submit(`${administrator.page().url}/appoint`, {
    post: postId ?? '',
  })
  assert.equal(twice.status, 422)
  assert.match(twice.text, /already holds the post/)

  await administrator.get('/desk/staff')
  const own = /\/desk\/staff\/[0-9a-f-]{36}(?=">Levan)/.exec(administrator.page().html)?.[0] ?? ''
  await administrator.get(own)
  const last = await administrator.submit(`${own}/dismiss`)
  assert.equal(last.status, 422)
  assert.match(last.text, /only administrator/)

  await administrator.get('/desk/staff')
  const ends = await administrator.follow('End the account Tamar')
  assert.match(ends.text, /cannot be undone/)
  await administrator.submit('/desk/staff/end')
  await officer.get('/desk')
  assert.match(officer.page().url, /^\/sign-in/, 'an ended account is out at once')
})

test('an officer who lost the telephone gets a slip and a card, and the old app is gone', async () => {
  const administrator = await portal.as('batumi-records-head')
  await administrator.get('/desk/staff?lang=en')
  const { rows } = await portal.house.db.pool.query<{ id: string }>(
    "select id from identity.account where user_name = 'batumi-clerk'",
  )
  const path = `/desk/staff/${rows[0]?.id}`
  await administrator.get(path)
  const printed = await administrator.submit(`${path}/slip`, { totp: 'yes', card: 'yes' })
  const code = /\b([2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}\b/.exec(printed.text)?.[0] ?? ''
  const card = printed.text.match(/\b\d{4} \d{4}\b/g) ?? []
  const visitor = portal.visitor()
  await visitor.get('/activate')
  await visitor.submit('/activate', {
    user: 'batumi-clerk',
    code,
    password: 'ქოლგა ბუხარი ნაპირი',
  })
  assert.match(visitor.page().url, /^\/sign-in\/factor/)
  assert.equal((await visitor.submit('/sign-in/factor', { code: card[0] ?? '' })).url, '/desk')
})

test('an administrator reaches nobody of another body', async () => {
  const administrator = await portal.as('batumi-records-head')
  const { rows } = await portal.house.db.pool.query<{ id: string }>(
    "select id from identity.account where user_name = 'oni-head'",
  )
  await administrator.get('/desk/staff')
  const token = /name="_token" value="([^"]+)"/.exec(administrator.page().html)?.[1] ?? ''
  const id = rows[0]?.id ?? ''
  assert.equal((await administrator.get(`/desk/staff/${id}`)).status, 404)
  for (const verb of ['slip', 'appoint', 'dismiss']) {
    const answer = await administrator.post(`/desk/staff/${id}/${verb}`, { _token: token })
    assert.equal(answer.status, 404, verb)
  }
  const end = await administrator.post('/desk/staff/end', { _token: token, account: id })
  assert.equal(end.status, 404)
})

test('the page of the demonstration says who administers each body', async () => {
  const visitor = portal.visitor()
  const page = await visitor.get('/demo?lang=en')
  const administrators = [...page.text.matchAll(/administers the body, ([a-z-]+)\)/g)].map(
    ([, user]) => user ?? '',
  )
  const { rows } = await portal.house.db.pool.query(
    'select count(*)::int as n from bodies.body where demo',
  )
  const bodies = new Set(administrators.map(user => user.split('-')[0]))
  assert.equal(bodies.size, rows[0].n)
  assert.match(page.text, /\(Head of records, administers the body, batumi-records-head\)/)
  assert.match(page.text, /\(Mayor, batumi-head\)/)
  for (const user of administrators)
    assert.equal((await (await portal.as(user)).get('/desk/staff')).status, 200, user)
})

test('the command line tells the people of the demonstration and the code of one', async () => {
  const people = JSON.parse((await command('demo', 'people', '--json')).text)
  for (const key of ['role', 'userName', 'password', 'totpSecret', 'codes']) {
    assert.ok(key in people[0], key)
  }
  const code = await command('demo', 'code', '--as', 'nino')
  assert.match(code.text, /^\d{6}$/)
  assert.equal((await command('demo', 'code', '--as', 'nobody')).code, 1)
  assert.equal((await command('demo', 'code')).code, 2)
  assert.equal((await command('administrator', 'create', '--body', 'none', '--name', 'x')).code, 1)
})
