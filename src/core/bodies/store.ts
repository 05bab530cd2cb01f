/** SQL of bodies, units, posts, appointments and deputies. */
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql, type Sql } from '#platform/sql'
import {
  isRight,
  type Body,
  type Contact,
  type HeldPost,
  type Officer,
  type Post,
  type PostToMake,
  type Unit,
  type UnitToMake,
} from './body.ts'

/** More bodies than a country has; a list longer than this is a mistake. */
const MOST_BODIES = 5_000
const MOST_UNITS = 1_000
const MOST_POSTS = 2_000

type BodyRow = {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly name_ka: string
  readonly name_en: string
  readonly region: string | null
  readonly municipality: string | null
  readonly superior_id: string | null
  readonly writable: boolean
  readonly why_not_writable_ka: string | null
  readonly why_not_writable_en: string | null
  readonly topics: readonly string[]
  readonly words: readonly string[]
  readonly email: string | null
  readonly phone: string | null
  readonly web: string | null
  readonly address_ka: string | null
  readonly address_en: string | null
  readonly hours_ka: string | null
  readonly hours_en: string | null
  readonly number_format: string | null
  readonly demo: boolean
}

const selectBody = sql`
  select id, key, kind, name_ka, name_en, region, municipality, superior_id, writable,
         why_not_writable_ka, why_not_writable_en, topics, words, email, phone, web,
         address_ka, address_en, hours_ka, hours_en, number_format, demo
    from bodies.body`

function bodyOf(row: BodyRow): Body {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    name: { ka: row.name_ka, en: row.name_en },
    region: row.region ?? undefined,
    municipality: row.municipality ?? undefined,
    superiorId: row.superior_id ?? undefined,
    writable: row.writable,
    whyNotWritable: textOf(row.why_not_writable_ka, row.why_not_writable_en),
    topics: row.topics,
    words: row.words,
    contact: {
      email: row.email ?? undefined,
      phone: row.phone ?? undefined,
      web: row.web ?? undefined,
      address: textOf(row.address_ka, row.address_en),
      hours: textOf(row.hours_ka, row.hours_en),
    },
    numberFormat: row.number_format ?? undefined,
    demo: row.demo,
  }
}

const textOf = (ka: string | null, en: string | null) =>
  ka === null || en === null ? undefined : { ka, en }

/**
 * Bodies whose ids a query of the caller's gives, in no order: asked beside what names them, so that
 * nobody waits for the ids first.
 */
export async function bodiesAmong(tx: Tx, ids: Sql): Promise<readonly Body[]> {
  const rows = await tx.all<BodyRow>(sql`${selectBody} where id = any(array(${ids}))`)
  return rows.map(bodyOf)
}

/** The body with that id, if there is one. */
export async function findBody(tx: Tx, id: string): Promise<Body | undefined> {
  const row = await tx.maybe<BodyRow>(sql`${selectBody} where id = ${id}`)
  return row && bodyOf(row)
}

/** Holds the body until the transaction ends, so that what makes its first unit and post comes one after the other. */
export async function lockBody(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`select 1 from bodies.body where id = ${id} for update`)
}

/** The body with that key, if there is one. */
export async function findBodyByKey(tx: Tx, key: string): Promise<Body | undefined> {
  const row = await tx.maybe<BodyRow>(sql`${selectBody} where key = ${key}`)
  return row && bodyOf(row)
}

/** Every body, by key. */
export async function listBodies(tx: Tx): Promise<readonly Body[]> {
  const rows = await tx.all<BodyRow>(sql`${selectBody} order by key limit ${MOST_BODIES}`)
  return rows.map(bodyOf)
}

/**
 * Those of the bodies in which nobody holds a post on a day: they take letters, but nobody there reads
 * them at the portal yet. Bodies that live by their own system or a mailbox have an administrator.
 */
export async function notOnBoard(
  tx: Tx,
  ids: readonly string[],
  day: Day,
): Promise<ReadonlySet<string>> {
  const rows = await tx.all<{ id: string }>(sql`
    select id from unnest(${ids}::uuid[]) as id where not bodies.is_on_board(id, ${day}::date)`)
  return new Set(rows.map(({ id }) => id))
}

