/** What of its own system's numbers a body takes along. Tokens and secrets stay: they are made anew elsewhere. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'external-numbers',
    title: { ka: 'ნომრები უწყების სისტემაში', en: 'Numbers in the body’s own system' },
    columns: [
      column(
        'external_id',
        'string',
        'იდენტიფიკატორი უწყების სისტემაში',
        'Identifier in the body’s own system',
      ),
      COMMON.handling,
      COMMON.at,
    ],
    rows: body => sql`
      select external_id, handling_id, at
        from exchange.external
       where body_id = ${body}
       order by at, external_id`,
  },
]
