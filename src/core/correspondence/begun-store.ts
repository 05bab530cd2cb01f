/** SQL of texts whose addressee is not chosen yet: kept a day, for the browser in which they were typed. */
import { createHash } from 'node:crypto'
import { browserOf } from '#platform/form-token'
import { token } from '#platform/random'
import { NotFound, type Request } from '#platform/route'
import { sql } from '#platform/sql'

export type Begun = {
  readonly subject: string
  readonly text: string
  /** Code of the municipality that the writer chose. */
  readonly place: string | undefined
}

const KEPT_HOURS = 24
const SECRET_BITS = 256

const hashOf = (secret: string): string =>
  createHash('sha256').update(`begun\0${secret}`).digest('base64url')

const sinceOf = ({ house }: Request): Date =>
  new Date(house.clock.now().getTime() - KEPT_HOURS * 3_600_000)

/** Keeps a text, forgets those of yesterday; returns the secret of its address. */
export async function keepBegun(request: Request, begun: Begun): Promise<string> {
  const { house } = request
  const secret = token(SECRET_BITS, house.random)
  await house.db.as({ as: 'worker' }, async tx => {
    await tx.run(sql`
      insert into correspondence.begun (secret_hash, browser, subject, body_text, place, begun_at)
      values (${hashOf(secret)}, ${browserOf(request)}, ${begun.subject}, ${begun.text},
              ${begun.place}, ${house.clock.now()})`)
    await tx.run(sql`delete from correspondence.begun where begun_at < ${sinceOf(request)}`)
  })
  return secret
}

/** The text of the address's `:secret`. @throws NotFound for another browser's, and after a day. */
export async function getBegun(request: Request): Promise<Begun> {
  const row = await request.house.db.as({ as: 'worker' }, tx =>
    tx.maybe<{ subject: string; body_text: string; place: string | null }>(sql`
      select subject, body_text, place
        from correspondence.begun
       where secret_hash = ${hashOf(request.params['secret'] ?? '')}
         and browser = ${browserOf(request)}
         and begun_at >= ${sinceOf(request)}`),
  )
  if (!row) throw new NotFound('begun text')
  return { subject: row.subject, text: row.body_text, place: row.place ?? undefined }
}

/** Forgets a text that has become a draft. */
export async function forgetBegun(request: Request): Promise<void> {
  await request.house.db.as({ as: 'worker' }, tx =>
    tx.run(sql`
      delete from correspondence.begun
       where secret_hash = ${hashOf(request.params['secret'] ?? '')}
         and browser = ${browserOf(request)}`),
  )
}
