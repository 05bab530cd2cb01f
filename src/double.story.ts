import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { formsOf, type Fields } from '#testing/browserless'
import { openPortal, type Portal } from '#testing/portal'

/** A double click on every form that makes something: done once, and the second sees what the first did. */
let portal: Portal
before(async () => {
  portal = await openPortal()
  for (const body of ['batumi', 'batumi']) {
    const nino = await portal.as('nino')
    await nino.get(`/letters/new/${body}`)
    await nino.submit(`/letters/new/${body}`, { kind: 'letter' })
    await nino.submit(nino.page().url, { subject: 'საგანი', text: 'ტექსტი', do: 'review' })
    if ((await count('correspondence.letter')) === 0) await nino.submit('/drafts/')
  }
})
after(() => portal.close())

const one = async (text: string): Promise<string> =>
  String((await portal.house.db.pool.query(text)).rows[0]?.id ?? '')

/** Ids that the forms name. */
async function idOf(what: string): Promise<string> {
  const texts: Readonly<Record<string, string>> = {
    handling: 'select id from correspondence.handling order by id limit 1',
    unit: "select u.id from bodies.unit u join bodies.body b on b.id = u.body_id where b.key = 'batumi' and u.key = 'social'",
    post: "select p.id from bodies.post p join bodies.body b on b.id = p.body_id where b.key = 'batumi' order by p.key limit 1",
    body: 'select b.id from bodies.body b where writable and not exists (select 1 from bodies.post p where p.body_id = b.id) order by key limit 1',
    reply: 'select id from chancellery.reply order by id desc limit 1',
    colleague: "select id from identity.account where user_name = 'batumi-legal-head'",
    absent: "select id from identity.account where user_name = 'batumi-social-head'",
    import: 'select id from transfer.import order by id desc limit 1',
    webhook: 'select id from webhooks.endpoint limit 1',
    service:
      "select s.id from exchange.service s join bodies.body b on b.id = s.body_id where b.key = 'batumi' limit 1",
    draft: 'select id from correspondence.draft order by id desc limit 1',
  }
  return one(texts[what] ?? 'select null as id')
}

type Click = {
  readonly name: string
  readonly who: string
  /** Page with the form, and what the form's action begins with; `{name}` stands for an id. */
  readonly page: string
  readonly form: string
  readonly fields?: Fields
  /** Rows that must be one more afterwards. */
  readonly makes: string
  readonly more?: number
  readonly file?: { readonly name: string; readonly bytes: Buffer }
}

const CSV = Buffer.from('number,received,writer,subject,closed\n1-x,2020-01-02,x,y,2020-01-03\n')

