/** The yearly report on public information: counted, completed, reviewed by another, published. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findBodyByKey } from '#core/bodies'
import { carryOut, handlingsOf, sendLetter, type Step } from '#core/correspondence'
import { NOON, openPortal, type Portal } from '#testing/portal'

let portal: Portal
let batumi: string
before(async () => {
  portal = await openPortal()
  batumi = await portal.house.db.as(
    { as: 'worker' },
    async tx => (await findBodyByKey(tx, 'batumi'))?.id ?? '',
  )
  await makeLetters()
})
after(() => portal.close())

let once = 0

/** A letter at a moment, taken through steps a few days apart. */
async function letterAt(
  moment: string,
  steps: readonly (readonly [Step, string?])[],
  { kind = 'information', appealOf }: { readonly kind?: string; readonly appealOf?: string } = {},
): Promise<string> {
  const { house, clock } = portal
  clock.set(new Date(moment))
  const by = { kind: 'system' } as const
  const sent = await house.db.as({ as: 'worker' }, tx =>
    sendLetter(tx, house, {
      personId: undefined,
      writerName: 'გამოგონილი მწერალი',
      writerContact: '',
      bodyIds: [batumi],
      kind,
      subject: 'თემა',
      text: 'ტექსტი',
      language: 'ka',
      channel: 'paper',
      writtenBy: undefined,
      appealOf,
      draftId: undefined,
      by,
      once: { key: `report-${once++}`, owner: batumi },
    }),
  )
  assert.ok(sent.ok)
  const id = sent.value[0]?.letterId ?? ''
  for (const [step, code] of steps) {
    await house.db.as({ as: 'worker' }, async tx => {
      const handlingId = (await handlingsOf(tx, id)).at(-1)?.id ?? ''
      const number = step === 'register' ? { registryNumber: `R-${once++}` } : {}
      const taken = await carryOut(tx, house, {
        handlingId,
        step,
        by,
        ...number,
        ...(code !== undefined && { code }),
      })
      assert.ok(taken.ok)
    })
    clock.advance(2 * 86_400_000)
  }
  return id
}

async function makeLetters(): Promise<void> {
  await letterAt('2025-03-03T08:00:00Z', [['register'], ['answer']])
  await letterAt('2025-04-03T08:00:00Z', [
    ['register'],
    ['answer-partly'],
    ['refuse', 'personal-data'],
  ])
  const refused = await letterAt('2025-05-05T08:00:00Z', [['register'], ['refuse', 'state-secret']])
  await letterAt('2025-05-20T08:00:00Z', [['register']], {
    kind: 'admin-complaint',
    appealOf: refused,
  })
  await letterAt('2025-06-02T08:00:00Z', [['register']])
  await letterAt('2025-07-02T08:00:00Z', [['withdraw']])
  await letterAt('2025-07-02T08:00:00Z', [['register'], ['answer']], { kind: 'letter' })
  // One minute to midnight of 9 December in Tbilisi, then midnight: the next report.
  await letterAt('2025-12-09T19:59:00Z', [['register'], ['answer']])
  await letterAt('2025-12-09T20:00:00Z', [['register'], ['answer']])
  portal.clock.set(NOON)
}

const PATH = '/desk/yearly-report/2025'

async function open(user: string) {
  const visitor = await portal.as(user)
  await visitor.get(`${PATH}?lang=en`)
  return visitor
}

const acts = async (): Promise<readonly string[]> =>
  (
    await portal.house.db.pool.query(
      "select act from house.journal where about_kind = 'yearly-report' order by id",
    )
  ).rows.map(({ act }) => String(act).replace('transparency.report-', ''))

const rowsOf = (csv: string): Record<string, string> =>
  Object.fromEntries(
    csv
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map(line => line.split(','))
      .map(cells => [cells[3]?.replaceAll('"', '') ?? '', cells.at(-1) ?? '']),
  )

test('an officer prepares it: counted by the program, with the body’s own words kept', async () => {
  const records = await open('batumi-records-head')
  assert.match(records.page().text, /Requests received 6/)
  await records.submit(PATH, { officials: 'ნ. გამოგონილი', remarks: 'პირველი\n\nმეორე' })
  assert.match(records.page().text, /Saved/)
  assert.match(records.page().html, /ნ\. გამოგონილი/)
  assert.deepEqual(await acts(), ['prepared'])
  assert.equal((await portal.visitor().get('/bodies/batumi/reports/2025')).status, 404)
  const foreign = await portal.as('rustavi-records-head')
  assert.doesNotMatch((await foreign.get(PATH)).html, /ნ\. გამოგონილი/)
})

