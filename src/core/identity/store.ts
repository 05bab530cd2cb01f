/** All SQL of the module. Most of it needs the worker's sight: how people come in is nobody's to read. */
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { findSessionWith, type Session } from '#platform/sessions'
import { sql } from '#platform/sql'
import type { Account, AccountKind } from './account.ts'

const maybe = <T>(value: T | null): T | undefined => value ?? undefined

type AccountRow = {
  id: string
  kind: AccountKind
  user_name: string
  person_id: string | null
  body_id: string | null
  display_name: string
  password_hash: string | null
  state: Account['state']
}

const ACCOUNT = sql`
  a.id, a.kind, a.user_name, a.person_id, a.body_id, a.display_name, a.password_hash, a.state`

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  kind: row.kind,
  userName: row.user_name,
  personId: maybe(row.person_id),
  bodyId: maybe(row.body_id),
  displayName: row.display_name,
  passwordHash: maybe(row.password_hash),
  state: row.state,
})

/** The account with that user name. */
export async function findAccountByName(tx: Tx, userName: string): Promise<Account | undefined> {
  const row = await tx.maybe<AccountRow>(
    sql`select ${ACCOUNT} from identity.account a where a.user_name = ${userName}`,
  )
  return row && accountOf(row)
}

/** The account. */
export async function findAccount(tx: Tx, id: string): Promise<Account | undefined> {
  const row = await tx.maybe<AccountRow>(
    sql`select ${ACCOUNT} from identity.account a where a.id = ${id}`,
  )
  return row && accountOf(row)
}

/** The running session of a cookie with its account, without the password. */
export async function findSessionAccount(
  tx: Tx,
  house: House,
  cookie: string,
): Promise<{ readonly session: Session; readonly account: Account } | undefined> {
  const found = await findSessionWith<{ account: AccountRow }>(tx, house, cookie, {
    columns: sql`,
      json_build_object(
        'id', a.id, 'kind', a.kind, 'user_name', a.user_name, 'person_id', a.person_id,
        'body_id', a.body_id, 'display_name', a.display_name, 'state', a.state,
        'password_hash', null) as account`,
    join: sql`join identity.account a on a.id = s.account_id`,
  })
  return found && { session: found.session, account: accountOf(found.beside.account) }
}

/** The running account of a person. */
export async function findAccountOfPerson(tx: Tx, personId: string): Promise<Account | undefined> {
  const row = await tx.maybe<AccountRow>(
    sql`select ${ACCOUNT} from identity.account a where a.person_id = ${personId} and a.state <> 'ended'`,
  )
  return row && accountOf(row)
}

/** A colleague as the desk shows them. */
export type Colleague = {
  readonly id: string
  readonly userName: string
  readonly name: string
  readonly state: Account['state']
}

/** Accounts of the viewing officer's body, by name. */
export async function colleagues(tx: Tx): Promise<readonly Colleague[]> {
  return tx.all<Colleague>(sql`
    select a.id, a.user_name as "userName", a.display_name as name, a.state
      from identity.account a
     where a.body_id = nullif(current_setting('house.body', true), '')::uuid
     order by a.display_name collate "C", a.id
     limit 1000`)
}

/** Names of accounts, for those whom they acted on. */
export async function namesOfAccounts(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.all<{ id: string; name: string }>(sql`
    select a.id, a.display_name as name from identity.account a where a.id = any(${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Operators of the installation. */
export async function countOperators(tx: Tx): Promise<number> {
  const row = await tx.one<{ count: number }>(
    sql`select count(*) as count from identity.account where kind = 'operator' and state <> 'ended'`,
  )
  return row.count
}

/** Writes a new account. */
export async function insertAccount(
  tx: Tx,
  account: Account & { readonly issuedBy: string | undefined; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into identity.account
      (id, kind, user_name, person_id, body_id, display_name, password_hash, state, issued_by, created_at)
    values
      (${account.id}, ${account.kind}, ${account.userName}, ${account.personId}, ${account.bodyId},
       ${account.displayName}, ${account.passwordHash}, ${account.state}, ${account.issuedBy}, ${account.at})`)
}

/** Sets a password and makes the account active. */
export async function setPassword(tx: Tx, id: string, hash: string): Promise<void> {
  await tx.run(
    sql`update identity.account set password_hash = ${hash}, state = 'active' where id = ${id} and state <> 'ended'`,
  )
}

/** Ends an account. */
export async function endAccount(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.run(sql`
    update identity.account set state = 'ended', ended_at = ${at}, password_hash = null where id = ${id}`)
}

export type Person = {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly birthDay: string | undefined
}

