import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import type { Visitor } from '#testing/browserless'
import { openClamd, type Clamd } from '#testing/clamd'
import { openPortal, type Portal } from '#testing/portal'

let clamd: Clamd
let portal: Portal
before(async () => {
  clamd = await openClamd(1000)
  portal = await openPortal({ SCAN_URL: clamd.url })
})
after(async () => {
  await portal.close()
  await clamd.close()
})

const pdf = (bytes: number, word = ''): Buffer =>
  Buffer.concat([Buffer.from(`%PDF-1.7\n%${word}\n`), Buffer.alloc(bytes, ' ')])

type Row = { readonly id: string; readonly scan: string; readonly letter_id: string | null }
const filesNamed = async (name: string): Promise<readonly Row[]> =>
  (
    await portal.house.db.pool.query<Row>(
      'select id, scan, letter_id from correspondence.file where name = $1 order by id',
      [name],
    )
  ).rows
const fileNamed = async (name: string): Promise<Row> => {
  const [row] = await filesNamed(name)
  assert.ok(row, name)
  return row
}

/** A draft of the visitor's with one file. */
async function draftWith(
  writer: Visitor,
  name: string,
  bytes: Buffer,
  also: readonly string[] = [],
) {
  await writer.get('/letters/new/batumi?lang=en')
  await writer.submit('/letters/new/batumi', { kind: 'letter', also })
  const fields = { subject: name, text: 'ტექსტი', do: 'add-file' }
  await writer.submit(writer.page().url, fields, { field: 'file', name, bytes })
  assert.match(writer.page().text, new RegExp(`${name} ?, .*being checked`))
  return writer.page().url
}

const deadJobs = async (): Promise<number> =>
  Number(
    (await portal.house.db.pool.query('select count(*) as count from house.job where dead')).rows[0]
      ?.count,
  )

test('a file beyond the limit of the scanner is said to be so to its author and to the operator', async () => {
  const nino = await portal.as('nino')
  const draft = await draftWith(nino, 'large.pdf', pdf(2000))
  await portal.work()
  assert.equal((await fileNamed('large.pdf')).scan, 'unscannable')
  assert.equal(await deadJobs(), 0)
  const again = await nino.get(draft)
  assert.match(again.text, /large\.pdf ?, 2 KB \(could not be checked, open to its author only\)/)
  assert.match(again.text, /Make the file smaller or split it/)
  const review = await nino.submit(draft, { do: 'review' })
  assert.match(review.text, /the body will not be able to open it/)
  await nino.submit('/drafts/')
  const { id } = await fileNamed('large.pdf')
  assert.equal((await nino.get(`/files/${id}`)).status, 200)

  const clerk = await portal.as('batumi-clerk')
  await clerk.get('/desk?lang=en')
  const letter = await clerk.follow('/desk/letters/')
  assert.match(letter.text, /large\.pdf ?, 2 KB \(could not be checked/)
  assert.equal((await clerk.get(`/files/${id}`)).status, 404)

  const operator = await portal.as('operator')
  const listed = await operator.get('/operator/files?lang=en')
  assert.match(listed.text, /application\/pdf 2 KB/)
  assert.doesNotMatch(listed.text, /large/, 'names may say more than the operator should know')
  clamd.limitTo(10_000)
  const after = await operator.submit(`/operator/files/${id}/scan`)
  assert.match(after.text, /There is no such file/)
  await portal.work()
  assert.equal((await fileNamed('large.pdf')).scan, 'clean')
  assert.equal((await clerk.get(`/files/${id}`)).status, 200)
  const acts = await portal.house.db.pool.query(
    "select actor_kind, about_id from house.journal where act = 'file.scan-anew'",
  )
  assert.deepEqual(acts.rows, [{ actor_kind: 'operator', about_id: id }])
  await operator.post(`/operator/files/${id}/scan`, {
    _token:
      /name="_token" value="([^"]+)"/.exec((await operator.get('/operator/files')).html)?.[1] ?? '',
  })
  assert.equal((await fileNamed('large.pdf')).scan, 'clean', 'a verdict is not taken back')
})

test('a scanner that is away is asked again, and to the last try the file is said to be unscannable', async () => {
  const nino = await portal.as('nino')
  await draftWith(nino, 'away.pdf', pdf(100))
  const { id } = await fileNamed('away.pdf')
  const scan = modules
    .flatMap(module => Object.entries(module.jobs ?? {}))
    .find(([name]) => name === 'correspondence.scan')?.[1]
  assert.ok(scan)
  const away = {
    ...portal.house,
    scan: () => Promise.reject(new Error('the scanner does not answer')),
  }
  const attempt = (number: number) => scan.handle(away, { fileId: id }, { number, of: 25 })
  await assert.rejects(attempt(1), /does not answer/)
  await assert.rejects(attempt(24), /does not answer/)
  assert.equal((await fileNamed('away.pdf')).scan, 'waiting')
  await attempt(25)
  assert.equal((await fileNamed('away.pdf')).scan, 'unscannable')
})

test('a letter to two bodies: each gets the verdict on its own row, also when sent before the scan', async () => {
  const nino = await portal.as('nino')
  const draft = await draftWith(nino, 'both.pdf', pdf(100), ['oni'])
  await nino.submit(draft, { do: 'review' })
  await nino.submit('/drafts/')
  const files = await filesNamed('both.pdf')
  assert.equal(files.length, 2)
  assert.ok(files.every(({ scan, letter_id }) => scan === 'waiting' && letter_id !== null))
  await portal.work()
  for (const { scan } of await filesNamed('both.pdf')) assert.equal(scan, 'clean')
})

test('malware is nobody’s to open, not even its author’s', async () => {
  const nino = await portal.as('nino')
  await draftWith(nino, 'evil.pdf', pdf(100, 'EICAR'))
  await portal.work()
  const { id, scan } = await fileNamed('evil.pdf')
  assert.equal(scan, 'infected')
  assert.equal((await nino.get(`/files/${id}`)).status, 404)
})

test('an answer whose files nobody could open is not approved, and says which they are', async () => {
  clamd.limitTo(1000)
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni?lang=en')
  await nino.submit('/letters/new/oni', { kind: 'letter' })
  await nino.submit(nino.page().url, { subject: 'დანართი', text: 'ტექსტი', do: 'review' })
  await nino.submit('/drafts/')
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk?lang=en')
  const letter = (await clerk.follow('დანართი')).url
  await clerk.submit(`${letter}/register`)
  const mayor = await portal.as('oni-head')
  await mayor.get(`${letter}?lang=en`)
  const unit =
    /name="unit"[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(mayor.page().html)?.[1] ?? ''
  await mayor.submit(`${letter}/assign`, { unit })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(`${letter}?lang=en`)
  await specialist.submit(`${letter}/answer`, { kind: 'answer' })
  const reply = specialist.page().url
  const file = { field: 'file', name: 'plan.pdf', bytes: pdf(2000, 'plan') }
  await specialist.submit(reply, { text: 'იხილეთ დანართი.', do: 'add-file' }, file)
  await portal.work()
  assert.equal((await fileNamed('plan.pdf')).scan, 'unscannable')
  await specialist.get(`${reply}?lang=en`)
  const refused = await specialist.submit(reply, { do: 'ask-approval' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /could not open these files.*: plan\.pdf\./)
  await mayor.get(`${reply}?lang=en`)
  assert.equal((await mayor.submit(`${reply}/approve`)).status, 422)
})
