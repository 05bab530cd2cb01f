/** What a body takes along of its yearly reports. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'yearly-reports',
    title: { ka: 'წლიური ანგარიშები', en: 'Yearly reports' },
    columns: [
      COMMON.id,
      column('year', 'integer', 'წელი', 'Year'),
      column('edition', 'integer', 'რედაქცია', 'Edition'),
      COMMON.state,
      column('counts', 'object', 'რიცხვები', 'Counts'),
      column('words', 'object', 'უწყების სიტყვები', 'Words of the body'),
      column('prepared_by', 'string', 'ვინ მოამზადა: staff.id', 'Who prepared it: staff.id'),
      column('prepared_at', 'datetime', 'როდის', 'When'),
      column('published_at', 'datetime', 'როდის გამოქვეყნდა', 'When it was published'),
    ],
    rows: body => sql`
      select id, year, edition, state, counts, words, prepared_by, prepared_at, published_at
        from transparency.report
       where body_id = ${body}
       order by year, edition`,
  },
]