type PersonRow = { id: string; given_name: string; family_name: string; birth_day: string | null }

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  givenName: row.given_name,
  familyName: row.family_name,
  birthDay: maybe(row.birth_day),
})

/** The person, if the viewer may see them. */
export async function findPerson(tx: Tx, id: string): Promise<Person | undefined> {
  const row = await tx.maybe<PersonRow>(
    sql`select id, given_name, family_name, birth_day from identity.person where id = ${id}`,
  )
  return row && personOf(row)
}

/** The person with that personal number, by its blind index. */
export async function findPersonByIndex(tx: Tx, index: string): Promise<Person | undefined> {
  const row = await tx.maybe<PersonRow>(
    sql`select id, given_name, family_name, birth_day from identity.person where personal_number_index = ${index}`,
  )
  return row && personOf(row)
}

/** The person who showed that paper, by its blind index. */
export async function findPersonByDocument(tx: Tx, index: string): Promise<Person | undefined> {
  const row = await tx.maybe<PersonRow>(
    sql`select id, given_name, family_name, birth_day from identity.person where document_index = ${index}`,
  )
  return row && personOf(row)
}

/** Takes over what the registry says now: people marry, and registries correct themselves. */
export async function updatePerson(tx: Tx, person: Person): Promise<void> {
  await tx.run(sql`
    update identity.person
       set given_name = ${person.givenName}, family_name = ${person.familyName}, birth_day = ${person.birthDay}
     where id = ${person.id}`)
  await tx.run(sql`
    update identity.account
       set display_name = ${`${person.givenName} ${person.familyName}`}
     where person_id = ${person.id} and state <> 'ended'`)
}

