/** Writes, registers and reads a letter with the log on, then tells which words the log must not hold. */
import { openPortal } from '#testing/portal'

const SUBJECT = 'ძალიან პირადი თემა'
const TEXT = 'ძალიან პირადი ტექსტი'

const portal = await openPortal({ LOG_LEVEL: 'debug' })
const nino = await portal.as('nino')
await nino.get('/letters/new/batumi?q=პირადი')
await nino.submit('/letters/new/batumi', { kind: 'letter' })
await nino.submit(nino.page().url, { subject: SUBJECT, text: TEXT, do: 'review' })
await nino.submit('/drafts/')
await nino.get('/letters?q=პირადი')
await portal.work()
const clerk = await portal.as('batumi-clerk')
await clerk.get(`/desk?q=${encodeURIComponent(SUBJECT)}`)
const page = await clerk.follow('/desk/letters/')
await clerk.submit(`${page.url}/register`)
const wrong = portal.visitor()
await wrong.get('/sign-in')
await wrong.submit('/sign-in', { user: 'nino', password: 'ჩემი საიდუმლო პაროლი' })
const counter = await portal.as('batumi-counter')
await counter.get('/counter')
await counter.submit('/counter/identify', { number: '00100007919' })
const people = await portal.house.db.pool.query('select display_name from identity.account')
const names: string[] = people.rows
  .flatMap(row => String(row.display_name).split(' '))
  .filter(name => name.length > 3 && name !== 'Operator')
process.stdout.write(
  `${JSON.stringify({ words: [SUBJECT, TEXT, 'პირადი', 'ჩემი საიდუმლო პაროლი', '00100007919', '+99555500', 'example.test', ...names] })}\n`,
)
await portal.close()
process.exit(0)