test('whoever prepared it does not review it; another does, sends it back, and reviews it again', async () => {
  const head = await open('batumi-head')
  await head.submit(PATH, { officials: 'ნ. გამოგონილი', remarks: 'პირველი\n\nმეორე' })
  assert.doesNotMatch(head.page().html, /yearly-report\/2025\/review/)
  const token = /name="_token" value="([^"]+)"/.exec(head.page().html)?.[1] ?? ''
  const refused = await head.post(`${PATH}/review`, { _token: token })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /another officer must review/)
  const records = await open('batumi-records-head')
  await records.submit(PATH, { officials: 'ნ. გამოგონილი', remarks: 'პირველი\n\nმეორე' })
  for (const step of ['review', 'return', 'review']) {
    await head.get(`${PATH}?lang=en`)
    assert.equal((await head.submit(`${PATH}/${step}`)).status, 200)
  }
  assert.deepEqual(await acts(), [
    'prepared',
    'prepared',
    'prepared',
    'reviewed',
    'returned',
    'reviewed',
  ])
})

test('published, it is read by everybody as a page, a PDF and a CSV, and stands still', async () => {
  await letterAt('2025-08-04T08:00:00Z', [['register'], ['answer']])
  portal.clock.set(NOON)
  const head = await open('batumi-head')
  await head.submit(`${PATH}/publish`)
  assert.match(head.page().text, /published/)
  for (const [language, words] of [
    [
      'en',
      [
        /Report on public information, 2025/,
        /Requests received 6/,
        /Granted in part 1/,
        /State secret/,
        /GAC art\. 29/,
        /10 December 2024 – 9 December 2025/,
      ],
    ],
    [
      'ka',
      [
        /2025 წლის ანგარიში/,
        /მიღებული მოთხოვნები 6/,
        /სახელმწიფო საიდუმლოება/,
        /საქართველოს პარლამენტი/,
      ],
    ],
  ] as const) {
    const page = await portal.visitor().get(`/bodies/batumi/reports/2025?lang=${language}`)
    assert.equal(page.status, 200)
    for (const word of words) assert.match(page.text, word)
    assert.match(
      (await portal.visitor().get(`/bodies/batumi?lang=${language}`)).html,
      /\/bodies\/batumi\/reports\/2025/,
    )
  }
  const pdf = await portal.server.inject({ url: '/bodies/batumi/reports/2025/report.pdf?lang=ka' })
  assert.equal(pdf.headers['content-type'], 'application/pdf')
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-')
  const csv = await portal.server.inject({ url: '/bodies/batumi/reports/2025/report.csv' })
  const rows = rowsOf(csv.rawPayload.toString().slice(1))
  assert.deepEqual(
    [
      rows['requests'],
      rows['granted'],
      rows['partly'],
      rows['refused'],
      rows['withdrawn'],
      rows['pending'],
      rows['overdue'],
      rows['complaints'],
    ],
    ['6', '2', '1', '1', '1', '1', '1', '1'],
  )
  assert.equal(rows['refused:state-secret'], '1')
  assert.equal(rows['refused:personal-data'], '1')
})

test('a correction is a further edition; the published one stays until it is published too', async () => {
  const records = await open('batumi-records-head')
  await records.submit(PATH)
  assert.match(records.page().text, /being prepared/)
  assert.match(records.page().html, /ნ\. გამოგონილი/)
  assert.match(records.page().text, /Requests received 7/)
  const page = await portal.visitor().get('/bodies/batumi/reports/2025?lang=en')
  assert.match(page.text, /Requests received 6/)
  const { rows } = await portal.house.db.pool.query(
    'select edition, state from transparency.report order by edition',
  )
  assert.deepEqual(rows, [
    { edition: 1, state: 'published' },
    { edition: 2, state: 'draft' },
  ])
  await assert.rejects(
    portal.house.db.as({ as: 'officer', bodyId: batumi, accountId: batumi }, async tx => {
      const changed = await tx.run({
        text: "update transparency.report set words = '{}' where state = 'published'",
        values: [],
      })
      assert.equal(changed, 0)
      throw new Error('rolled back')
    }),
    /rolled back/,
  )
})

test('the report of the running year is prepared and reviewed, and published when its time is over', async () => {
  const running = '/desk/yearly-report/2026'
  const records = await portal.as('batumi-records-head')
  await records.get(`${running}?lang=en`)
  await records.submit(running, { officials: 'ნ. გამოგონილი' })
  const head = await portal.as('batumi-head')
  await head.get(`${running}?lang=en`)
  await head.submit(`${running}/review`)
  assert.match(head.page().text, /it can be published from that day/)
  assert.doesNotMatch(head.page().html, /2026\/publish/)
  const token = /name="_token" value="([^"]+)"/.exec(head.page().html)?.[1] ?? ''
  const early = await head.post(`${running}/publish`, { _token: token })
  assert.equal(early.status, 422)
  assert.match(early.text, /too early to publish/)
  portal.clock.set(new Date('2026-12-10T08:00:00Z'))
  const later = await portal.as('batumi-head')
  await later.get(running)
  await later.submit(`${running}/publish`)
  assert.equal((await portal.visitor().get('/bodies/batumi/reports/2026')).status, 200)
  assert.equal((await later.get('/desk/yearly-report/2031')).status, 404)
})