/** Changes whenever any body does; names the state of the search index. */
export async function bodiesRevision(tx: Tx): Promise<string> {
  const row = await tx.one<{ readonly revision: string }>(sql`
    select count(*) || ' ' || coalesce(max(changed_at)::text, '') as revision
      from bodies.body`)
  return row.revision
}

/** Locks nothing and writes bodies as a whole; contacts and number formats that a body gave stay. */
export async function upsertBodies(tx: Tx, bodies: readonly Body[], at: Date): Promise<number> {
  return tx.run(sql`
    insert into bodies.body as b
      (id, key, kind, name_ka, name_en, region, municipality, superior_id, writable,
       why_not_writable_ka, why_not_writable_en, topics, words, email, phone, web,
       address_ka, address_en, hours_ka, hours_en, number_format, demo, changed_at)
    select id, key, kind, name_ka, name_en, region, municipality, superior_id, writable,
           why_not_writable_ka, why_not_writable_en, topics, words, email, phone, web,
           address_ka, address_en, hours_ka, hours_en, number_format, demo, ${at}
      from jsonb_to_recordset(${JSON.stringify(bodies.map(rowOf))}::jsonb) as r
           (id uuid, key text, kind text, name_ka text, name_en text, region text,
            municipality text, superior_id uuid, writable boolean, why_not_writable_ka text,
            why_not_writable_en text, topics text[], words text[], email text, phone text,
            web text, address_ka text, address_en text, hours_ka text, hours_en text,
            number_format text, demo boolean)
    on conflict (key) do update
       set kind = excluded.kind,
           name_ka = excluded.name_ka,
           name_en = excluded.name_en,
           region = excluded.region,
           municipality = excluded.municipality,
           superior_id = excluded.superior_id,
           writable = excluded.writable,
           why_not_writable_ka = excluded.why_not_writable_ka,
           why_not_writable_en = excluded.why_not_writable_en,
           topics = excluded.topics,
           words = excluded.words,
           demo = excluded.demo,
           changed_at = excluded.changed_at
     where (b.kind, b.name_ka, b.name_en, b.region, b.municipality, b.superior_id, b.writable,
            b.why_not_writable_ka, b.why_not_writable_en, b.topics, b.words, b.demo)
           is distinct from
           (excluded.kind, excluded.name_ka, excluded.name_en, excluded.region,
            excluded.municipality, excluded.superior_id, excluded.writable,
            excluded.why_not_writable_ka, excluded.why_not_writable_en, excluded.topics,
            excluded.words, excluded.demo)`)
}

function rowOf(body: Body): BodyRow {
  return {
    id: body.id,
    key: body.key,
    kind: body.kind,
    name_ka: body.name.ka,
    name_en: body.name.en,
    region: body.region ?? null,
    municipality: body.municipality ?? null,
    superior_id: body.superiorId ?? null,
    writable: body.writable,
    why_not_writable_ka: body.whyNotWritable?.ka ?? null,
    why_not_writable_en: body.whyNotWritable?.en ?? null,
    topics: body.topics,
    words: body.words,
    ...contactRow(body.contact),
    number_format: body.numberFormat ?? null,
    demo: body.demo,
  }
}

function contactRow({ email, phone, web, address, hours }: Contact) {
  return {
    email: email ?? null,
    phone: phone ?? null,
    web: web ?? null,
    address_ka: address?.ka ?? null,
    address_en: address?.en ?? null,
    hours_ka: hours?.ka ?? null,
    hours_en: hours?.en ?? null,
  }
}

/** Adds a body. False when its key is taken. */
export async function insertBody(tx: Tx, body: Body, at: Date): Promise<boolean> {
  if (await findBodyByKey(tx, body.key)) return false
  return (await upsertBodies(tx, [body], at)) === 1
}

/** Whether a body has said nothing yet of how to reach it. */
const isSilent = ({ email, phone, web, address, hours }: Contact): boolean =>
  [email, phone, web, address, hours].every(given => given === undefined)

