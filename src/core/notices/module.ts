/** What notices declare. How people want to be reached is known elsewhere and handed in. */
import { RIGHTS } from '#core/bodies'
import type { Module } from '#platform/module'
import type { Access, Route } from '#platform/route'
import { WrongSettings } from '#platform/settings'
import { deliverWith, type Reach } from './deliver.ts'
import { deliverDirect } from './direct.ts'
import { deliveryFigures } from './figures.ts'
import * as operator from './operator-pages.ts'
import { outboxJson, showOutbox } from './outbox-pages.ts'
import { followShortLink, showAtCounter, showNotices, showPrintable } from './pages.ts'
import { keepLine } from './keep-line.ts'
import { takeReceipt } from './receipts.ts'
import { missingSenders } from './senders.ts'
import { texts } from './texts.ts'

const READER: Access = { for: 'person', level: 2 }
/** Officers have notices of their own work, whatever their right. */
const OFFICER: Access = { for: 'officer', rights: RIGHTS }
const OPERATOR: Access = { for: 'operator' }
const ANYONE: Access = { for: 'anyone' }

const routes: readonly Route[] = [
  { method: 'GET', path: '/notices', access: READER, handle: showNotices },
  { method: 'GET', path: '/notices/print', access: READER, handle: showPrintable },
  { method: 'GET', path: '/desk/notices', access: OFFICER, handle: showNotices },
  { method: 'GET', path: '/desk/notices/print', access: OFFICER, handle: showPrintable },
  { method: 'GET', path: '/counter/notices', access: READER, handle: showAtCounter },
  { method: 'GET', path: '/n/:code', access: { for: 'account' }, handle: followShortLink },
  { method: 'GET', path: '/demo/outbox', access: ANYONE, handle: showOutbox },
  { method: 'GET', path: '/demo/outbox.json', access: ANYONE, handle: outboxJson },
  {
    method: 'GET',
    path: '/operator/deliveries',
    access: OPERATOR,
    handle: operator.showDeliveries,
  },
  {
    method: 'POST',
    path: '/operator/deliveries/:id/retry',
    access: OPERATOR,
    handle: operator.postRetryDelivery,
  },
  { method: 'GET', path: '/operator/jobs', access: OPERATOR, handle: operator.showDeadJobs },
  {
    method: 'POST',
    path: '/operator/jobs/:id/retry',
    access: OPERATOR,
    handle: operator.postRetryJob,
  },
]

/** The module of notices over what knows how somebody wants to be reached. */
export function notices(reach: Reach): Module {
  return {
    key: 'notices',
    migrations: new URL('./migrations/', import.meta.url),
    figures: deliveryFigures,
    routes,
    jobs: {
      'notices.deliver': { handle: deliverWith(reach) },
      'notices.direct': { handle: deliverDirect },
      'notices.receipt': { handle: takeReceipt },
    },
    navigation: [
      { href: '/notices', text: texts.title },
      { href: '/desk/notices', text: texts.title },
      { href: '/operator/deliveries', text: texts['title.deliveries'] },
      { href: '/operator/jobs', text: texts['title.jobs'] },
    ],
    beside: keepLine,
    start: async ({ settings, demo }) => {
      const missing = missingSenders(settings)
      if (demo || missing.length === 0) return
      throw new WrongSettings(
        `Real use needs these settings (\`outbox\` sends nothing):\n  ${missing.join('\n  ')}`,
      )
    },
  }
}
