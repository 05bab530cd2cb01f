/** What of its look a body takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

export const belongings: readonly Belonging[] = [
  {
    name: 'themes',
    title: { ka: 'გვერდების იერსახე', en: 'Look of the pages' },
    columns: [
      COMMON.id,
      column('header', 'string', 'თავის ფერი', 'Colour of the header'),
      column('accent', 'string', 'ბმულებისა და ღილაკების ფერი', 'Colour of links and buttons'),
      column('name_ka', 'string', 'მოკლე სახელი ქართულად', 'Short name in Georgian'),
      column('name_en', 'string', 'მოკლე სახელი ინგლისურად', 'Short name in English'),
      column('logo_id', 'string', 'გერბი ან ლოგო', 'Coat of arms or logo'),
      column('set_at', 'datetime', 'როდის', 'When'),
    ],
    rows: body => sql`
      select id, header, accent, name_ka, name_en, logo_id, set_at
        from themes.theme
       where body_id = ${body}
       order by number`,
  },
]