/** Gives these contacts to bodies that have none. */
export async function fillContacts(tx: Tx, bodies: readonly Body[], at: Date): Promise<void> {
  const known = await listBodies(tx)
  const silent = new Set(known.filter(body => isSilent(body.contact)).map(({ id }) => id))
  for (const { id, contact } of bodies) {
    const now = known.find(body => body.id === id)
    if (now && silent.has(id)) await updateContact(tx, { ...now, contact }, at)
  }
}

/** Writes a body's contacts and number format. False when there is no such body for the viewer. */
export async function updateContact(tx: Tx, body: Body, at: Date): Promise<boolean> {
  const { contact } = body
  const written = await tx.run(sql`
    update bodies.body
       set email = ${contact.email},
           phone = ${contact.phone},
           web = ${contact.web},
           address_ka = ${contact.address?.ka},
           address_en = ${contact.address?.en},
           hours_ka = ${contact.hours?.ka},
           hours_en = ${contact.hours?.en},
           number_format = ${body.numberFormat},
           changed_at = ${at}
     where id = ${body.id}`)
  return written === 1
}

type UnitRow = {
  readonly id: string
  readonly body_id: string
  readonly key: string
  readonly name_ka: string
  readonly name_en: string
  readonly parent_id: string | null
  readonly demo: boolean
  readonly closed_from: string | null
  readonly was: readonly FormerRow[] | null
}

type FormerRow = { readonly ka: string; readonly en: string; readonly until: string }

const UNIT = sql`
  u.id, u.body_id, u.key, u.name_ka, u.name_en, u.parent_id, u.demo, u.closed_from,
  (select json_agg(json_build_object('ka', f.name_ka, 'en', f.name_en, 'until', f.until_at)
                   order by f.until_at, f.id)
     from bodies.former_unit_name f
    where f.unit_id = u.id) as was`

const unitOfRow = (row: UnitRow): Unit => ({
  id: row.id,
  bodyId: row.body_id,
  key: row.key,
  name: { ka: row.name_ka, en: row.name_en },
  parentId: row.parent_id ?? undefined,
  demo: row.demo,
  closedFrom: dayOf(row.closed_from),
  was: (row.was ?? []).map(({ ka, en, until }) => ({ name: { ka, en }, until: new Date(until) })),
})

const dayOf = (value: string | null): Day | undefined => (value === null ? undefined : day(value))

/** Units of a body, by key; closed ones among them, since old letters name them. */
export async function unitsOf(tx: Tx, bodyId: string): Promise<readonly Unit[]> {
  const rows = await tx.all<UnitRow>(sql`
    select ${UNIT}
      from bodies.unit u
     where u.body_id = ${bodyId}
     order by u.key
     limit ${MOST_UNITS}`)
  return rows.map(unitOfRow)
}

/**
 * The unit, if something may still be given to it. It is not closed before the transaction ends, so
 * that what is given now is seen by whoever closes it then.
 */
export async function holdOpenUnit(tx: Tx, bodyId: string, id: string): Promise<Unit | undefined> {
  const row = await tx.maybe<UnitRow>(sql`
    select ${UNIT}
      from bodies.unit u
     where u.id = ${id} and u.body_id = ${bodyId} and u.closed_from is null
       for share of u`)
  return row && unitOfRow(row)
}

/** The unit of that body, locked until the transaction ends. */
export async function lockUnit(tx: Tx, bodyId: string, id: string): Promise<Unit | undefined> {
  const row = await tx.maybe<UnitRow>(sql`
    select ${UNIT} from bodies.unit u where u.id = ${id} and u.body_id = ${bodyId} for update of u`)
  return row && unitOfRow(row)
}

/** Adds units whose body has none of their keys yet, and tells how many were new. */
export async function insertUnits(tx: Tx, units: readonly UnitToMake[]): Promise<number> {
  const rows = units.map(unit => ({
    id: unit.id,
    body_id: unit.bodyId,
    key: unit.key,
    name_ka: unit.name.ka,
    name_en: unit.name.en,
    parent_id: unit.parentId ?? null,
    demo: unit.demo,
  }))
  return tx.run(sql`
    insert into bodies.unit (id, body_id, key, name_ka, name_en, parent_id, demo)
    select id, body_id, key, name_ka, name_en, parent_id, demo
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
           (id uuid, body_id uuid, key text, name_ka text, name_en text, parent_id uuid, demo boolean)
    on conflict (body_id, key) do nothing`)
}

