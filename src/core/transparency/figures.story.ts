/** The figures over a made-up year: kept counts, a recount of its own, and what the public may read. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findBodyByKey, getBody } from '#core/bodies'
import {
  acceptFromBody,
  carryOut,
  forwardLetter,
  handlingsOf,
  openCounts,
  sendLetter,
  type Step,
} from '#core/correspondence'
import { commandLine } from '#testing/command-line'
import { openPortal, type Portal } from '#testing/portal'
import { addDays, day, dayIn, daysBetween, type Day } from '#platform/day'
import { MEASURES, PARTS, quarterOf, periodKey, type Counts, type Part } from './figure.ts'
import { differences, figuresFrom, publishFigures } from './publish.ts'
import { figuresOf, foldChanges, tally } from './store.ts'

let portal: Portal
before(async () => {
  portal = await openPortal()
})
after(() => portal.close())

const SYSTEM = { kind: 'system' } as const
const BODIES = ['batumi', 'rustavi', 'oni', 'moj'] as const
const BEGIN = day('2025-11-20')
const END = day('2026-11-24')

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Planned = { readonly at: Day; readonly act: () => Promise<void> }

let registered = 0

async function written(bodyId: string, kind: string): Promise<string> {
  const { house } = portal
  const sent = await house.db.as({ as: 'worker' }, tx =>
    sendLetter(tx, house, {
      personId: undefined,
      writerName: 'გამოგონილი მწერალი',
      writerContact: '',
      bodyIds: [bodyId],
      kind,
      subject: 'თემა',
      text: 'ტექსტი',
      language: 'ka',
      channel: 'paper',
      writtenBy: undefined,
      appealOf: undefined,
      draftId: undefined,
      by: SYSTEM,
      once: { key: `story-${registered++}`, owner: bodyId },
    }),
  )
  assert.ok(sent.ok)
  return sent.value[0]?.letterId ?? ''
}

/** A step on the letter's present handling; a step that does not fit any more is left out. */
async function step(letterId: string, name: Step): Promise<void> {
  const { house } = portal
  await house.db.as({ as: 'worker' }, async tx => {
    const handling = (await handlingsOf(tx, letterId)).at(-1)
    assert.ok(handling)
    await carryOut(tx, house, {
      handlingId: handling.id,
      step: name,
      by: SYSTEM,
      ...(name === 'register' && { registryNumber: `S-${registered++}` }),
    })
  })
}

async function passOn(letterId: string, toBodyId: string): Promise<void> {
  const { house } = portal
  await house.db.as({ as: 'worker' }, async tx => {
    const handling = (await handlingsOf(tx, letterId)).at(-1)
    assert.ok(handling)
    await forwardLetter(tx, house, {
      handlingId: handling.id,
      toBodyId,
      reason: 'სხვისი',
      by: SYSTEM,
    })
  })
}

/** What happens to one letter, each act on its day. */
function courseOf(roll: (below: number) => number, ids: readonly string[]): readonly Planned[] {
  const bodyId = ids[roll(ids.length)] ?? ''
  const other = ids[roll(ids.length)] ?? ''
  const start = addDays(BEGIN, roll(daysBetween(BEGIN, END)))
  let letter = ''
  const plan: Planned[] = [
    {
      at: start,
      act: async () => {
        letter = await written(bodyId, ['information', 'letter', 'proposal'][roll(3)] ?? 'letter')
      },
    },
  ]
  let at = start
  const then = (days: number, act: () => Promise<void>): void => {
    at = addDays(at, days)
    plan.push({ at, act })
  }
  const ways: readonly (() => void)[] = [
    () => then(1 + roll(20), () => step(letter, 'answer')),
    () => then(1 + roll(60), () => step(letter, 'answer')),
    () => then(1 + roll(30), () => step(letter, 'refuse')),
    () => then(1 + roll(30), () => step(letter, 'close')),
    () => then(1 + roll(10), () => step(letter, 'withdraw')),
    () => then(1, () => step(letter, 'ask')),
    () => undefined,
    () => {
      then(3, () => step(letter, 'ask'))
      then(4, () => step(letter, 'clarify'))
      then(roll(40), () => step(letter, 'answer'))
    },
    () => {
      then(2, () => passOn(letter, other))
      then(1, () => step(letter, 'register'))
      then(roll(40), () => step(letter, 'answer'))
    },
    () => {
      then(roll(20), () => step(letter, 'answer'))
      then(roll(20), () => step(letter, 'reopen'))
      if (roll(2) === 0) then(roll(30), () => step(letter, 'refuse'))
    },
    () => {
      then(roll(20), () => step(letter, 'answer'))
      then(roll(20), () => step(letter, 'archive'))
    },
  ]
  if (roll(12) > 0) then(roll(3), () => step(letter, 'register'))
  ways[roll(ways.length)]?.()
  return plan.filter(({ at: on }) => on <= END)
}

