/** Messages for the operator's page: a day's deliveries, by how they ended. */
import type { FigureTable } from '#platform/module'
import type { Tx } from '#platform/db'
import { deliveryCounts } from './store.ts'
import { texts } from './texts.ts'

const STATES = ['waiting', 'sending', 'sent', 'bounced', 'failed'] as const

/** Deliveries of notices that were made in the last day. */
export async function deliveryFigures(tx: Tx): Promise<FigureTable> {
  const counts = await deliveryCounts(tx)
  return {
    title: { ka: 'გაგზავნა ბოლო 24 საათში', en: 'Deliveries of the last 24 hours' },
    rows: STATES.map(state => ({
      name: texts[`state.${state}`],
      count: counts.find(row => row.state === state)?.count ?? 0,
    })),
  }
}