const CLICKS: readonly Click[] = [
  {
    name: 'a letter is sent',
    who: 'nino',
    page: '/drafts/{draft}/review',
    form: '/drafts/{draft}/send',
    makes: 'correspondence.letter',
  },
  {
    name: 'a letter is begun',
    who: 'nino',
    page: '/letters/new/batumi',
    form: '/letters/new/batumi',
    fields: { kind: 'letter' },
    makes: 'correspondence.draft',
  },
  {
    name: 'a letter is registered',
    who: 'batumi-clerk',
    page: '/desk/letters/{handling}',
    form: '/desk/letters/{handling}/register',
    makes: "correspondence.entry where kind = 'registered'",
  },
  {
    name: 'a letter is given out',
    who: 'batumi-records-head',
    page: '/desk/letters/{handling}',
    form: '/desk/letters/{handling}/assign',
    fields: { unit: '{unit}' },
    makes: 'work.assignment',
  },
  {
    name: 'a note is written',
    who: 'batumi-records-head',
    page: '/desk/letters/{handling}',
    form: '/desk/letters/{handling}/note',
    fields: { note: 'შენიშვნა' },
    makes: 'work.note',
  },
  {
    name: 'a check is added',
    who: 'batumi-records-head',
    page: '/desk/letters/{handling}',
    form: '/desk/letters/{handling}/add-check',
    fields: { label: 'საქმე' },
    makes: 'work.check_item',
  },
  {
    name: 'an answer is begun',
    who: 'batumi-social-specialist',
    page: '/desk/letters/{handling}',
    form: '/desk/letters/{handling}/answer',
    fields: { kind: 'answer' },
    makes: 'chancellery.reply',
  },
  {
    name: 'a letter on paper is kept',
    who: 'batumi-clerk',
    page: '/desk/new',
    form: '/desk/new',
    fields: {
      writer: 'გელა გელაშვილი',
      kind: 'letter',
      subject: 'ქაღალდი',
      text: 'ტექსტი',
    },
    makes: "correspondence.letter where channel = 'paper'",
  },
  {
    name: 'a template is kept',
    who: 'batumi-social-specialist',
    page: '/desk/settings',
    form: '/desk/settings/template',
    fields: { name: 'ნიმუში', text: 'ტექსტი' },
    makes: 'chancellery.template',
  },
  {
    name: 'a colleague is away',
    who: 'batumi-records-head',
    page: '/desk/absences',
    form: '/desk/absences',
    fields: { absent: '{absent}', deputy: '{colleague}', from: '25.11.2026', until: '30.11.2026' },
    makes: 'bodies.deputy',
  },
  {
    name: 'an officer is added',
    who: 'batumi-records-head',
    page: '/desk/staff',
    form: '/desk/staff',
    fields: { name: 'ახალი მოხელე', post: '{post}' },
    makes: "identity.account where display_name = 'ახალი მოხელე'",
  },
  {
    name: 'a unit is added',
    who: 'batumi-records-head',
    page: '/desk/structure',
    form: '/desk/structure/unit',
    fields: { 'unit-key': 'new-unit', 'unit-name-ka': 'ახალი', 'unit-name-en': 'New' },
    makes: "bodies.unit where key = 'new-unit'",
  },
  {
    name: 'an administrator is added',
    who: 'operator',
    page: '/operator',
    form: '/operator/administrators',
    fields: { name: 'ახალი ადმინისტრატორი', body: '{body}' },
    makes: "identity.account where display_name = 'ახალი ადმინისტრატორი'",
  },
  {
    name: 'a body is added',
    who: 'operator',
    page: '/operator',
    form: '/operator/bodies',
    fields: { key: 'new-body', 'name-ka': 'ახალი', 'name-en': 'New', kind: 'administration' },
    makes: "bodies.body where key = 'new-body'",
  },
  {
    name: 'an announcement is made',
    who: 'operator',
    page: '/operator/banner',
    form: '/operator/banner',
    fields: {
      'text-ka': 'სამუშაოები',
      'text-en': 'Works',
      'from-day': '25.11.2026',
      'from-time': '10:00',
      'until-day': '26.11.2026',
      'until-time': '10:00',
    },
    makes: 'operating.banner',
  },
  {
    name: 'a system is connected',
    who: 'batumi-records-head',
    page: '/desk/exchange',
    form: '/desk/exchange/services',
    fields: { service: 'DocFlow' },
    makes: "exchange.service s join bodies.body b on b.id = s.body_id where b.key = 'batumi'",
  },
  {
    name: 'a token is given',
    who: 'batumi-records-head',
    page: '/desk/exchange/services/{service}',
    form: '/desk/exchange/services/{service}/tokens',
    fields: { name: 'A', scopes: 'status', days: '30' },
    makes: 'exchange.token',
  },
  {
    name: 'a webhook is added',
    who: 'batumi-records-head',
    page: '/desk/webhooks',
    form: '/desk/webhooks',
    fields: { url: 'http://127.0.0.1:1/hooks' },
    makes: 'webhooks.endpoint',
  },
  {
    name: 'an own token is given',
    who: 'nino',
    page: '/account/tokens',
    form: '/account/tokens',
    fields: { name: 'A', days: '30' },
    makes: 'exchange.token',
  },
  {
    name: 'a file is brought in',
    who: 'batumi-records-head',
    page: '/desk/import',
    form: '/desk/import',
    file: { name: 'x.csv', bytes: CSV },
    makes: 'transfer.import',
  },
  {
    name: 'a copy is asked for',
    who: 'batumi-records-head',
    page: '/desk/copy',
    form: '/desk/copy',
    makes: 'transfer.copy',
  },
  {
    name: 'a letter of the body is begun',
    who: 'batumi-social-specialist',
    page: '/desk/write',
    form: '/desk/write',
    fields: { to: 'body', body: '{body}', addressee: '{body}' },
    makes: "chancellery.reply where kind = 'letter'",
  },
]

const count = async (makes: string): Promise<number> =>
  Number((await portal.house.db.pool.query(`select count(*)::int as n from ${makes}`)).rows[0].n)

