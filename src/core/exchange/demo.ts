/**
 * The sandbox: in a demonstration one body works with its own document-management system. Three bodies
 * of the country had such systems when the portal's letters began; this is one of them.
 */
import { findBodyByKey, officersOf } from '#core/bodies'
import { switchNumbering } from '#core/chancellery'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { uuidv7 } from '#platform/random'
import { addService } from './accounts.ts'
import { insertToken } from './store.ts'
import { endOf, hashOf, hintOf, SERVICE_SCOPES } from './token.ts'

/** Key of the sandbox body. */
export const SANDBOX_BODY = 'napr'

/** The sandbox's token. It is no secret: a demonstration is local and holds nothing real. */
export const SANDBOX_TOKEN = 'sk_demo-sandbox-token-for-trying-the-api-out'

/** Fills a demonstration with the sandbox; a pack without that body gets none. */
export async function fillSandbox(house: House): Promise<void> {
  await house.db.as({ as: 'worker' }, async tx => {
    const body = await findBodyByKey(tx, SANDBOX_BODY)
    const officers = body ? await officersOf(tx, body.id, house.clock.today()) : []
    const administrator = officers.find(({ post }) => post.rights.includes('administer'))
    if (!body || !administrator) return
    await open(tx, house, { bodyId: body.id, accountId: administrator.accountId })
  })
}

async function open(
  tx: Tx,
  house: House,
  administrator: { readonly bodyId: string; readonly accountId: string },
): Promise<void> {
  await switchNumbering(tx, house, { ...administrator, kind: 'officer' }, 'dms')
  const service = await addService(tx, house, administrator, 'DocFlow')
  if (!service.ok) throw new Error(`the sandbox has no service: ${service.refusal.code}`)
  const at = house.clock.now()
  await insertToken(tx, {
    id: uuidv7(at),
    serviceId: service.value,
    bodyId: administrator.bodyId,
    personId: undefined,
    name: 'Sandbox',
    scopes: SERVICE_SCOPES,
    hash: hashOf(SANDBOX_TOKEN),
    hint: hintOf(SANDBOX_TOKEN),
    madeAt: at,
    endsAt: endOf(at, 3650),
  })
}
