import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Page, Visitor } from '#testing/browserless'
import { commandLine } from '#testing/command-line'
import { hostileFiles } from '#testing/hostile-files'
import { openPortal, type Portal } from '#testing/portal'
import { runImport } from './run.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const example = (name: string): Buffer =>
  readFileSync(new URL(`../../../examples/import/${name}`, import.meta.url))
const HEAD = 'ნომერი;მიღების თარიღი;ავტორი;საგანი;განყოფილება;დახურვის თარიღი'
const table = (...rows: readonly string[]): Buffer => Buffer.from([HEAD, ...rows, ''].join('\r\n'))

async function ask<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await portal.house.db.pool.query(text, values)).rows as Row[]
}
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await ask<{ n: number }>(`select count(*)::int as n from ${text}`, values))[0]?.n ?? -1

async function uploaded(
  who: Visitor,
  { name, bytes, what = 'letters' }: { name: string; bytes: Buffer; what?: string },
): Promise<Page> {
  await who.get('/desk/import')
  return who.submit('/desk/import', { what }, { field: 'file', name, bytes })
}

/** Uploads, takes the columns as they were guessed, and lets the dry run look at every row. */
async function checked(
  who: Visitor,
  given: { name: string; bytes: Buffer; what?: string },
): Promise<Page> {
  const { url } = await uploaded(who, given)
  await who.submit(`${url}/check`)
  await portal.work()
  return who.get(url)
}

async function broughtIn(
  who: Visitor,
  given: { name: string; bytes: Buffer; what?: string },
): Promise<Page> {
  const { url } = await checked(who, given)
  await who.submit(`${url}/run`)
  await portal.work()
  return who.get(url)
}

/** Everything that an import could change, but for the import itself. */
const world = async (): Promise<string> =>
  JSON.stringify(
    await ask(`
      select (select count(*) from correspondence.letter) as letters,
             (select count(*) from correspondence.handling) as handlings,
             (select count(*) from correspondence.entry) as entries,
             (select count(*) from clocks.clock) as clocks,
             (select count(*) from work.assignment) as work,
             (select count(*) from transfer.archive) as archive,
             (select coalesce(json_agg(s order by s.body_id, s.direction), '[]') from chancellery.series s) as series`),
  )

test('a dry run says what would become of every row and changes nothing', async () => {
  const head = await portal.as('batumi-records-head')
  const before = await world()
  const page = await checked(head, { name: 'letters.csv', bytes: example('letters.csv') })
  assert.match(page.text, /ღია წერილი 4 ძველი რეესტრი 2 .*?0 .*?0/s)
  assert.equal(await world(), before)
  const { url } = await checked(head, {
    name: 'letters-with-mistakes.csv',
    bytes: example('letters-with-mistakes.csv'),
  })
  const english = await head.get(`${url}?lang=en`)
  assert.match(english.text, /მიღების თარიღი: This is not a date: “31\.11\.2026”/)
  assert.match(english.text, /განყოფილება: The body has no such unit: “კოსმოსის სამსახური”/)
  const csv = await head.get(`${url}/lines.csv?lang=ka`)
  assert.match(csv.html, /^\ufeff"სტრიქონი","ნომერი","რა მოუვა","სვეტი","რა არის არასწორი"/)
  assert.match(
    csv.html,
    /2,"104\/2026","შეცდომა: სტრიქონი დარჩება","მიღების თარიღი","თარიღი არ იკითხება/,
  )
  assert.equal(csv.html.trim().split('\r\n').length, 1 + 1 + 2 + 2)
  assert.equal(await world(), before)
  await head.get(url)
  await head.submit(`${url}/drop`)
  assert.equal((await head.get(url)).status, 404)
})

