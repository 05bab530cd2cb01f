/** People of the demonstration: invented, with passwords that the command line tells. */
import { appoint, listBodies, postsOf } from '#core/bodies'
import { countryOf } from '#core/country'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import { hashSecret } from '#platform/passwords'
import { uuidv7 } from '#platform/random'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import type { AccountKind } from './account.ts'
import { issueCard, setTotp, totpSecretOf } from './factors.ts'
import { newTotpSecret, totpCode } from './totp.ts'
import { personFor } from './issue.ts'
import { findAccountByName, insertAccount, putContact } from './store.ts'

/** One password for all: the demonstration is no secret, and its data folder holds nothing real. */
export const DEMO_PASSWORD = 'sarkmlis demo 2026'

export type DemoPerson = {
  readonly accountId: string
  readonly role: Text
  readonly body: string | undefined
  readonly userName: string
  readonly password: string
  readonly totpSecret: string
  readonly codes: readonly string[]
  readonly name: string
}

type DemoAccount = {
  readonly role: Text
  readonly userName: string
  readonly kind: AccountKind
  readonly personId: string | undefined
  readonly bodyId: string | undefined
  readonly bodyKey: string | undefined
  readonly displayName: string
}

/** Residents of the demonstration by user name: which sample person each is. */
const RESIDENTS = [
  { userName: 'nino', sample: 1 },
  { userName: 'giorgi', sample: 4 },
  { userName: 'ketevan', sample: 7 },
] as const

/** Fills a demonstration with people: three residents, the officers of the pack's demo bodies, an operator. */
export async function fillDemo(house: House): Promise<void> {
  const { people } = await countryOf(house)
  const hash = await hashSecret(DEMO_PASSWORD, house.random)
  await house.db.as({ as: 'worker' }, async tx => {
    for (const { userName, sample } of RESIDENTS) {
      const record = people[sample]
      if (!record) throw new Error('the pack has too few sample people for a demonstration')
      const person = await personFor(tx, house, {
        by: 'registry',
        record: {
          personalNumber: record.personalNumber,
          givenName: record.first,
          familyName: record.last,
          birthDay: record.birthDate,
        },
      })
      await addContacts(tx, house, {
        personId: person.id,
        email: record.email,
        phone: record.mobile,
      })
      const displayName = `${record.first} ${record.last}`
      await addAccount(tx, house, hash, {
        role: { ka: 'მოქალაქე', en: 'resident' },
        userName,
        kind: 'resident',
        personId: person.id,
        bodyId: undefined,
        bodyKey: undefined,
        displayName,
      })
    }
    await addOfficers(tx, house, hash)
    await addAccount(tx, house, hash, {
      role: { ka: 'ოპერატორი', en: 'operator' },
      userName: 'operator',
      kind: 'operator',
      personId: undefined,
      bodyId: undefined,
      bodyKey: undefined,
      displayName: 'Operator',
    })
  })
}

async function addContacts(
  tx: Tx,
  house: House,
  {
    personId,
    email,
    phone,
  }: { readonly personId: string; readonly email: string; readonly phone: string },
): Promise<void> {
  for (const [channel, address] of [
    ['email', email],
    ['sms', phone],
  ] as const) {
    await putContact(tx, {
      personId,
      channel,
      address: house.seal.close(address, `identity.contact:${personId}:${channel}`),
      index: house.seal.index(address, `identity.contact:${channel}`),
      at: house.clock.now(),
    })
  }
}

/** One officer for each post of each demo body, named after sample people. */
async function addOfficers(tx: Tx, house: House, hash: string): Promise<void> {
  const { people } = await countryOf(house)
  let next = 20
  for (const body of (await listBodies(tx)).filter(candidate => candidate.demo)) {
    for (const post of await postsOf(tx, body.id)) {
      const record = people[next++]
      if (!record) throw new Error('the pack has too few sample people for a demonstration')
      const userName = `${body.key}-${post.key}`
      const displayName = `${record.first} ${record.last}`
      const id = await addAccount(tx, house, hash, {
        role: post.name,
        userName,
        kind: 'officer',
        personId: undefined,
        bodyId: body.id,
        bodyKey: body.key,
        displayName,
      })
      await appoint(
        tx,
        { bodyId: body.id, postId: post.id, accountId: id, from: house.clock.today() },
        { actor: { kind: 'system' }, now: house.clock.now() },
      )
    }
  }
}

async function addAccount(
  tx: Tx,
  house: House,
  hash: string,
  account: DemoAccount,
): Promise<string> {
  const known = await findAccountByName(tx, account.userName)
  if (known) return known.id
  const at = house.clock.now()
  const id = uuidv7(at)
  await insertAccount(tx, {
    id,
    kind: account.kind,
    userName: account.userName,
    personId: account.personId,
    bodyId: account.bodyId,
    displayName: account.displayName,
    passwordHash: hash,
    state: 'active',
    issuedBy: undefined,
    at,
  })
  await setTotp(tx, house, { accountId: id, secret: newTotpSecret(house.random), lastStep: 0 })
  const codes = await issueCard(tx, house, id)
  await tx.run(sql`
    insert into identity.demo_person (account_id, role, role_ka, body, codes)
    values (${id}, ${account.role.en}, ${account.role.ka}, ${account.bodyKey}, ${codes}::text[])`)
  return id
}

/** Everybody of the demonstration with what they sign in with. Empty where there is no demonstration. */
export async function demoPeople(tx: Tx, house: House): Promise<readonly DemoPerson[]> {
  if (!house.demo) return []
  const rows = await tx.all<{
    id: string
    user_name: string
    display_name: string
    role: string
    role_ka: string
    body: string | null
    codes: string[]
  }>(sql`
    select a.id, a.user_name, a.display_name, d.role, d.role_ka, d.body, d.codes
      from identity.demo_person d
      join identity.account a on a.id = d.account_id
     where a.state = 'active'
     order by d.body nulls first, a.created_at, a.user_name
     limit 500`)
  return Promise.all(
    rows.map(async row => ({
      accountId: row.id,
      role: { ka: row.role_ka || row.role, en: row.role },
      body: row.body ?? undefined,
      userName: row.user_name,
      password: DEMO_PASSWORD,
      totpSecret: (await totpSecretOf(tx, house, row.id)) ?? '',
      codes: row.codes,
      name: row.display_name,
    })),
  )
}

/** The present code of somebody of the demonstration. */
export async function demoCode(
  tx: Tx,
  house: House,
  userName: string,
): Promise<string | undefined> {
  const person = (await demoPeople(tx, house)).find(candidate => candidate.userName === userName)
  return person && totpCode(person.totpSecret, house.clock.now())
}
