/** The reply with a file's content, the same whichever module keeps the row. */
import type { Sha256 } from '#platform/blobs'
import type { Reply, Request } from '#platform/route'

/** What a row says of a stored file. */
export type StoredFile = {
  readonly name: string
  readonly type: string
  readonly size: number
  readonly sha256: Sha256
}

/** The content of a file that its reader may open, as a download or shown by the browser. */
export async function fileReply(request: Pick<Request, 'house'>, file: StoredFile): Promise<Reply> {
  const inline = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(
    file.type,
  )
  const name = encodeURIComponent(file.name)
  return {
    status: 200,
    body: await request.house.blobs.open(file.sha256),
    type: file.type,
    headers: {
      'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'content-length': String(file.size),
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  }
}
