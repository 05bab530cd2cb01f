import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { modules } from '#app'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { commandLine } from '#testing/command-line'
import { openPortal, type Portal } from '#testing/portal'
import { copyFile } from './copy.ts'
import { writeCopy } from './write-copy.ts'

let portal: Portal
const folder = mkdtempSync(path.join(tmpdir(), 'sarkmeli-copy-'))
before(async () => {
  portal = await openPortal()
  await liveALittle()
})
after(async () => {
  await portal.close()
  rmSync(folder, { recursive: true, force: true })
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const OURS = '=ბათუმის საგანი'
const THEIRS = 'რუსთავის საიდუმლო'

async function ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await portal.house.db.pool.query(text, values)).rows as Row[]
}

/** Nino writes to two bodies, with a file; both register, Batumi works on it and forwards another one. */
async function liveALittle(): Promise<void> {
  const nino = await portal.as('nino')
  for (const [body, subject] of [
    ['batumi', OURS],
    ['rustavi', THEIRS],
  ] as const) {
    await nino.get(`/letters/new/${body}`)
    await nino.submit(`/letters/new/${body}`, { kind: 'letter' })
    await nino.submit(
      nino.page().url,
      { subject, text: `${subject}: ტექსტი`, do: 'add-file' },
      { field: 'file', name: `${body}.png`, bytes: PNG },
    )
    await nino.submit('/drafts/', { do: 'review' })
    await nino.submit('/drafts/')
    const [row] = await ask<{ id: string }>(
      'select id from correspondence.handling where subject = $1',
      [subject],
    )
    const clerk = await portal.as(`${body}-clerk`)
    await clerk.get(`/desk/letters/${row?.id}`)
    await clerk.submit(`/desk/letters/${row?.id}/register`)
    const head = await portal.as(`${body}-records-head`)
    await head.get(`/desk/letters/${row?.id}`)
    await head.submit(`/desk/letters/${row?.id}/note`, { note: `${subject}: შენიშვნა` })
  }
  await portal.work()
  await ask("update correspondence.file set scan = 'clean'")
}

const batumi = async (): Promise<string> =>
  (await ask<{ id: string }>("select id from bodies.body where key = 'batumi'"))[0]?.id ?? ''

type Files = Readonly<Record<string, Uint8Array>>
type Package = {
  readonly resources: readonly {
    readonly name: string
    readonly path: string
    readonly jsonPath: string
    readonly rows: number
    readonly schema: {
      readonly fields: readonly { name: string; type: string; description: string }[]
    }
  }[]
}
const textOf = (files: Files, name: string): string => strFromU8(files[name] ?? new Uint8Array())
const packageOf = (files: Files): Package => JSON.parse(textOf(files, 'datapackage.json'))
const tableOf = (files: Files, name: string): Record<string, unknown>[] =>
  JSON.parse(textOf(files, `data/${name}.json`))

/** Every table read again: its counts, its columns, CSV and JSON alike. */
function assertWhole(files: Files): void {
  const { resources } = packageOf(files)
  assert.ok(resources.length > 15)
  for (const { name, path: csv, jsonPath, rows, schema } of resources) {
    const lines: string[][] = parse(Buffer.from(files[csv] ?? []), { bom: true })
    const objects: Record<string, unknown>[] = JSON.parse(textOf(files, jsonPath))
    assert.equal(lines.length - 1, rows, name)
    assert.equal(objects.length, rows, name)
    assert.deepEqual(
      lines[0],
      schema.fields.map(field => field.name),
      name,
    )
    for (const field of schema.fields) assert.match(field.description, /\S+ \/ \S+/, field.name)
    for (const [at, object] of objects.entries()) {
      assert.deepEqual(Object.keys(object), lines[0], name)
      for (const [index, { name: key, type }] of schema.fields.entries()) {
        const cell = lines[at + 1]?.[index]
        const value = object[key]
        const plain =
          value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
        assert.equal(cell, /^[=+\-@\t\r]/.test(plain) && type === 'string' ? `'${plain}` : plain)
      }
    }
  }
}

