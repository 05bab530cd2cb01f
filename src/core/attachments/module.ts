/** What attachments declare: the content of a file for those who may open it, and the scan. */
import { idOf } from '#platform/acting'
import { fileReply } from '#platform/file-reply'
import type { Tx } from '#platform/db'
import type { House, Module } from '#platform/module'
import type { Officer } from '#platform/acting'
import { NotFound, type Handler, type Request } from '#platform/route'
import { sql } from '#platform/sql'
import { mayOpen, scanAttachment } from './attach.ts'
import { findAttachment, type Attachment } from './store.ts'
import { belongingFiles, belongings } from './belongings-store.ts'

/** Whether an officer of the body has sight of what a file belongs to; known to the modules above. */
export type OfficerSees = (
  tx: Tx,
  house: House,
  officer: Officer,
  file: Attachment,
) => Promise<boolean>

async function openable(request: Request, sees: OfficerSees): Promise<Attachment | undefined> {
  const { actor, house } = request
  const id = idOf(request)
  if (actor?.kind === 'resident') {
    const { personId } = actor
    const file = await house.db.as({ as: 'resident', personId }, tx => findAttachment(tx, id))
    return file && mayOpen(file, { personId }) ? file : undefined
  }
  if (actor?.kind !== 'officer') return undefined
  const { bodyId, accountId } = actor
  return house.db.as({ as: 'officer', bodyId, accountId }, async tx => {
    const file = await findAttachment(tx, id)
    return file && mayOpen(file, { bodyId }) && (await sees(tx, house, actor, file))
      ? file
      : undefined
  })
}

const open =
  (sees: OfficerSees): Handler =>
  async request => {
    const file = await openable(request, sees)
    if (!file) throw new NotFound('file')
    return fileReply(request, file)
  }

/** The module; `sees` says what an officer has sight of. */
export const attachments = (sees: OfficerSees): Module => ({
  key: 'attachments',
  migrations: new URL('./migrations/', import.meta.url),
  belongings,
  belongingFiles,
  files: sql`select sha256 from attachments.file`,
  jobs: { 'attachments.scan': { handle: scanAttachment } },
  routes: [
    { method: 'GET', path: '/attachments/:id', access: { for: 'account' }, handle: open(sees) },
  ],
})