type PostRow = {
  readonly id: string
  readonly body_id: string
  readonly key: string
  readonly unit_id: string
  readonly name_ka: string
  readonly name_en: string
  readonly rights: readonly string[]
  readonly demo: boolean
  readonly closed_from: string | null
}

/** Of `p` with its unit `u`: a post is closed by itself or with its unit, whichever comes first. */
const POST = sql`
  p.id, p.body_id, p.key, p.unit_id, p.name_ka, p.name_en, p.rights, p.demo,
  least(p.closed_from, u.closed_from) as closed_from`

function postOf(row: PostRow): Post {
  return {
    id: row.id,
    bodyId: row.body_id,
    key: row.key,
    unitId: row.unit_id,
    name: { ka: row.name_ka, en: row.name_en },
    rights: row.rights.filter(isRight),
    demo: row.demo,
    closedFrom: dayOf(row.closed_from),
  }
}

/** Posts of a body, by key; closed ones among them. */
export async function postsOf(tx: Tx, bodyId: string): Promise<readonly Post[]> {
  const rows = await tx.all<PostRow>(sql`
    select ${POST}
      from bodies.post p
      join bodies.unit u on u.id = p.unit_id
     where p.body_id = ${bodyId}
     order by p.key
     limit ${MOST_POSTS}`)
  return rows.map(postOf)
}

/**
 * The post, locked until the transaction ends, so that two appointments to it are made one after the
 * other; its unit is not closed meanwhile.
 */
export async function lockPost(tx: Tx, bodyId: string, id: string): Promise<Post | undefined> {
  const row = await tx.maybe<PostRow>(sql`
    select ${POST}
      from bodies.post p
      join bodies.unit u on u.id = p.unit_id
     where p.id = ${id} and p.body_id = ${bodyId}
       for update of p for share of u`)
  return row && postOf(row)
}

/** Adds posts whose body has none of their keys yet, and tells how many were new. */
export async function insertPosts(tx: Tx, posts: readonly PostToMake[]): Promise<number> {
  const rows = posts.map(post => ({
    id: post.id,
    body_id: post.bodyId,
    key: post.key,
    unit_id: post.unitId,
    name_ka: post.name.ka,
    name_en: post.name.en,
    rights: post.rights,
    demo: post.demo,
  }))
  return tx.run(sql`
    insert into bodies.post (id, body_id, key, unit_id, name_ka, name_en, rights, demo)
    select id, body_id, key, unit_id, name_ka, name_en, rights, demo
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r
           (id uuid, body_id uuid, key text, unit_id uuid, name_ka text, name_en text,
            rights text[], demo boolean)
    on conflict (body_id, key) do nothing`)
}

export type Appointment = {
  readonly id: string
  readonly bodyId: string
  readonly accountId: string
  readonly postId: string
  readonly from: Day
  readonly until: Day | undefined
  readonly acting: boolean
}

/** Whether the account holds the post on any day from `from` to `until`. */
export async function holdsPost(tx: Tx, appointment: Appointment): Promise<boolean> {
  const { accountId, postId, from, until } = appointment
  const row = await tx.maybe<{ readonly id: string }>(sql`
    select id
      from bodies.appointment
     where account_id = ${accountId}
       and post_id = ${postId}
       and from_day <= coalesce(${until}::date, 'infinity')
       and coalesce(until_day, 'infinity') >= ${from}::date
     order by id
     limit 1`)
  return row !== undefined
}

/** Adds an appointment. */
export async function insertAppointment(tx: Tx, appointment: Appointment): Promise<void> {
  await tx.run(sql`
    insert into bodies.appointment (id, body_id, account_id, post_id, from_day, until_day, acting)
    values (${appointment.id}, ${appointment.bodyId}, ${appointment.accountId},
            ${appointment.postId}, ${appointment.from}, ${appointment.until}, ${appointment.acting})`)
}

/** Ends an appointment that has no earlier end; the account it was of, if there was one. One that has not begun never begins. */
export async function endAppointment(
  tx: Tx,
  bodyId: string,
  id: string,
  until: Day,
): Promise<string | undefined> {
  const row = await tx.maybe<{ readonly account_id: string }>(sql`
    update bodies.appointment
       set until_day = greatest(${until}::date, from_day - 1)
     where id = ${id}
       and body_id = ${bodyId}
       and (until_day is null or until_day > ${until}::date)
    returning account_id`)
  return row?.account_id
}