test('a copy is made by a job, downloaded, read again table by table, and ends', async () => {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/copy')
  await head.submit('/desk/copy')
  assert.match(head.page().text, /მზადდება/)
  await head.submit('/desk/copy')
  assert.match(head.page().text, /ასლი უკვე მზადდება/)
  await portal.work()
  await head.get('/desk/copy')
  const zip = await head.follow('copy.zip')
  assert.equal(zip.status, 200)
  const files = unzipSync(zip.bytes)
  assertWhole(files)
  assert.deepEqual(
    tableOf(files, 'letters').map(({ subject }) => subject),
    [OURS],
  )
  assert.match(textOf(files, 'data/letters.csv'), /"'=ბათუმის საგანი"/)
  assert.equal(tableOf(files, 'notes').length, 1)
  assert.equal(tableOf(files, 'handlings')[0]?.['registry_number'], '1/2026')
  const [file] = tableOf(files, 'files')
  assert.equal(file?.['inside'], true)
  assert.deepEqual(Buffer.from(files[`files/${String(file?.['id'])}/batumi.png`] ?? []), PNG)
  const url = zip.url
  const id = /[0-9a-f-]{36}/.exec(url)?.[0] ?? ''
  assert.equal(existsSync(copyFile(portal.house, id)), true)
  const acts = await ask<{ act: string }>(
    'select act from house.journal where about_id = $1 order by id',
    [id],
  )
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['copy.asked', 'copy.written', 'copy.downloaded'],
  )
  await ask('update transfer.copy set ends_at = $1 where id = $2', [portal.clock.now(), id])
  assert.equal((await head.get(url)).status, 404)
  const job = modules.find(({ key }) => key === 'transfer')?.jobs?.['transfer.drop-copies']
  await job?.handle(portal.house, {}, { number: 1, of: 1 })
  assert.equal(existsSync(copyFile(portal.house, id)), false)
})

test('every count equals the rows of the body, and nothing of another body is inside', async () => {
  const to = path.join(folder, 'batumi.zip')
  const ran = await commandLine(portal.house, [
    'body',
    'export',
    '--body',
    'batumi',
    '--to',
    to,
    '--json',
  ])
  assert.equal(ran.code, 0, ran.out)
  const files = unzipSync(readFileSync(to))
  assertWhole(files)
  const body = await batumi()
  const counts = new Map(packageOf(files).resources.map(({ name, rows }) => [name, rows]))
  for (const [name, table] of Object.entries(TABLES)) {
    // The copies themselves write into the journal.
    const others = name === 'journal' ? " and about_kind <> 'copy'" : ''
    const [row] = await ask<{ n: number }>(
      `select count(*)::int as n from ${table} where body_id = $1${others}`,
      [body],
    )
    const found =
      name === 'journal'
        ? tableOf(files, name).filter(one => one['about_kind'] !== 'copy').length
        : counts.get(name)
    assert.equal(found, row?.n, name)
  }
  const all = Object.entries(files)
    .map(([name, bytes]) => `${name}\n${strFromU8(bytes, true)}`)
    .join('\n')
  const everything = Buffer.from(all, 'latin1').toString('utf8')
  assert.ok(everything.includes('ბათუმის საგანი'))
  assert.ok(!everything.includes(THEIRS), 'a letter to another body')
  const foreign = await ask<{ id: string }>(
    `select id from correspondence.letter where subject = $1
      union all select id from correspondence.handling where body_id <> $2
      union all select id from bodies.unit where body_id <> $2
      union all select id from bodies.post where body_id <> $2
      union all select id from identity.account where body_id <> $2
      union all select id from clocks.clock where body_id <> $2
      union all select id from work.note where body_id <> $2`,
    [THEIRS, body],
  )
  assert.ok(foreign.length > 20)
  for (const { id } of foreign) assert.ok(!everything.includes(id), id)
  const again = await commandLine(portal.house, ['body', 'export', '--body', 'batumi', '--to', to])
  assert.match(again.out, /exists already/)
  assert.equal((await commandLine(portal.house, ['body', 'export', '--body', 'batumi'])).code, 2)
  assert.equal(
    (await commandLine(portal.house, ['body', 'export', '--body', 'x', '--to', `${to}2`])).code,
    1,
  )
})

/** Tables that are taken along whole. */
const TABLES: Readonly<Record<string, string>> = {
  units: 'bodies.unit',
  'former-unit-names': 'bodies.former_unit_name',
  posts: 'bodies.post',
  'former-post-names': 'bodies.former_post_name',
  appointments: 'bodies.appointment',
  deputies: 'bodies.deputy',
  staff: 'identity.account',
  handlings: 'correspondence.handling',
  told: 'correspondence.told_step',
  series: 'chancellery.series',
  numbering: 'chancellery.numbering',
  'external-numbers': 'exchange.external',
  answers: 'chancellery.reply',
  templates: 'chancellery.template',
  assignments: 'work.assignment',
  notes: 'work.note',
  opinions: 'work.opinion',
  'check-lists': 'work.check_item',
  clocks: 'clocks.clock',
  'yearly-reports': 'transparency.report',
  cases: 'cases.case',
  'case-events': 'cases.event',
  'case-layers': 'cases.layer',
  'case-decisions': 'cases.decision',
  'case-conditions': 'cases.condition',
  'case-charges': 'cases.charge',
  'case-tasks': 'cases.task',
  'case-opinions': 'cases.consultation',
  'case-documents': 'cases.document',
  'case-relations': 'cases.relation',
  'case-rules': 'cases.assign_rule',
  themes: 'themes.theme',
  adoptions: 'services.adoption',
  attachments: 'attachments.file',
  charges: 'payments.charge',
  payments: 'payments.payment',
  'old-registers': 'transfer.archive',
  imports: 'transfer.import',
  'imported-letters': 'transfer.imported',
  journal: 'house.journal',
}