/** Writes a person. `personalNumber` and `document` come sealed. */
export async function insertPerson(
  tx: Tx,
  person: Person & {
    readonly personalNumber: string | undefined
    readonly index: string | undefined
    readonly document: string | undefined
    readonly documentIndex: string | undefined
    readonly at: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into identity.person
      (id, personal_number, personal_number_index, given_name, family_name, birth_day, document,
       document_index, created_at)
    values
      (${person.id}, ${person.personalNumber}, ${person.index}, ${person.givenName}, ${person.familyName},
       ${person.birthDay}, ${person.document}, ${person.documentIndex}, ${person.at})`)
}

/** A person's sealed personal number. */
export async function sealedNumber(tx: Tx, personId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ personal_number: string | null }>(
    sql`select personal_number from identity.person where id = ${personId}`,
  )
  return row?.personal_number ?? undefined
}

export type Slip = {
  readonly id: string
  readonly accountId: string
  readonly codeHash: string
  readonly endsAt: Date
}

/** Writes a slip; the ones before it are void. */
export async function insertSlip(
  tx: Tx,
  slip: Slip & { readonly issuedBy: string | undefined; readonly at: Date },
): Promise<void> {
  await tx.run(sql`
    update identity.slip set replaced_at = ${slip.at}
     where account_id = ${slip.accountId} and used_at is null and replaced_at is null`)
  await tx.run(sql`
    insert into identity.slip (id, account_id, code_hash, issued_by, issued_at, ends_at)
    values (${slip.id}, ${slip.accountId}, ${slip.codeHash}, ${slip.issuedBy}, ${slip.at}, ${slip.endsAt})`)
}

/** The slip of that code which still activates an account. */
export async function openSlip(
  tx: Tx,
  given: { readonly accountId: string; readonly codeHash: string; readonly now: Date },
): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(sql`
    select id
      from identity.slip
     where account_id = ${given.accountId} and code_hash = ${given.codeHash}
       and used_at is null and replaced_at is null and ends_at > ${given.now}
     order by issued_at desc
     limit 1`)
  return row?.id
}

/** Uses a slip; 0 when somebody else was first, or a newer one was printed. */
export async function useSlip(tx: Tx, id: string, at: Date): Promise<number> {
  return tx.run(sql`
    update identity.slip set used_at = ${at}
     where id = ${id} and used_at is null and replaced_at is null`)
}

/** When and by whom the last slip of an account was printed. */
export async function lastSlip(
  tx: Tx,
  accountId: string,
): Promise<{ readonly at: Date; readonly by: string | undefined } | undefined> {
  const row = await tx.maybe<{ issued_at: Date; issued_by: string | null }>(sql`
    select issued_at, issued_by
      from identity.slip
     where account_id = ${accountId}
     order by issued_at desc, id desc
     limit 1`)
  return row && { at: row.issued_at, by: maybe(row.issued_by) }
}

/** The sealed secret of an account's time-based factor. */
export async function findTotp(tx: Tx, accountId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ secret: string }>(
    sql`select secret from identity.totp where account_id = ${accountId}`,
  )
  return row?.secret
}

/** Sets or replaces the time-based factor. `lastStep` is the step of the code that proved it. */
export async function putTotp(
  tx: Tx,
  accountId: string,
  {
    secret,
    at,
    lastStep,
  }: { readonly secret: string; readonly at: Date; readonly lastStep: number },
): Promise<void> {
  await tx.run(sql`
    insert into identity.totp (account_id, secret, added_at, last_step)
    values (${accountId}, ${secret}, ${at}, ${lastStep})
    on conflict (account_id) do update
       set secret = excluded.secret, added_at = excluded.added_at, last_step = excluded.last_step`)
}

/** Uses a time step; 0 when it, or a later one, was used before. */
export async function useTotpStep(tx: Tx, accountId: string, step: number): Promise<number> {
  return tx.run(sql`
    update identity.totp set last_step = ${step}
     where account_id = ${accountId} and last_step < ${step}`)
}

/** Removes the time-based factor. */
export async function dropTotp(tx: Tx, accountId: string): Promise<void> {
  await tx.run(sql`delete from identity.totp where account_id = ${accountId}`)
}

/** A new card; the one before it ends. */
export async function insertCard(
  tx: Tx,
  card: {
    readonly id: string
    readonly accountId: string
    readonly hashes: readonly string[]
    readonly at: Date
  },
): Promise<void> {
  await tx.run(
    sql`update identity.card set ended_at = ${card.at} where account_id = ${card.accountId} and ended_at is null`,
  )
  await tx.run(
    sql`insert into identity.card (id, account_id, issued_at) values (${card.id}, ${card.accountId}, ${card.at})`,
  )
  await tx.run(sql`
    insert into identity.card_code (card_id, number, code_hash)
    select ${card.id}, row_number() over (), hash from unnest(${card.hashes}::text[]) as hash`)
}

/** Uses a code of the running card by its keyed hash; 0 when there is no such unused code. */
export async function useCardCode(
  tx: Tx,
  accountId: string,
  hash: string,
  at: Date,
): Promise<number> {
  return tx.run(sql`
    update identity.card_code code
       set used_at = ${at}
      from identity.card card
     where card.id = code.card_id and card.account_id = ${accountId} and card.ended_at is null
       and code.code_hash = ${hash} and code.used_at is null`)
}

/** Unused codes of the running card; `undefined` without a card. */
export async function cardCodesLeft(tx: Tx, accountId: string): Promise<number | undefined> {
  const row = await tx.maybe<{ count: number }>(sql`
    select count(code.number) filter (where code.used_at is null) as count
      from identity.card card
      join identity.card_code code on code.card_id = card.id
     where card.account_id = ${accountId} and card.ended_at is null
     group by card.id`)
  return row?.count
}

/** Keeps the hash of a code that went out by SMS. */
export async function putSmsCode(
  tx: Tx,
  accountId: string,
  hash: string,
  endsAt: Date,
): Promise<void> {
  await tx.run(sql`
    insert into identity.sms_code (account_id, code_hash, ends_at)
    values (${accountId}, ${hash}, ${endsAt})
    on conflict (account_id) do update
       set code_hash = excluded.code_hash, ends_at = excluded.ends_at, tries = 0`)
}

/** Tries an SMS code: true at most once, and only within its time and tries. */
export async function useSmsCode(
  tx: Tx,
  accountId: string,
  { hash, now, tries }: { readonly hash: string; readonly now: Date; readonly tries: number },
): Promise<boolean> {
  const used = await tx.run(sql`
    delete from identity.sms_code
     where account_id = ${accountId} and code_hash = ${hash} and ends_at > ${now} and tries < ${tries}`)
  if (used === 0)
    await tx.run(
      sql`update identity.sms_code set tries = tries + 1 where account_id = ${accountId}`,
    )
  return used > 0
}

/** A device as this account knows it. */
export async function findDevice(
  tx: Tx,
  id: string,
  accountId: string,
): Promise<{ readonly trustedUntil: Date | undefined } | undefined> {
  const row = await tx.maybe<{ trusted_until: Date | null }>(
    sql`select trusted_until from identity.device where id = ${id} and account_id = ${accountId}`,
  )
  return row && { trustedUntil: row.trusted_until ?? undefined }
}

/** Remembers a device; `trustedUntil` after a second factor. */
export async function putDevice(
  tx: Tx,
  device: {
    readonly id: string
    readonly accountId: string
    readonly trustedUntil: Date | undefined
    readonly at: Date
  },
): Promise<void> {
  await tx.run(sql`
    insert into identity.device (id, account_id, trusted_until, seen_at)
    values (${device.id}, ${device.accountId}, ${device.trustedUntil}, ${device.at})
    on conflict (account_id, id) do update
       set seen_at = excluded.seen_at,
           trusted_until = coalesce(excluded.trusted_until, identity.device.trusted_until)`)
}

/** Whether an account knows any device. */
export async function knowsDevices(tx: Tx, accountId: string): Promise<boolean> {
  const row = await tx.maybe<{ id: string }>(
    sql`select id from identity.device where account_id = ${accountId} order by id limit 1`,
  )
  return row !== undefined
}

/** Forgets devices that were not seen since `before`, and SMS codes that ended before it. */
export async function dropStale(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from identity.device where seen_at < ${before}`)
  await tx.run(sql`delete from identity.sms_code where ends_at < ${before}`)
}