test('open letters keep number and day of receipt, closed rows become an old register', async () => {
  const head = await portal.as('batumi-records-head')
  const page = await broughtIn(head, { name: 'letters.csv', bytes: example('letters.csv') })
  assert.match(page.text, /გადმოტანილია/)
  const letters = await ask<{
    number: string
    came: string
    state: string
    filed: string
    unit: string | null
    executor: string | null
    due: boolean
  }>(`
    select h.registry_number as number, h.came_on::text as came, h.state, c.filed_day::text as filed,
           u.key as unit, a.user_name as executor, c.legal_day = h.legal_day as due
      from correspondence.handling h
      join clocks.clock c on c.subject_id = h.letter_id and c.name = 'answer'
      left join bodies.unit u on u.id = h.unit_id
      left join identity.account a on a.id = h.executor_id
     order by h.registry_number`)
  const known = { state: 'registered', due: true }
  assert.deepEqual(letters, [
    {
      ...known,
      number: '101/2026',
      came: '2026-11-18',
      filed: '2026-11-18',
      unit: 'infrastructure',
      executor: null,
    },
    {
      ...known,
      number: '102/2026',
      came: '2026-11-19',
      filed: '2026-11-19',
      unit: 'social',
      executor: 'batumi-social-specialist',
    },
    {
      ...known,
      number: '103/2026',
      came: '2026-11-20',
      filed: '2026-11-20',
      unit: null,
      executor: null,
    },
    {
      ...known,
      number: '12-ა/2024',
      came: '2024-03-05',
      filed: '2024-03-05',
      unit: 'legal',
      executor: null,
    },
  ])
  assert.equal(await count('clocks.clock'), 8, 'rows of old registers have no clocks')
  const desk = await head.get('/desk?q=განათება')
  assert.match(desk.text, /ქუჩის განათება/)
  const archive = await head.get('/desk/archive?q=სკვერი')
  assert.match(archive.text, /77\/2025/)
  assert.doesNotMatch(archive.text, /88\/2026/)
  const row = await head.follow('სკვერის მოწყობა')
  assert.match(row.text, /ძველი სისტემიდან/)
  assert.match(row.text, /ზაზა გამოგონილი/)
  const acts = await ask<{ act: string; payload: string }>(
    "select act, payload from house.journal where about_kind = 'import' and act <> 'import.uploaded' order by id",
  )
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['import.started', 'import.done'],
  )
  assert.deepEqual(JSON.parse(acts[1]?.payload ?? ''), {
    letters: 4,
    archived: 2,
    already: 0,
    wrong: 0,
  })
})

test('the body goes on counting behind the highest number that came', async () => {
  const clerk = await portal.as('batumi-clerk')
  await clerk.get('/desk/new')
  const page = await clerk.submit('/desk/new', {
    writer: 'ქაღალდის ავტორი',
    subject: 'ახალი ნომერი',
    kind: 'letter',
  })
  assert.match(page.text, /104\/2026/)
})

test('the same file once more changes nothing and says so', async () => {
  const head = await portal.as('batumi-records-head')
  const before = await world()
  const page = await checked(head, { name: 'letters.csv', bytes: example('letters.csv') })
  assert.match(page.text, /უკვე გადმოტანილია: არაფერი იცვლება 6/)
  assert.doesNotMatch(page.html, /\/run"/)
  assert.equal(await world(), before)
})

test('what the body has, what stands twice and what a running series cannot take is left out', async () => {
  const head = await portal.as('batumi-records-head')
  const page = await checked(head, {
    name: 'new.csv',
    bytes: table(
      'ა-1/2026;23.11.2026;ერთი;საგანი;;',
      'ა-1/2026;24.11.2026;ორი;საგანი;;',
      '900/2026;24.11.2026;სამი;საგანი;;',
      '104/2026;01.02.2020;ოთხი;საგანი;;',
    ),
  })
  assert.match(page.text, /ღია წერილი 1 /)
  assert.match(page.text, /იგივე ნომერი და წელი უკვე არის სტრიქონში 2/)
  assert.match(page.text, /ნუმერაცია წელს უკვე დაწყებულია/)
  assert.match(page.text, /ამ ნომრით წერილი უწყებას უკვე აქვს/)
})

test('an XLSX register of what went out is read with its days, and found again', async () => {
  const head = await portal.as('batumi-records-head')
  await broughtIn(head, {
    name: 'outgoing-register.xlsx',
    bytes: example('outgoing-register.xlsx'),
    what: 'outgoing',
  })
  const found = await head.get('/desk/archive?direction=out&q=კვარტალური')
  assert.match(found.text, /გ-2\/2024 16 იანვარი, 2024/)
})

test('which column is what is remembered by the body', async () => {
  const head = await portal.as('batumi-records-head')
  const bytes = Buffer.from('კოდი,როდის,ვინ,რაზე\n1-x,2020-01-02,ვიღაც,რაღაც\n')
  const { url, text } = await uploaded(head, { name: 'odd.csv', bytes, what: 'incoming' })
  assert.match(text, /ვიღაც/)
  const refused = await head.submit(`${url}/check`, { number: '0', received: '0', writer: '2' })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /აირჩიეთ სვეტი: თემა/)
  assert.match(refused.text, /ეს სვეტი უკვე არჩეულია სხვა ველისთვის: მიღების/)
  await head.submit(`${url}/check`, { number: '0', received: '1', writer: '2', subject: '3' })
  await portal.work()
  assert.match((await head.get(url)).text, /ძველი რეესტრი 1 /)
  const again = await uploaded(head, { name: 'odd-2.csv', bytes, what: 'incoming' })
  for (const [field, index] of [
    ['number', 0],
    ['received', 1],
    ['writer', 2],
    ['subject', 3],
  ])
    assert.match(again.html, new RegExp(`name="${field}"[\\s\\S]*?value="${index}" +selected`))
})