export type Deputy = {
  readonly id: string
  readonly bodyId: string
  readonly absentAccount: string
  readonly deputyAccount: string
  readonly from: Day
  readonly until: Day
}

/** Adds a deputy. `madeBy` is the officer's account; absent when the system or an operator did. */
export async function insertDeputy(
  tx: Tx,
  deputy: Deputy,
  { madeBy, at }: { readonly madeBy: string | undefined; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into bodies.deputy
      (id, body_id, absent_account, deputy_account, from_day, until_day, made_by, made_at)
    values (${deputy.id}, ${deputy.bodyId}, ${deputy.absentAccount}, ${deputy.deputyAccount},
            ${deputy.from}, ${deputy.until}, ${madeBy}, ${at})`)
}

/** An absence as it was recorded, and how it ended when it ended early. */
export type Absence = Deputy & {
  readonly madeBy: string | undefined
  readonly ended: { readonly by: string; readonly at: Date } | undefined
}

type AbsenceRow = {
  readonly id: string
  readonly body_id: string
  readonly absent_account: string
  readonly deputy_account: string
  readonly from_day: string
  readonly until_day: string
  readonly made_by: string | null
  readonly ended_by: string | null
  readonly ended_at: Date | null
}

const ABSENCE = sql`
  d.id, d.body_id, d.absent_account, d.deputy_account, d.from_day, d.until_day, d.made_by, d.ended_by,
  d.ended_at`

const absenceOf = (row: AbsenceRow): Absence => ({
  id: row.id,
  bodyId: row.body_id,
  absentAccount: row.absent_account,
  deputyAccount: row.deputy_account,
  from: day(row.from_day),
  until: day(row.until_day),
  madeBy: row.made_by ?? undefined,
  ended:
    row.ended_by !== null && row.ended_at !== null
      ? { by: row.ended_by, at: row.ended_at }
      : undefined,
})

/** Absences of a body that run or come, soonest first, at most 200. */
export async function absencesOf(tx: Tx, bodyId: string, today: Day): Promise<readonly Absence[]> {
  const rows = await tx.all<AbsenceRow>(sql`
    select ${ABSENCE}
      from bodies.deputy d
     where d.body_id = ${bodyId} and d.until_day >= ${today}::date and d.ended_at is null
     order by d.from_day, d.until_day, d.id
     limit 200`)
  return rows.map(absenceOf)
}

/** Absences of a body that are over or were ended, newest record first, at most 50. */
export async function pastAbsencesOf(
  tx: Tx,
  bodyId: string,
  today: Day,
): Promise<readonly Absence[]> {
  const rows = await tx.all<AbsenceRow>(sql`
    select ${ABSENCE}
      from bodies.deputy d
     where d.body_id = ${bodyId} and (d.until_day < ${today}::date or d.ended_at is not null)
     order by d.id desc
     limit 50`)
  return rows.map(absenceOf)
}

/** The absence of that body, if it still runs or comes; nobody else ends it meanwhile. */
export async function lockAbsence(
  tx: Tx,
  { bodyId, id, today }: { readonly bodyId: string; readonly id: string; readonly today: Day },
): Promise<Absence | undefined> {
  const row = await tx.maybe<AbsenceRow>(sql`
    select ${ABSENCE}
      from bodies.deputy d
     where d.id = ${id} and d.body_id = ${bodyId} and d.until_day >= ${today}::date
       and d.ended_at is null
       for update`)
  return row && absenceOf(row)
}

/** Ends a locked absence. */
export async function setAbsenceEnded(
  tx: Tx,
  id: string,
  ended: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    update bodies.deputy set ended_by = ${ended.by}, ended_at = ${ended.at} where id = ${id}`)
}

type OfficerRow = PostRow & {
  readonly appointment_id: string
  readonly account_id: string
  readonly unit_name_ka: string
  readonly unit_name_en: string
  readonly from_day: string
  readonly until_day: string | null
  readonly acting: boolean
}

