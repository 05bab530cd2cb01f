import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { modules } from '#app'
import type { House } from '#platform/module'
import { parseSettings } from '#platform/settings'
import { imapServer, type ImapServer } from '#testing/imap'
import { openPortal, type Portal } from '#testing/portal'

/** The mail server that a body's mailbox is on is our own small one; the client is imapflow, as in use. */
let portal: Portal
let imap: ImapServer
let house: House
const world: string[] = []
const endings: (() => Promise<void>)[] = []

before(async () => {
  portal = await openPortal()
  imap = await imapServer('oni', 'secret word')
  const mx = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(Buffer.from(chunk)))
      stream.on('end', () => {
        world.push(Buffer.concat(chunks).toString())
        done()
      })
    },
  })
  await new Promise<void>(resolve => mx.listen(0, '127.0.0.1', resolve))
  endings.push(() => new Promise<void>(resolve => mx.close(() => resolve())))
  const { port } = mx.server.address() as AddressInfo
  const settings = parseSettings({
    PUBLIC_URL: 'http://localhost:8080',
    SMTP_URL: `smtp://127.0.0.1:${port}`,
    MAIL_FROM: 'Sarkmeli <portal@example.ge>',
    SMS_URL: 'outbox',
    SCAN_URL: 'none',
  })
  house = { ...portal.house, demo: false, settings }
})
after(async () => {
  for (const ending of endings.toReversed()) await ending()
  await imap.close()
  await portal.close()
})

