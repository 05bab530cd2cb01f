/** What of accounts a body takes along: names, never how somebody signs in. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'staff',
    title: { ka: 'თანამშრომლები', en: 'Staff' },
    columns: [
      COMMON.id,
      column('user_name', 'string', 'მომხმარებლის სახელი', 'User name'),
      column('display_name', 'string', 'სახელი და გვარი', 'Name'),
      COMMON.state,
    ],
    rows: body => sql`
      select id, user_name, display_name, state
        from identity.account
       where body_id = ${body}
       order by user_name`,
  },
]
