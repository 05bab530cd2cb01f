/** What of the structure a body takes along. */
import { COMMON, column, type Belonging } from '#platform/belongings'
import { sql } from '#platform/sql'

const KEY = column('key', 'string', 'მუდმივი სახელი', 'Lasting name')
const KA = column('name_ka', 'string', 'სახელი ქართულად', 'Name in Georgian')
const EN = column('name_en', 'string', 'სახელი ინგლისურად', 'Name in English')
const CLOSED = column('closed_from', 'date', 'დახურულია ამ დღიდან', 'Closed from this day')
const UNTIL = column('until_at', 'datetime', 'როდემდე ერქვა', 'Called so until')

export const belongings: readonly Belonging[] = [
  {
    name: 'body',
    title: { ka: 'უწყება', en: 'The body' },
    columns: [
      COMMON.id,
      KEY,
      KA,
      EN,
      column('email', 'string', 'ელფოსტა', 'E-mail'),
      column('phone', 'string', 'ტელეფონი', 'Telephone'),
      column('web', 'string', 'ვებგვერდი', 'Web page'),
      column('address_ka', 'string', 'მისამართი ქართულად', 'Address in Georgian'),
      column('address_en', 'string', 'მისამართი ინგლისურად', 'Address in English'),
      column('hours_ka', 'string', 'სამუშაო საათები ქართულად', 'Hours in Georgian'),
      column('hours_en', 'string', 'სამუშაო საათები ინგლისურად', 'Hours in English'),
      column('number_format', 'string', 'ნომრის სახე', 'Form of its numbers'),
    ],
    rows: body => sql`
      select id, key, name_ka, name_en, email, phone, web, address_ka, address_en, hours_ka, hours_en,
             number_format
        from bodies.body
       where id = ${body}`,
  },
  {
    name: 'units',
    title: { ka: 'განყოფილებები', en: 'Units' },
    columns: [
      COMMON.id,
      KEY,
      KA,
      EN,
      column('parent_id', 'string', 'ზემდგომი: units.id', 'Unit above: units.id'),
      CLOSED,
    ],
    rows: body => sql`
      select id, key, name_ka, name_en, parent_id, closed_from
        from bodies.unit
       where body_id = ${body}
       order by key`,
  },
  {
    name: 'former-unit-names',
    title: { ka: 'განყოფილებების ძველი სახელები', en: 'Earlier names of units' },
    columns: [COMMON.id, COMMON.unit, KA, EN, UNTIL],
    rows: body => sql`
      select id, unit_id, name_ka, name_en, until_at
        from bodies.former_unit_name
       where body_id = ${body}
       order by until_at, id`,
  },
  {
    name: 'posts',
    title: { ka: 'თანამდებობები', en: 'Posts' },
    columns: [
      COMMON.id,
      KEY,
      COMMON.unit,
      KA,
      EN,
      column('rights', 'array', 'უფლებები', 'Rights'),
      CLOSED,
    ],
    rows: body => sql`
      select id, key, unit_id, name_ka, name_en, rights, closed_from
        from bodies.post
       where body_id = ${body}
       order by key`,
  },
  {
    name: 'former-post-names',
    title: { ka: 'თანამდებობების ძველი სახელები', en: 'Earlier names of posts' },
    columns: [
      COMMON.id,
      column('post_id', 'string', 'თანამდებობა: posts.id', 'Post: posts.id'),
      KA,
      EN,
      UNTIL,
    ],
    rows: body => sql`
      select id, post_id, name_ka, name_en, until_at
        from bodies.former_post_name
       where body_id = ${body}
       order by until_at, id`,
  },
  {
    name: 'appointments',
    title: { ka: 'დანიშვნები', en: 'Appointments' },
    columns: [
      COMMON.id,
      column('account_id', 'string', 'ვინ: staff.id', 'Who: staff.id'),
      column('post_id', 'string', 'თანამდებობა: posts.id', 'Post: posts.id'),
      column('from_day', 'date', 'პირველი დღე', 'First day'),
      column('until_day', 'date', 'ბოლო დღე', 'Last day'),
      column('acting', 'boolean', 'დროებით', 'For the time being'),
    ],
    rows: body => sql`
      select id, account_id, post_id, from_day, until_day, acting
        from bodies.appointment
       where body_id = ${body}
       order by from_day, id`,
  },
  {
    name: 'deputies',
    title: { ka: 'ჩანაცვლებები', en: 'Standing in' },
    columns: [
      COMMON.id,
      column('absent_account', 'string', 'ვინ არ არის: staff.id', 'Who is absent: staff.id'),
      column('deputy_account', 'string', 'ვინ ცვლის: staff.id', 'Who stands in: staff.id'),
      column('from_day', 'date', 'პირველი დღე', 'First day'),
      column('until_day', 'date', 'ბოლო დღე', 'Last day'),
    ],
    rows: body => sql`
      select id, absent_account, deputy_account, from_day, until_day
        from bodies.deputy
       where body_id = ${body}
       order by from_day, id`,
  },
]