test('files that cannot be read are refused in words, and nothing of them stays', async () => {
  const head = await portal.as('batumi-records-head')
  const before = await count('transfer.import')
  for (const [bytes, words] of [
    [Buffer.from([0xc0, 0xe1, 0xe2, 0x3b]), /უნიკოდში არ არის/],
    [Buffer.from(`${HEAD}\n`), /მხოლოდ სვეტების სახელებია/],
    [Buffer.from(`${HEAD}\n1;"a\n`), /დაზიანებულია სტრიქონში 2/],
    [
      Buffer.from(`${HEAD}\n${'1;2;3;4;;\n'.repeat(50_001)}`),
      /ზედმეტად ბევრი სტრიქონია: დასაშვებია 50000/,
    ],
  ] as const) {
    const page = await uploaded(head, { name: 'x.csv', bytes })
    assert.equal(page.status, 422)
    assert.match(page.text, words)
  }
  assert.equal(await count('transfer.import'), before)
  assert.equal(
    await count(
      'transfer.line l where not exists (select 1 from transfer.import i where i.id = l.import_id)',
    ),
    0,
  )
})

test('a small sheet that grows beyond all measure is refused, and the portal answers others meanwhile', async () => {
  const head = await portal.as('batumi-records-head')
  const names = ['far.xlsx', 'beyond.xlsx', 'bomb.xlsx', 'entities.xlsx']
  for (const { name, bytes } of hostileFiles().filter(file => names.includes(file.name))) {
    assert.ok(bytes.length < 200_000)
    const reading = uploaded(head, { name, bytes })
    const answered = performance.now()
    assert.equal((await portal.visitor().get('/health/live')).status, 200)
    assert.ok(performance.now() - answered < 1000, name)
    assert.equal((await reading).status, 422, name)
  }
})

test('a run that is killed between batches goes on, each row once', async () => {
  const head = await portal.as('kutaisi-records-head')
  const rows = Array.from(
    { length: 60 },
    (_, at) => `${at + 1}/2026;01.11.2026;ავტორი ${at};საგანი ${at};;`,
  )
  const { url } = await checked(head, { name: 'sixty.csv', bytes: table(...rows) })
  await head.submit(`${url}/run`)
  const id = url.split('/').at(-1) ?? ''
  const before = await count('correspondence.letter')
  let batches = 0
  await assert.rejects(
    runImport(portal.house, id, async () => {
      batches += 1
      if (batches === 2) throw new Error('killed')
    }),
    /killed/,
  )
  assert.equal((await count('correspondence.letter')) - before, 50)
  assert.match((await head.get(url)).text, /გადმოტანილია 50, სულ 60/)
  await Promise.all([runImport(portal.house, id), runImport(portal.house, id)])
  assert.equal((await count('correspondence.letter')) - before, 60)
  const numbers = await count('transfer.imported where import_id = $1', [id])
  assert.equal(numbers, 60)
})