async function filled(text: string): Promise<string> {
  let whole = text
  for (const [place, name = ''] of text.matchAll(/\{(\w+)\}/g))
    whole = whole.replace(place, await idOf(name))
  return whole
}

for (const click of CLICKS) {
  test(`${click.name} once by a double click`, async () => {
    const person = await portal.as(click.who)
    const page = await person.get(await filled(click.page))
    assert.equal(page.status, 200, page.url)
    const action = await filled(click.form)
    const form = formsOf(page).find(each => each.action === action)
    assert.ok(
      form,
      `no form ${action} on ${page.url}: ${formsOf(page)
        .map(each => each.action)
        .join()}`,
    )
    const given: Record<string, string | readonly string[]> = {}
    for (const [name, value] of Object.entries(click.fields ?? {}))
      given[name] = typeof value === 'string' ? await filled(value) : value
    const before = await count(click.makes)
    const twice = await Promise.all(
      [0, 1].map(() =>
        sent(click, { action, fields: { ...form.fields, ...given } }, person.cookies()),
      ),
    )
    const statuses = twice.map(
      ({ status, location }) => `${status} ${location.replace(/\?.*/, '')}`,
    )
    assert.equal(await count(click.makes), before + (click.more ?? 1), statuses.join(' | '))
    assert.equal(statuses[0], statuses[1], 'both are told the same')
    for (const { status, text } of twice)
      assert.ok(status < 400, `${status}: ${text.slice(0, 700)}`)
  })
}

type Sent = { readonly status: number; readonly location: string; readonly text: string }

async function sent(
  { file }: Click,
  { action, fields }: { action: string; fields: Fields },
  cookie: string,
): Promise<Sent> {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    name === 'file' ? [] : [value].flat().map((each): [string, string] => [name, each]),
  )
  const parts = new FormData()
  for (const [name, value] of pairs) parts.append(name, value)
  if (file) parts.append('file', new Blob([new Uint8Array(file.bytes)]), file.name)
  const body = new Response(file ? parts : new URLSearchParams(pairs))
  const answer = await portal.server.inject({
    method: 'POST',
    url: action,
    headers: {
      cookie,
      origin: 'http://localhost:8080',
      'content-type': body.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await body.arrayBuffer()),
  })
  return {
    status: answer.statusCode,
    location: String(answer.headers.location ?? ''),
    text: answer.payload.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  }
}

test('two forms for the first administrator of one body make both, one after the other', async () => {
  const body = await idOf('body')
  const operator = await portal.as('operator')
  const before = await count('identity.account')
  const forms = []
  for (const name of ['პირველი', 'მეორე']) {
    const form = formsOf(await operator.get('/operator')).find(
      ({ action }) => action === '/operator/administrators',
    )
    forms.push({ action: '/operator/administrators', fields: { ...form?.fields, name, body } })
  }
  const click = { name: '', who: '', page: '', form: '', makes: '' }
  const both = await Promise.all(forms.map(form => sent(click, form, operator.cookies())))
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  )
  assert.equal(await count('identity.account'), before + 2)
})

test('the same form a moment later gets the first answer; other words, or after a refusal, are judged anew', async () => {
  const head = await portal.as('batumi-records-head')
  const form = formsOf(await head.get('/desk/staff')).find(({ action }) => action === '/desk/staff')
  const post = await idOf('post')
  const click = { name: '', who: '', page: '', form: '', makes: '' }
  const send = (name: string): Promise<Sent> =>
    sent(click, { action: '/desk/staff', fields: { ...form?.fields, name, post } }, head.cookies())
  const before = await count('identity.account')
  const [refused, again] = [await send(''), await send('')]
  assert.deepEqual([refused.status, again.status], [422, 422])
  const slip = /[0-9A-Z]{4}(-[0-9A-Z]{4})+/
  const first = await send('ერთხელ')
  assert.equal((await send('ერთხელ')).text, first.text)
  assert.match(first.text, slip)
  assert.equal(await count('identity.account'), before + 1)
  assert.notEqual((await send('სხვა')).text, first.text)
  assert.equal(await count('identity.account'), before + 2)
  const other = await portal.as('batumi-records-head')
  const strange = await sent(
    click,
    { action: '/desk/staff', fields: { ...form?.fields, name: 'ერთხელ', post } },
    other.cookies(),
  )
  assert.doesNotMatch(strange.text, slip, 'another browser sees nothing of it')
})