/** Tables of bodies that are not taken along, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'cases.said': 'taken along by its event, as case-events',
  'cases.tally': 'counts derived from cases',
  'cases.given_tally': 'counts derived from cases',
  'cases.register_line': 'open to everybody; made from the case and its decision, which go along',
  'workspace.filter': 'an officer’s own',
  'applications.application': 'the person’s alone until it is submitted',
  'payments.entry': 'taken along with its lines, as the ledger',
  'disclosure.answer': 'open to everybody; made from the letter and the answer, which go along',
  'disclosure.copy': 'marks over the letter and the answer, which go along',
  'disclosure.proposal': 'the course of publishing; its acts are in the journal, which goes along',
  'redaction.copy': 'marks over files, which go along',
  'dispatch.attempt': 'how a mail went, of the installation; the answer goes along',
  'dispatch.mail': 'the same',
  'dispatch.reply_address': 'address of an answer in a mail thread, of use here only',
  'identity.sheet': 'whom a clerk helped is the person’s',
  'mailbox.box': 'access to a mailbox, with a sealed password',
  'mailbox.mail': 'which mails were fetched; those that became letters go along as letters',
  'correspondence.entry': 'taken along by its letter, as threads',
  'correspondence.file': 'taken along by its letter, as files',
  'clocks.clock_event': 'taken along by its clock',
  'correspondence.tally': 'counts derived from letters',
  'correspondence.given_tally': 'counts derived from letters',
  'transparency.tally': 'counts derived from letters',
  'transparency.change': 'counts derived from letters',
  'transparency.figure': 'published for everybody',
  'chancellery.filter': 'an officer’s own',
  'briefing.officer': 'an officer’s own address, sealed',
  'briefing.body_rule':
    'how digests of this installation are written; its changes are in the journal',
  'registries.look_up': 'what was asked about a person is that person’s; the journal names the act',
  'exchange.connection': 'a mark that a system listens',
  'exchange.event': 'a feed derived from letters and their threads',
  'exchange.service': 'systems and their secrets are connected anew elsewhere',
  'exchange.token': 'a secret',
  'webhooks.endpoint': 'an address with its secret',
  'webhooks.delivery': 'a message that went to the body’s own system',
  'webhooks.attempt': 'a message that went to the body’s own system',
  'themes.logo': 'the picture goes along as a file, which the look names',
  'transfer.line': 'the file as it was brought; what became of it is taken along',
  'transfer.remembered': 'a convenience of a page',
  'transfer.copy': 'the copies themselves; the journal names them',
}

test('every table of a body is taken along, or left out for a reason that is written down', async () => {
  const rows = await ask<{ name: string }>(`
    select c.table_schema || '.' || c.table_name as name
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where c.column_name = 'body_id' and t.table_type = 'BASE TABLE' and c.table_schema <> 'graphile_worker'
     order by 1`)
  const known = new Set([...Object.values(TABLES), ...Object.keys(LEFT_OUT)])
  assert.ok(rows.length > 20)
  assert.deepEqual(
    rows.map(({ name }) => name).filter(name => !known.has(name)),
    [],
  )
})

test('a copy is of one moment, however long it takes to write', async () => {
  const target = path.join(folder, 'moment.zip')
  const body = await batumi()
  const before = (
    await ask<{ n: number }>('select count(*)::int as n from work.note where body_id = $1', [body])
  )[0]?.n
  // Between the first table and the notes somebody adds a note and commits.
  let added = false
  const house = {
    ...portal.house,
    db: {
      ...portal.house.db,
      snapshot: ((viewer, work) =>
        portal.house.db.snapshot(viewer, tx =>
          work({
            ...tx,
            run: async statement => {
              if (!added && statement.text.includes('belonging_posts')) {
                added = true
                await ask(
                  `insert into work.note (id, body_id, subject_kind, subject_id, text, by_account, at)
                   values (gen_random_uuid(), $1, 'handling', gen_random_uuid(), 'გვიან', gen_random_uuid(), now())`,
                  [body],
                )
              }
              return tx.run(statement)
            },
          }),
        )) satisfies typeof portal.house.db.snapshot,
    },
  }
  await writeCopy(house, { modules, bodyId: body, accountId: undefined, target })
  assert.equal(added, true)
  assert.equal(tableOf(unzipSync(readFileSync(target)), 'notes').length, before)
})
