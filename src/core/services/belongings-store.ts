/** Which services a body adopted, and how it bound their parameters: what it takes along. */
import { column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'adoptions',
    title: { ka: 'აღებული სერვისები', en: 'Services that the body adopted' },
    columns: [
      column('number', 'integer', 'რიგითი ნომერი', 'Number in order'),
      column('key', 'string', 'სერვისი', 'Service'),
      column('parameters', 'object', 'პარამეტრები', 'Parameters'),
      column('ends', 'boolean', 'შეწყვიტა თუ არა', 'Whether it ends the service'),
      column('at', 'datetime', 'როდის', 'When'),
      column('by', 'string', 'ვინ: staff.id', 'Who: staff.id'),
    ],
    rows: body => sql`
      select number, key, parameters, ends, at, by
        from services.adoption
       where body_id = ${body}
       order by number`,
  },
]