const OFFICER = sql`
  select a.id as appointment_id, a.account_id, a.from_day, a.until_day, a.acting, ${POST},
         u.name_ka as unit_name_ka, u.name_en as unit_name_en
    from bodies.appointment a
    join bodies.post p on p.id = a.post_id
    join bodies.unit u on u.id = p.unit_id`

const officerOfRow = (row: OfficerRow): Officer => ({
  appointmentId: row.appointment_id,
  accountId: row.account_id,
  post: postOf(row),
  unitName: { ka: row.unit_name_ka, en: row.unit_name_en },
  from: day(row.from_day),
  until: dayOf(row.until_day),
  acting: row.acting,
})

/** Who holds which post of a body on a day, by post. */
export async function officersOf(tx: Tx, bodyId: string, today: Day): Promise<readonly Officer[]> {
  const rows = await tx.all<OfficerRow>(sql`
    ${OFFICER}
     where a.body_id = ${bodyId}
       and a.from_day <= ${today}::date
       and (a.until_day is null or a.until_day >= ${today}::date)
     order by p.key, a.id
     limit ${MOST_POSTS}`)
  return rows.map(officerOfRow)
}

/** Who holds which post of a body on a day or will after it, by post. */
export async function holdersSince(
  tx: Tx,
  bodyId: string,
  since: Day,
): Promise<readonly Officer[]> {
  const rows = await tx.all<OfficerRow>(sql`
    ${OFFICER}
     where a.body_id = ${bodyId}
       and coalesce(a.until_day, 'infinity') >= greatest(a.from_day, ${since}::date)
     order by p.key, a.id
     limit ${MOST_POSTS}`)
  return rows.map(officerOfRow)
}

/** Who stands in for whom in a body on a day, by the absent officer's account. */
export async function deputiesOf(
  tx: Tx,
  bodyId: string,
  today: Day,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.all<{ absent_account: string; deputy_account: string }>(sql`
    select absent_account, deputy_account
      from bodies.deputy
     where body_id = ${bodyId} and from_day <= ${today}::date and until_day >= ${today}::date
       and ended_at is null
     order by absent_account, deputy_account
     limit ${MOST_POSTS}`)
  const byAbsent = Map.groupBy(rows, row => row.absent_account)
  return new Map([...byAbsent].map(([absent, all]) => [absent, all.map(row => row.deputy_account)]))
}

type HeldRow = {
  readonly body_id: string
  readonly body_name_ka: string
  readonly body_name_en: string
  readonly unit_id: string
  readonly name_ka: string
  readonly name_en: string
  readonly rights: readonly string[]
  readonly absent_account: string | null
}

/** Posts that an account holds on a day, and those of absent officers whose deputy it is. */
export async function heldPosts(
  tx: Tx,
  accountId: string,
  today: Day,
): Promise<readonly HeldPost[]> {
  const rows = await tx.all<HeldRow>(sql`
    with acts_as as (
      select ${accountId}::uuid as account_id, null::uuid as absent_account, null::uuid as body_id
      union all
      select absent_account, absent_account, body_id
        from bodies.deputy
       where deputy_account = ${accountId}
         and ${today}::date between from_day and until_day
         and ended_at is null
    )
    select distinct a.body_id, b.name_ka as body_name_ka, b.name_en as body_name_en,
           p.unit_id, p.name_ka, p.name_en, p.rights, c.absent_account
      from acts_as c
      join bodies.appointment a
        on a.account_id = c.account_id and (c.body_id is null or c.body_id = a.body_id)
      join bodies.post p on p.id = a.post_id
      join bodies.body b on b.id = a.body_id
     where a.from_day <= ${today}::date
       and (a.until_day is null or a.until_day >= ${today}::date)
     order by a.body_id, c.absent_account nulls first, p.unit_id, p.name_en
     limit ${MOST_POSTS}`)
  return rows.map(row => ({
    bodyId: row.body_id,
    bodyName: { ka: row.body_name_ka, en: row.body_name_en },
    unitId: row.unit_id,
    postName: { ka: row.name_ka, en: row.name_en },
    rights: row.rights,
    absentAccount: row.absent_account ?? undefined,
  }))
}
