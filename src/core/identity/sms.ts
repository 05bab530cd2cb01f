/** What the portal may do for whoever writes an SMS from a confirmed telephone. */
import type { Tx } from '#platform/db'
import { recordAct } from '#platform/journal'
import type { House } from '#platform/module'
import { parseAddress } from './contacts.ts'
import { peopleOfAddress, putStopped } from './store.ts'

/** The people who confirmed that telephone; a family may share one. Needs the worker's sight. */
export async function peopleOfPhone(
  tx: Tx,
  house: House,
  phone: string,
): Promise<readonly string[]> {
  const address = parseAddress('sms', phone)
  if (address === undefined) return []
  return peopleOfAddress(tx, house.seal.index(address, 'identity.contact:sms'))
}

/** No more notices by SMS to a person, or again; other ways to be told stay as they are. */
export async function stopSms(
  tx: Tx,
  house: House,
  { personId, stop }: { readonly personId: string; readonly stop: boolean },
): Promise<void> {
  const at = house.clock.now()
  await putStopped(tx, personId, stop ? at : undefined)
  await recordAct(tx, {
    act: stop ? 'identity.sms-stopped' : 'identity.sms-started',
    at,
    actor: { kind: 'system' },
    subjectId: personId,
    about: { kind: 'person', id: personId },
  })
}
