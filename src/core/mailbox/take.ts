/**
 * The job that fetches a body's mailbox: each mail once, in a transaction of its own; what became a letter is
 * moved to the folder of done mails after that. Whatever goes wrong, the mail stays where it was.
 */
import type { House, JobHandler } from '#platform/module'
import type { ImapFlow } from 'imapflow'
import { z } from 'zod'
import { BoxTrouble, DONE_FOLDER, withBox, type Trouble } from './box.ts'
import { opened } from './set.ts'
import { fetchedBodies, findBox, noteFetch, seenIn, type Box, type Seen } from './store.ts'
import { takeMail, type Place } from './take-mail.ts'

const payloadShape = z.object({ body: z.uuid() })

/** The handler of `mailbox.sweep`: adds a fetch for each mailbox; one that still runs is not doubled. */
export const sweep: JobHandler = house =>
  house.db.as({ as: 'worker' }, async tx => {
    for (const body of await fetchedBodies(tx)) {
      await house.jobs.add(
        tx,
        'mailbox.fetch',
        { body },
        { key: `mailbox.fetch:${body}`, tries: 1 },
      )
    }
  })

/** The handler of `mailbox.fetch`, payload `{ body }`. */
export const fetchBox: JobHandler = async (house, payload) => {
  const { body } = payloadShape.parse(payload)
  const box = await house.db.as({ as: 'worker' }, tx => findBox(tx, body))
  if (box?.state !== 'on') return
  let trouble: Trouble | undefined
  let waiting = 0
  try {
    const settings = { ...box, password: opened(house, box) }
    waiting = await withBox(house, settings, client => takeAll(house, box, client))
  } catch (error) {
    trouble = error instanceof BoxTrouble ? error.code : 'server'
    house.log.warn('a mailbox could not be fetched', { body, trouble }, error)
  }
  const at = house.clock.now()
  await house.db.as({ as: 'worker' }, tx => noteFetch(tx, body, { at, trouble, waiting }))
}

/** Most mails of one fetch; the others wait for the next. */
const MOST_AT_ONCE = 50
/** Most mails of a folder that are looked at, the oldest first. */
const MOST_LISTED = 5000
const MOST_TRIES = 5

/** Takes what came, and moves it. Returns how many mails wait for the next fetch. */
async function takeAll(house: House, box: Box, client: ImapFlow): Promise<number> {
  if (client.mailbox === false) throw new BoxTrouble('folder')
  const { uidValidity } = client.mailbox
  const found = (await client.search({ all: true }, { uid: true })) || []
  const uids = found.toSorted((one, other) => one - other).slice(0, MOST_LISTED)
  const seen = await house.db.as({ as: 'worker' }, tx =>
    seenIn(tx, { bodyId: box.bodyId, uidValidity, uids }),
  )
  const done = uids.filter(uid => seen.get(uid)?.outcome === 'letter')
  const due = uids.filter(uid => isDue(seen.get(uid)))
  let waiting = Math.max(0, due.length - MOST_AT_ONCE)
  for (const uid of due.slice(0, MOST_AT_ONCE)) {
    const outcome = await takeMail(house, box, { client, uidValidity, uid } satisfies Place)
    if (outcome === 'letter') done.push(uid)
    if (outcome === 'waiting') waiting += 1
  }
  await move(client, done)
  return waiting
}

const isDue = (seen: Seen | undefined): boolean =>
  seen === undefined || (seen.outcome === 'failed' && seen.tried < MOST_TRIES)

async function move(client: ImapFlow, uids: readonly number[]): Promise<void> {
  if (uids.length === 0) return
  // Most often it is there, and not every server says so by a code: the move shows whether it is.
  await client.mailboxCreate(DONE_FOLDER).catch(() => undefined)
  const moved = await client.messageMove([...uids], DONE_FOLDER, { uid: true })
  if (!moved) throw new BoxTrouble('server')
}
