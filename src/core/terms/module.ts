/** What legal terms declare: the operator's pages, the commands, and the day on which a version comes into force. */
import type { Module } from '#platform/module'
import type { Access } from '#platform/route'
import { commands } from './commands.ts'
import { changesFit } from './fit.ts'
import { changeIt, mendChange, previewIt, showChange, showRule, showTerms } from './handlers.ts'
import { settleChanges } from './settle.ts'
import { texts } from './texts.ts'

const OPERATOR: Access = { for: 'operator' }

export const terms: Module = {
  key: 'terms',
  migrations: new URL('./migrations/', import.meta.url),
  commands,
  checks: [changesFit],
  // Days begin at another hour of UTC in each country; most hours find nothing to do.
  jobs: { 'terms.settle': { handle: settleChanges, cron: '1 * * * *' } },
  routes: [
    { method: 'GET', path: '/operator/terms', access: OPERATOR, handle: showTerms },
    { method: 'GET', path: '/operator/terms/:rule', access: OPERATOR, handle: showRule },
    { method: 'POST', path: '/operator/terms/:rule', access: OPERATOR, handle: changeIt },
    { method: 'GET', path: '/operator/terms/:rule/change', access: OPERATOR, handle: showChange },
    { method: 'POST', path: '/operator/terms/:rule/change', access: OPERATOR, handle: mendChange },
    { method: 'POST', path: '/operator/terms/:rule/preview', access: OPERATOR, handle: previewIt },
  ],
  navigation: [{ href: '/operator/terms', text: texts.title }],
}