test('an import is undone as a whole, while nobody has worked on its letters', async () => {
  const head = await portal.as('rustavi-records-head')
  const before = JSON.parse(await world())[0]
  const bytes = table(
    '1/2026;02.11.2026;ერთი;გასაუქმებელი ერთი;სოციალური სამსახური;',
    '2/2026;03.11.2026;ორი;გასაუქმებელი ორი;;',
    '3/2025;03.11.2025;სამი;გასაუქმებელი სამი;;05.11.2025',
  )
  const { url } = await broughtIn(head, { name: 'undo.csv', bytes })
  const handling = (
    await ask<{ id: string }>(
      "select id from correspondence.handling where subject = 'გასაუქმებელი ორი'",
    )
  )[0]?.id
  const note = await head.get(`/desk/letters/${handling}`)
  assert.equal(note.status, 200)
  await head.submit(`/desk/letters/${handling}/note`, { note: 'ვმუშაობ' })
  await head.get(url)
  await head.submit(`${url}/undo`)
  await portal.work()
  assert.match((await head.get(url)).text, /ვერ გაუქმდა: უკვე ნამუშევარია 1 წერილზე/)
  assert.equal(await count("correspondence.handling where subject like 'გასაუქმებელი%'"), 2)
  await ask("delete from work.note where text = 'ვმუშაობ'")
  await head.submit(`${url}/undo`)
  await portal.work()
  assert.match((await head.get(url)).text, /გაუქმებულია/)
  const now = JSON.parse(await world())[0]
  for (const part of ['letters', 'handlings', 'entries', 'work', 'archive'])
    assert.equal(now[part], before[part], part)
  assert.equal(
    await count(
      "clocks.clock where state <> 'stopped' and not exists (select 1 from correspondence.letter l where l.id = subject_id)",
    ),
    0,
  )
  assert.equal(
    await count(
      'correspondence.search_card c where not exists (select 1 from correspondence.handling h where h.id = c.handling_id)',
    ),
    0,
  )
  assert.equal(await count("house.journal where act = 'letter.import-undone'"), 2)
  const again = await broughtIn(head, { name: 'undo.csv', bytes })
  assert.match(again.text, /ღია წერილი 2 ძველი რეესტრი 1 /)
})

test('another body neither sees an import nor finds its register', async () => {
  const id = (
    await ask<{ id: string }>("select id from transfer.import where file_name = 'undo.csv'")
  )[0]?.id
  const stranger = await portal.as('batumi-records-head')
  assert.equal((await stranger.get(`/desk/import/${id}`)).status, 404)
  assert.equal((await stranger.get(`/desk/import/${id}/lines.csv`)).status, 404)
  assert.doesNotMatch((await stranger.get('/desk/archive?q=გასაუქმებელი')).text, /სამი/)
  assert.equal((await (await portal.as('batumi-clerk')).get('/desk/import')).status, 403)
})

test('the command line brings in the same way, first as a dry run', async () => {
  const file = path.join(tmpdir(), `import-${process.pid}.csv`)
  writeFileSync(file, table('5-c;02.11.2025;ერთი;ბრძანებით;;', '6-c;99.11.2025;ორი;ბრძანებით;;'))
  const before = await world()
  const imports = await count('transfer.import')
  const args = ['import', 'run', '--body', 'kutaisi', '--file', file]
  const gone = await commandLine(portal.house, [...args.slice(0, -1), '/nowhere/letters.csv'])
  assert.deepEqual(gone, { code: 1, out: 'There is no file /nowhere/letters.csv.' })
  const dry = await commandLine(portal.house, [...args, '--dry-run', '--json'])
  assert.equal(dry.code, 1)
  const told = JSON.parse(dry.out)
  assert.deepEqual([told.dryRun, told.letters, told.wrong], [true, 1, 1])
  assert.deepEqual(told.wrongRows[0].problems[0].code, 'no-day')
  assert.equal(await world(), before)
  assert.equal(await count('transfer.import'), imports)
  const run = await commandLine(portal.house, args)
  assert.match(
    run.out,
    /Open letters: 1\. .* With mistakes: 1\.\nrow 3, მიღების თარიღი: This is not a date/,
  )
  assert.equal(await count("correspondence.handling where registry_number = '5-c'"), 1)
  const again = await commandLine(portal.house, args)
  assert.match(again.out, /Brought in before: 1\./)
  const wrong = await commandLine(portal.house, ['import', 'run', '--body', 'kutaisi'])
  assert.equal(wrong.code, 2)
  const nowhere = await commandLine(portal.house, [...args, '--column', 'unit=არ არის'])
  assert.match(nowhere.out, /The file has no column/)
})
