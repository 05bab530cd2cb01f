/** What officers are told, declared. */
import { listBodies, officersOf, RIGHTS } from '#core/bodies'
import { findAccount } from '#core/identity'
import type { House, Module } from '#platform/module'
import type { Access } from '#platform/route'
import { sendDigests } from './digest.ts'
import * as own from './handlers.ts'
import { placeOf } from './reach.ts'
import { postRule, showRule } from './rule.ts'
import { putConfirmed } from './store.ts'
import { texts } from './texts.ts'

const OFFICER: Access = { for: 'officer', rights: RIGHTS }

const ADMINISTRATOR: Access = { for: 'officer', rights: ['administer'] }

/** Officers of a demonstration get everything, so that it can be seen in the outbox. */
async function fillDemo(house: House): Promise<void> {
  await house.db.as({ as: 'worker' }, async tx => {
    const at = house.clock.now()
    for (const body of (await listBodies(tx)).filter(({ demo }) => demo)) {
      for (const { accountId } of await officersOf(tx, body.id, house.clock.today())) {
        const account = await findAccount(tx, accountId)
        if (!account) continue
        const address = house.seal.close(`${account.userName}@office.example`, placeOf(accountId))
        await putConfirmed(tx, { accountId, bodyId: body.id, at, address, digestHour: 9 })
      }
    }
  })
}

export const briefing: Module = {
  key: 'briefing',
  migrations: new URL('./migrations/', import.meta.url),
  routes: [
    { method: 'GET', path: '/desk/told', access: OFFICER, handle: own.showWishes },
    {
      method: 'POST',
      path: '/desk/told/address',
      access: OFFICER,
      handle: own.postAddress,
      perMinute: 10,
    },
    {
      method: 'POST',
      path: '/desk/told/confirm',
      access: OFFICER,
      handle: own.postConfirm,
      perMinute: 20,
    },
    { method: 'GET', path: '/desk/told/rule', access: ADMINISTRATOR, handle: showRule },
    { method: 'POST', path: '/desk/told/rule', access: ADMINISTRATOR, handle: postRule },
    { method: 'POST', path: '/desk/told/drop', access: OFFICER, handle: own.postDrop },
    { method: 'POST', path: '/desk/told/wishes', access: OFFICER, handle: own.postWishes },
  ],
  navigation: [{ href: '/desk/told', text: texts.title, place: 'account' }],
  jobs: {
    // On the hour: each officer's own hour is compared inside, in the country's time.
    'briefing.digest': { handle: sendDigests, cron: '0 * * * *' },
  },
  demo: fillDemo,
}