type Row = {
  readonly body_id: string
  readonly state: string
  readonly received_at: Date
  readonly done_at: Date | null
  readonly legal: string
  readonly registered_at: Date | null
}

/** A recount that shares nothing with the program's: rows one by one, in words of the definition. */
async function recounted(today: Day): Promise<Map<string, Counts>> {
  const { rows } = await portal.house.db.pool.query<Row>(
    'select body_id, state, received_at, done_at, registered_at, legal_day::text as legal from correspondence.handling',
  )
  const found = new Map<string, Record<(typeof MEASURES)[number], number>>()
  for (const row of rows) {
    const part = partOf(row, today)
    if (part === undefined) continue
    const quarter = quarterOf(dayIn('Asia/Tbilisi', row.received_at))
    for (const period of [quarter, { ...quarter, part: 0 as const }]) {
      const key = `${row.body_id} ${periodKey(period)}`
      const counts = found.get(key) ?? { inTime: 0, late: 0, open: 0, overdue: 0, received: 0 }
      counts[part]++
      counts.received++
      found.set(key, counts)
    }
  }
  return found
}

function partOf(row: Row, today: Day): Part | undefined {
  switch (row.state) {
    case 'withdrawn':
    case 'forwarded':
      return undefined
    case 'waiting':
      return 'open'
    case 'received':
    case 'registered':
      return row.legal < today ? 'overdue' : 'open'
    default:
      if (row.registered_at === null) return undefined
      assert.ok(row.done_at)
      return dayIn('Asia/Tbilisi', row.done_at) <= row.legal ? 'inTime' : 'late'
  }
}

const LETTERS = 220

test(
  'over a made-up year the kept counts equal two recounts, the program’s and one of our own',
  { timeout: 300_000 },
  async () => {
    const { house, clock } = portal
    const ids = await house.db.as({ as: 'worker' }, tx =>
      Promise.all(BODIES.map(async key => (await findBodyByKey(tx, key))?.id ?? '')),
    )
    const roll = dice(20_261_124)
    const plans = Array.from({ length: LETTERS }, () => courseOf(roll, ids)).flat()
    for (const { at, act } of plans.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
      // At half past ten in the evening of Greenwich it is the next day in Tbilisi.
      clock.set(new Date(`${addDays(at, -1)}T22:30:00Z`))
      await act()
      if (roll(15) === 0) await publishFigures(house)
    }
    clock.set(new Date('2026-11-24T08:00:00Z'))
    await ownLetter(ids[0] ?? '')
    await house.db.as({ as: 'worker' }, async tx => {
      assert.deepEqual(await differences(tx, 'Asia/Tbilisi'), [])
      const open = await openCounts(tx, { zone: 'Asia/Tbilisi', today: clock.today() })
      const exact = figuresFrom(await tally(tx), open, 1)
      const expected = await recounted(clock.today())
      assert.ok(expected.size >= 3 * BODIES.length)
      const seen = new Set<string>()
      for (const { bodyId, period, counts } of exact) {
        const key = `${bodyId} ${periodKey(period)}`
        seen.add(key)
        for (const measure of MEASURES)
          assert.equal(counts[measure].from, expected.get(key)?.[measure] ?? 0, `${key} ${measure}`)
      }
      for (const key of expected.keys()) assert.ok(seen.has(key), key)
      for (const part of PARTS)
        assert.ok(
          [...expected.values()].some(counts => counts[part] > 0),
          `no letter is ${part}`,
        )
    })
  },
)