/** Forgets every device of an account. */
export async function forgetDevices(tx: Tx, accountId: string): Promise<void> {
  await tx.run(sql`delete from identity.device where account_id = ${accountId}`)
}

export type Contact = {
  readonly channel: 'email' | 'sms'
  /** Sealed; the confirmed one. */
  readonly address: string | undefined
  /** Sealed; the one that waits for its code. */
  readonly pending: string | undefined
  /** Messages that it refused for good since it was confirmed. */
  readonly returned: number
}

/** Contacts of a person that the viewer may see. */
export async function contactsOf(tx: Tx, personId: string): Promise<readonly Contact[]> {
  const rows = await tx.all<{
    channel: 'email' | 'sms'
    address: string | null
    pending: string | null
    returned: number
  }>(sql`
    select channel, address, pending, returned
      from identity.contact
     where person_id = ${personId}
     order by channel
     limit 10`)
  return rows.map(row => ({
    channel: row.channel,
    address: maybe(row.address),
    pending: maybe(row.pending),
    returned: row.returned,
  }))
}

type Addressed = {
  readonly personId: string
  readonly channel: 'email' | 'sms'
  /** Sealed. */
  readonly address: string
  readonly index: string
  readonly at: Date
}

/** Sets a confirmed contact at once: the demonstration's, or one that a clerk saw proven. */
export async function putContact(tx: Tx, contact: Addressed): Promise<void> {
  const { personId, channel, address, index, at } = contact
  await tx.run(sql`
    insert into identity.contact (person_id, channel, address, address_index, confirmed_at, changed_at)
    values (${personId}, ${channel}, ${address}, ${index}, ${at}, ${at})
    on conflict (person_id, channel) do update
       set address = excluded.address, address_index = excluded.address_index,
           confirmed_at = excluded.confirmed_at, returned = 0, changed_at = excluded.changed_at,
           pending = null, pending_index = null, code_hash = null, code_ends_at = null, tries = 0`)
}

/** A contact that waits for its code; the confirmed one stays until then. */
export async function putPendingContact(
  tx: Tx,
  contact: Addressed & { readonly codeHash: string; readonly codeEndsAt: Date },
): Promise<void> {
  const { personId, channel, address, index, codeHash, codeEndsAt, at } = contact
  await tx.run(sql`
    insert into identity.contact
      (person_id, channel, pending, pending_index, code_hash, code_ends_at, changed_at)
    values (${personId}, ${channel}, ${address}, ${index}, ${codeHash}, ${codeEndsAt}, ${at})
    on conflict (person_id, channel) do update
       set pending = excluded.pending, pending_index = excluded.pending_index,
           code_hash = excluded.code_hash, code_ends_at = excluded.code_ends_at, tries = 0,
           changed_at = excluded.changed_at`)
}

/** Confirms a contact by its code; 0 when the code is wrong, late or tried too often. */
export async function confirmContact(
  tx: Tx,
  given: {
    readonly personId: string
    readonly channel: string
    readonly codeHash: string
    readonly now: Date
  },
): Promise<number> {
  const confirmed = await tx.run(sql`
    update identity.contact
       set address = pending, address_index = pending_index, confirmed_at = ${given.now}, returned = 0,
           pending = null, pending_index = null, code_hash = null, code_ends_at = null
     where person_id = ${given.personId} and channel = ${given.channel} and code_hash = ${given.codeHash}
       and code_ends_at > ${given.now} and tries < 5`)
  if (confirmed === 0) {
    await tx.run(sql`
      update identity.contact set tries = tries + 1
       where person_id = ${given.personId} and channel = ${given.channel}`)
  }
  return confirmed
}

