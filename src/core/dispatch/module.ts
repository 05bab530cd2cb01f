/** The mails of bodies, declared. */
import type { Module } from '#platform/module'
import { sendMail } from './send.ts'
import { mailCounts } from './store.ts'
import { texts } from './texts.ts'

export const dispatch: Module = {
  key: 'dispatch',
  migrations: new URL('./migrations/', import.meta.url),
  jobs: { 'dispatch.send': { handle: sendMail } },
  figures: async tx => ({
    title: texts.figures,
    rows: (await mailCounts(tx)).map(({ state, count }) => ({
      name: texts[`state.${state}`],
      count,
    })),
  }),
}