/** Runs the jobs of that name; those that send do so as in real use. */
async function work(name: string, by: House = house): Promise<void> {
  const jobs = new Map(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  for (;;) {
    const { rows } = await by.db.pool.query(
      `delete from graphile_worker._private_jobs where id = (
         select j.id
           from graphile_worker._private_jobs j
           join graphile_worker._private_tasks t on t.id = j.task_id
          where t.identifier = $1
          order by j.id limit 1)
       returning payload`,
      [name],
    )
    if (!rows[0]) return
    await jobs.get(name)?.handle(by, rows[0].payload, { number: 1, of: 25 })
  }
}

/** A sweep and its fetches; mailboxes on this machine are for the demonstration alone. */
async function fetchAll(): Promise<void> {
  const sweep = modules.flatMap(module => Object.entries(module.jobs ?? {}))
  const job = sweep.find(([name]) => name === 'mailbox.sweep')?.[1]
  await job?.handle(portal.house, {}, { number: 1, of: 1 })
  await work('mailbox.fetch', portal.house)
}

type Coming = {
  readonly id: string
  readonly subject: string
  readonly from?: string
  readonly head?: readonly string[]
  readonly body?: string
}

function mail({ id, subject, from = 'Gela <gela@example.org>', head = [], body }: Coming): string {
  return [
    `From: ${from}`,
    'To: oni@example.ge',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${id}@example.org>`,
    'MIME-Version: 1.0',
    ...head,
    ...(body === undefined
      ? ['Content-Type: text/plain; charset=utf-8', '', 'გთხოვთ, შეაკეთოთ გზა.', '']
      : [body]),
  ].join('\n')
}

const WITH_FILES = `Content-Type: multipart/mixed; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

ფაილებით
--b1
Content-Type: text/plain; charset=utf-8; name="list.txt"
Content-Disposition: attachment; filename="list.txt"

ერთი, ორი
--b1
Content-Type: application/octet-stream; name="run.exe"
Content-Disposition: attachment; filename="run.exe"
Content-Transfer-Encoding: base64

${Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 1)]).toString('base64')}
--b1--
`

async function letters(): Promise<readonly Record<string, string | null>[]> {
  const { rows } = await portal.house.db.pool.query(
    `select id, number, writer_name, writer_contact, subject, body_text, channel, person_id
       from correspondence.letter where channel = 'email' order by id`,
  )
  return rows
}

const box = (more: Record<string, string> = {}): Record<string, string> => ({
  host: 'localhost',
  port: String(imap.port),
  user: 'oni',
  password: 'secret word',
  folder: 'INBOX',
  address: 'oni@example.ge',
  kind: 'letter',
  state: 'on',
  ...more,
})

test('the administrator sets the mailbox; what is wrong is said at its field and by the test', async () => {
  const head = await portal.as('oni-head')
  await head.get('/desk/mailbox')
  const wrong = await head.submit('/desk/mailbox', box({ address: 'არა', host: 'meria.ge' }))
  assert.equal(wrong.status, 422)
  assert.match(wrong.html, /value="არა"/)
  assert.match(wrong.html, /value="meria\.ge"/)
  await head.submit('/desk/mailbox', box({ password: 'another' }))
  const refused = await head.submit('/desk/mailbox/test')
  assert.equal(refused.status, 422)
  assert.match(refused.text, /არ მიიღო მომხმარებლის სახელი ან პაროლი/)
  await head.submit('/desk/mailbox', box({ folder: 'არარსებული' }))
  assert.match((await head.submit('/desk/mailbox/test')).text, /ასეთი საქაღალდე/)
  await head.submit('/desk/mailbox', box())
  assert.match((await head.submit('/desk/mailbox/test')).text, /გაიხსნა/)
  const moved = await head.submit('/desk/mailbox', box({ host: '127.0.0.1', password: '' }))
  assert.match(moved.text, /ახალ სერვერს ან სხვა მომხმარებელს ძველი არ გადაეცემა/)
  const { rows } = await portal.house.db.pool.query('select password from mailbox.box')
  assert.doesNotMatch(rows[0].password, /secret/)
  assert.doesNotMatch((await head.get('/desk/mailbox')).html, /secret word/)
  const specialist = await portal.as('oni-specialist')
  assert.notEqual((await specialist.get('/desk/mailbox')).status, 200)
})

test('a mail becomes a letter once, nobody of the portal by its address alone, and is moved', async () => {
  imap.deliver(mail({ id: 'one', subject: 'გზის შეკეთება' }), portal.clock.now())
  await fetchAll()
  await fetchAll()
  const [letter, ...others] = await letters()
  assert.equal(others.length, 0)
  assert.equal(letter?.['subject'], 'გზის შეკეთება')
  assert.equal(letter['body_text'], 'გთხოვთ, შეაკეთოთ გზა.')
  assert.equal(letter['writer_name'], 'Gela')
  assert.equal(letter['writer_contact'], 'gela@example.org')
  assert.equal(letter['person_id'], null)
  assert.equal(imap.mails('INBOX').length, 0)
  assert.equal(imap.mails('Sarkmeli').length, 1)
  const clerk = await portal.as('oni-clerk')
  const queue = await clerk.get('/desk')
  assert.match(queue.text, /გზის შეკეთება/)
})

test('the sender is told the number once, in the thread and without a way back', async () => {
  await work('notices.direct')
  assert.equal(world.length, 1)
  const [letter] = await letters()
  const [ack = ''] = world
  assert.match(ack, /^In-Reply-To: <one@example\.org>/m)
  assert.match(ack, /^Auto-Submitted: auto-replied/m)
  const text = Buffer.from(/base64\r\n[\s\S]*?\r\n\r\n([\s\S]+)/.exec(ack)?.[1] ?? '', 'base64')
  assert.match(text.toString(), new RegExp(letter?.['number'] ?? 'none'))
})

test('the answer goes back into the thread, and its answers to the mailbox', async () => {
  world.length = 0
  const { rows } = await portal.house.db.pool.query(
    `select h.id from correspondence.handling h where h.subject = 'გზის შეკეთება'`,
  )
  const url = `/desk/letters/${rows[0].id}`
  const clerk = await portal.as('oni-clerk')
  await clerk.get(url)
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /name="unit"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(head.page().html)?.[1]
  await head.submit(`${url}/assign`, { unit: unit ?? '' })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  assert.match(specialist.page().html, /value="gela@example\.org"/)
  await specialist.submit(reply, { text: 'შევაკეთეთ.', do: 'save' })
  await head.get(reply)
  for (const step of ['approve', 'sign', 'send']) await head.submit(`${reply}/${step}`)
  await work('dispatch.send')
  assert.equal(world.length, 1)
  assert.match(world[0] ?? '', /^In-Reply-To: <one@example\.org>/m)
  assert.match(world[0] ?? '', /^References: <one@example\.org>/m)
  assert.match(world[0] ?? '', /^Reply-To: .*<oni@example\.ge>/ms)
})

test('files come along; what cannot be kept is named and stays in the mailbox', async () => {
  imap.deliver(mail({ id: 'files', subject: 'ფაილები', body: WITH_FILES }), portal.clock.now())
  await fetchAll()
  const letter = (await letters()).find(({ subject }) => subject === 'ფაილები')
  assert.match(letter?.['body_text'] ?? '', /ვერ მივიღეთ: run\.exe/)
  const files = await portal.house.db.pool.query(
    'select name from correspondence.file where letter_id = $1',
    [letter?.['id']],
  )
  assert.deepEqual(files.rows, [{ name: 'list.txt' }])
  assert.equal(imap.mails('INBOX').length, 0, 'moved to the folder that is there already')
})

test('mails of programs, reports and our own are left where they are, and listed', async () => {
  const before = (await letters()).length
  const left = imap.mails('INBOX').length
  imap.deliver(mail({ id: 'auto', subject: 'ა', head: ['Auto-Submitted: auto-replied'] }))
  imap.deliver(mail({ id: 'list', subject: 'ბ', head: ['List-Id: <news.example.org>'] }))
  imap.deliver(mail({ id: 'own', subject: 'გ', from: 'oni@example.ge' }))
  imap.deliver(mail({ id: 'back', subject: 'დ', from: 'MAILER-DAEMON@example.org' }))
  await fetchAll()
  await work('notices.direct')
  await fetchAll()
  assert.equal((await letters()).length, before)
  assert.equal(imap.mails('INBOX').length, left + 4)
  const head = await portal.as('oni-head')
  const page = await head.get('/desk/mailbox')
  assert.match(page.text, /პროგრამის ან დაგზავნის წერილი/)
  assert.match(page.text, /ჩვენივე წერილი/)
  assert.match(page.text, /უკან დაბრუნებული/)
})

test('a mail that comes twice, or under another UID after a restore, is one letter', async () => {
  imap.refused.add('UID MOVE')
  imap.deliver(mail({ id: 'twice', subject: 'ორჯერ' }), portal.clock.now())
  imap.deliver(mail({ id: 'twice', subject: 'ორჯერ' }), portal.clock.now())
  await fetchAll()
  assert.equal((await letters()).filter(({ subject }) => subject === 'ორჯერ').length, 1)
  const head = await portal.as('oni-head')
  assert.match((await head.get('/desk/mailbox')).text, /სერვერმა ბრძანება ვერ შეასრულა/)
  imap.renumber()
  imap.refused.delete('UID MOVE')
  await fetchAll()
  await fetchAll()
  assert.equal((await letters()).filter(({ subject }) => subject === 'ორჯერ').length, 1)
  assert.equal(imap.mails('INBOX').filter(({ raw }) => raw.includes('<twice@')).length, 0)
})

test('a flood of one sender is left after the tenth letter of a day; others come through', async () => {
  for (let count = 0; count < 14; count++)
    imap.deliver(mail({ id: `flood-${count}`, subject: 'წყალდიდობა', from: 'x@flood.example' }))
  imap.deliver(mail({ id: 'other', subject: 'სხვისი', from: 'other@example.org' }))
  await fetchAll()
  const found = await letters()
  assert.equal(found.filter(({ subject }) => subject === 'წყალდიდობა').length, 10)
  assert.equal(found.filter(({ subject }) => subject === 'სხვისი').length, 1)
})

test('an error keeps the mails and is shown to the administrator and the operator', async () => {
  imap.deliver(mail({ id: 'kept', subject: 'შენახული' }), portal.clock.now())
  imap.refused.add('LOGIN')
  await fetchAll()
  const operator = await portal.as('operator')
  const page = await operator.get('/operator/mailboxes')
  assert.match(page.text, /არ მიიღო მომხმარებლის სახელი ან პაროლი/)
  assert.ok(imap.mails('INBOX').some(({ raw }) => raw.includes('<kept@')))
  imap.refused.delete('LOGIN')
  await fetchAll()
  assert.equal((await letters()).filter(({ subject }) => subject === 'შენახული').length, 1)
  assert.doesNotMatch(
    (await operator.get('/operator/mailboxes')).text,
    /არ მიიღო მომხმარებლის სახელი/,
  )
})

async function trouble(): Promise<string> {
  const { rows } = await portal.house.db.pool.query('select trouble from mailbox.box')
  return rows[0].trouble
}

test('in real use a mailbox of the inner network is refused, and a server without encryption gets no password', async () => {
  const at = imap.heard.length
  const { rows } = await portal.house.db.pool.query('select body_id from mailbox.box')
  const payload = { body: rows[0].body_id }
  const jobs = new Map(modules.flatMap(module => Object.entries(module.jobs ?? {})))
  await jobs.get('mailbox.fetch')?.handle(house, payload, { number: 1, of: 1 })
  assert.equal(await trouble(), 'address')
  assert.equal(imap.heard.length, at, 'not even connected')
  const allowed = { ...house, settings: { ...house.settings, webhookHosts: ['localhost'] } }
  await jobs.get('mailbox.fetch')?.handle(allowed, payload, { number: 1, of: 1 })
  assert.equal(await trouble(), 'network')
  assert.doesNotMatch(imap.heard.slice(at).join(), /LOGIN/)
})