/** What a body writes on its own is no letter that it owed an answer to. */
async function ownLetter(bodyId: string): Promise<void> {
  const { house } = portal
  const { rows } = await house.db.pool.query(
    "select person_id from identity.account where user_name = 'nino'",
  )
  await house.db.as({ as: 'worker' }, async tx =>
    acceptFromBody(tx, house, {
      body: await getBody(tx, bodyId),
      personId: String(rows[0]?.person_id),
      personName: 'ნინო',
      subject: 'მოწვევა',
      text: 'გიწვევთ',
      outgoingNumber: 'O-1',
      signedBy: undefined,
      by: SYSTEM,
      replyId: '00000000-0000-7000-8000-000000000001',
    }),
  )
}

test('the public reads published figures and never the counts behind them', async () => {
  const { house } = portal
  await publishFigures(house)
  const shown = await house.db.as({ as: 'public' }, tx => figuresOf(tx, {}))
  assert.ok(shown.length > 0)
  for (const table of ['tally', 'change'])
    await assert.rejects(
      house.db.as({ as: 'public' }, tx =>
        tx.all({ text: `select * from transparency.${table}`, values: [] }),
      ),
      /permission denied/,
    )
  const expected = await recounted(house.clock.today())
  for (const { bodyId, period, counts } of shown)
    for (const measure of MEASURES) {
      const { from, to } = counts[measure]
      const value = expected.get(`${bodyId} ${periodKey(period)}`)?.[measure] ?? 0
      assert.ok(from <= value && value <= (to ?? Infinity))
      if (value === 1 || value === 2) assert.notEqual(from, to, 'a small number is shown')
    }
})

test('`figures check` finds a count that is wrong and `figures recount` mends it', async () => {
  const { house } = portal
  const run = (verb: string) => commandLine(house, ['figures', verb, '--json'])
  assert.deepEqual(await run('check'), { code: 0, out: '{"equal":true,"differences":[]}' })
  await house.db.pool.query(
    'update transparency.tally set count = count + 1 where ctid = (select ctid from transparency.tally limit 1)',
  )
  const wrong = await run('check')
  assert.equal(wrong.code, 1)
  assert.match(wrong.out, /"kept":\d+,"counted":\d+/)
  assert.equal((await run('recount')).code, 0)
  assert.equal((await run('check')).code, 0)
})

test('what finishes while figures are made is in the next ones, counted once', async () => {
  const { house } = portal
  const body = await house.db.as({ as: 'worker' }, tx => findBodyByKey(tx, 'kutaisi'))
  assert.ok(body)
  const letters = await Promise.all(Array.from({ length: 8 }, () => written(body.id, 'letter')))
  for (const letter of letters) await step(letter, 'register')
  await Promise.all([
    ...letters.map(letter => step(letter, 'answer')),
    publishFigures(house),
    publishFigures(house),
    publishFigures(house),
  ])
  await house.db.as({ as: 'worker' }, async tx => {
    await foldChanges(tx, 'Asia/Tbilisi')
    assert.deepEqual(await differences(tx, 'Asia/Tbilisi'), [])
    const mine = (await tally(tx)).filter(({ bodyId }) => bodyId === body.id)
    assert.equal(
      mine.reduce((sum, { count }) => sum + count, 0),
      8,
    )
  })
})
