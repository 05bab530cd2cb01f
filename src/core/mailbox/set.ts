/** The administrator of a body sets its mailbox, tries it, and turns it off. */
import { setReplyAddress } from '#core/dispatch'
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { ok, refuse, type Result } from '#platform/result'
import { judgeBox, withBox, BoxTrouble, type BoxSettings, type Trouble } from './box.ts'
import { findBox, saveBox, type Box } from './store.ts'

const sealPlace = (bodyId: string): string => `mailbox.box.password:${bodyId}`

/** The password of a mailbox. */
export const opened = (house: Pick<House, 'seal'>, { bodyId, password }: Box): string =>
  house.seal.open(password, sealPlace(bodyId))

/** The administrator of a body. */
export type Administrator = { readonly bodyId: string; readonly accountId: string }

export type Setting = BoxSettings & {
  /** Empty keeps the one before, as long as it goes to the same server and user. */
  readonly password: string
  readonly on: boolean
}

/**
 * Sets the body's mailbox. Refuses as `judgeBox` does, and with `password-missing`: a password that was
 * given for one server never goes to another.
 */
export async function setBox(
  tx: Tx,
  house: House,
  { bodyId, accountId }: Administrator,
  { password, on, ...typed }: Setting,
): Promise<Result<BoxSettings, string>> {
  const judged = judgeBox(typed)
  if (!judged.ok) return judged
  const before = await findBox(tx, bodyId)
  const { host, port, user } = judged.value
  const same = before?.host === host && before.port === port && before.user === user
  const sealed =
    password === ''
      ? same
        ? before.password
        : undefined
      : house.seal.close(password, sealPlace(bodyId))
  if (sealed === undefined) return refuse('password-missing', { field: 'password' })
  const at = house.clock.now()
  const state = on ? 'on' : 'off'
  await saveBox(tx, { ...judged.value, bodyId, password: sealed, state, by: accountId, at })
  await recordAct(tx, {
    act: 'mailbox.set',
    at,
    actor: { kind: 'officer', id: accountId },
    bodyId,
    about: { kind: 'body', id: bodyId },
    payload: { state, host, port },
  })
  // What mails leave under is the dispatch's, which officers do not write.
  await setReplyAddress(await tx.elevate(), bodyId, on ? judged.value.address : undefined)
  return ok(judged.value)
}

/** Opens the mailbox and closes it. What is wrong, or `undefined`. */
export async function tryBox(house: House, box: Box): Promise<Trouble | undefined> {
  try {
    await withBox(house, { ...box, password: opened(house, box) }, async () => undefined)
    return undefined
  } catch (error) {
    return error instanceof BoxTrouble ? error.code : 'server'
  }
}
