import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '#testing/database'
import { portalOn } from '#testing/portal'

test('the program runs on a database whose owner is no superuser, with the wall for the owner too', async () => {
  const made = await testDatabase()
  const admin = new pg.Client({ connectionString: made.url })
  await admin.connect()
  const name = new URL(made.url).pathname.slice(1)
  await admin.query(`create role plain_owner login createrole password 'plain'`)
  await admin.query('grant plain_owner to current_user')
  await admin.query(`alter database ${name} owner to plain_owner`)
  await admin.query('alter schema public owner to plain_owner')
  for (const role of ['house_public', 'house_resident', 'house_officer', 'house_worker']) {
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [role])
    if (known.rowCount === 0) await admin.query(`create role ${role} nologin`)
    await admin.query(`grant ${role} to plain_owner with admin option`)
  }
  const url = new URL(made.url)
  url.username = 'plain_owner'
  url.password = 'plain'
  const portal = await portalOn(url.href)
  try {
    const nino = await portal.as('nino')
    await nino.get('/letters/new/batumi')
    await nino.submit('/letters/new/batumi', { kind: 'letter' })
    await nino.submit(nino.page().url, { subject: 'უბრალო მფლობელი', text: 'ტექსტი', do: 'review' })
    assert.match((await nino.submit('/drafts/')).url, /\?sent=1$/)
    const clerk = await portal.as('batumi-clerk')
    // Search, counts and the clock's copy cross the wall by functions of the owner.
    const desk = await clerk.get(`/desk?q=${encodeURIComponent('უბრალო')}`)
    assert.match(desk.text, /უბრალო მფლობელი/)
    assert.match(desk.text, /ღია 1/)
    await portal.work()
  } finally {
    await portal.close()
    await admin.query(`alter database ${name} owner to current_user`)
    await admin.query('reassign owned by plain_owner to current_user')
    await admin.query('drop owned by plain_owner')
    await admin.query('drop role plain_owner')
    await admin.end()
    await made.drop()
  }
})