/** A message to the contact came back for good. */
export async function markReturned(
  tx: Tx,
  { personId, channel, at }: Pick<Addressed, 'personId' | 'channel' | 'at'>,
): Promise<void> {
  await tx.run(sql`
    update identity.contact
       set returned = least(returned + 1, 100), changed_at = ${at}
     where person_id = ${personId} and channel = ${channel}`)
}

/** Forgets a contact. */
export async function dropContact(tx: Tx, personId: string, channel: string): Promise<void> {
  await tx.run(
    sql`delete from identity.contact where person_id = ${personId} and channel = ${channel}`,
  )
}

/** The people with that confirmed address, by its blind index: a family may share a telephone. */
export async function peopleOfAddress(tx: Tx, index: string): Promise<readonly string[]> {
  const rows = await tx.all<{ person_id: string }>(sql`
    select person_id
      from identity.contact
     where address_index = ${index}
     order by confirmed_at
     limit 10`)
  return rows.map(row => row.person_id)
}

export type Preference = {
  readonly email: boolean
  readonly sms: boolean
  readonly quietFrom: string | undefined
  readonly quietTo: string | undefined
  readonly latinSms: boolean
  readonly printed: boolean
  /** Answered STOP to an SMS: no notice goes there, whatever else is chosen. */
  readonly stopped: boolean
}

/** How those are told who have not said how. */
const UNASKED: Preference = {
  email: true,
  sms: true,
  quietFrom: undefined,
  quietTo: undefined,
  latinSms: false,
  printed: false,
  stopped: false,
}

/** How a person wants to be told; e-mail and SMS at any hour unless they said otherwise. */
export async function preferenceOf(tx: Tx, personId: string): Promise<Preference> {
  const row = await tx.maybe<{
    email: boolean
    sms: boolean
    quiet_from: string | null
    quiet_to: string | null
    latin_sms: boolean
    printed: boolean
    stopped: boolean
  }>(sql`
    select email, sms, quiet_from, quiet_to, latin_sms, printed, sms_stopped_at is not null as stopped
      from identity.preference where person_id = ${personId}`)
  if (!row) return UNASKED
  return {
    email: row.email,
    sms: row.sms,
    quietFrom: row.quiet_from?.slice(0, 5),
    quietTo: row.quiet_to?.slice(0, 5),
    latinSms: row.latin_sms,
    printed: row.printed,
    stopped: row.stopped,
  }
}

/** Keeps how a person wants to be told. */
export async function putPreference(
  tx: Tx,
  personId: string,
  wish: Omit<Preference, 'stopped'>,
): Promise<void> {
  await tx.run(sql`
    insert into identity.preference (person_id, email, sms, quiet_from, quiet_to, latin_sms, printed)
    values (${personId}, ${wish.email}, ${wish.sms}, ${wish.quietFrom}, ${wish.quietTo}, ${wish.latinSms}, ${wish.printed})
    on conflict (person_id) do update
       set email = excluded.email, sms = excluded.sms, quiet_from = excluded.quiet_from,
           quiet_to = excluded.quiet_to, latin_sms = excluded.latin_sms, printed = excluded.printed,
           sms_stopped_at = case when excluded.sms then null else identity.preference.sms_stopped_at end`)
}

/** Answers of STOP and START by SMS. */
export async function putStopped(tx: Tx, personId: string, at: Date | undefined): Promise<void> {
  await tx.run(sql`
    insert into identity.preference (person_id, sms, sms_stopped_at)
    values (${personId}, ${at === undefined}, ${at ?? null})
    on conflict (person_id) do update
       set sms = excluded.sms, sms_stopped_at = excluded.sms_stopped_at`)
}

/** The language of an account. */
export async function languageOf(tx: Tx, personId: string): Promise<'ka' | 'en'> {
  const row = await tx.maybe<{ language: string }>(
    sql`select language from identity.account where person_id = ${personId} and state <> 'ended'`,
  )
  return row?.language === 'en' ? 'en' : 'ka'
}

/** Remembers the language that an account last signed in with. */
export async function setLanguage(tx: Tx, accountId: string, language: string): Promise<void> {
  await tx.run(sql`update identity.account set language = ${language} where id = ${accountId}`)
}

/** How many running officers each body has. */
export async function countOfficers(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.all<{ body_id: string; count: number }>(sql`
    select body_id, count(*) as count
      from identity.account
     where body_id is not null and state <> 'ended'
     group by body_id
     order by body_id
     limit 10000`)
  return new Map(rows.map(row => [row.body_id, row.count]))
}
