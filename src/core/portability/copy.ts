/**
 * A copy of all letters of a person as one ZIP, made while it is sent: a letter is read when its turn
 * comes, so that a thousand of them need no more memory than one.
 */
import { Readable } from 'node:stream'
import { copyOfLetter, lettersOfViewer, mayOpen, type LetterCopy } from '#core/correspondence'
import { trusted } from '#platform/brand'
import { html, type Html } from '#platform/html'
import { MissingGlyph, NoDocumentMaker } from '#platform/pdf'
import type { Request } from '#platform/route'
import { say } from '#platform/texts'
import { dayText, momentText } from '#ui/words'
import { ZipFile } from 'yazl'
import { words } from './texts.ts'

type Read = <T>(work: (tx: Parameters<typeof lettersOfViewer>[0]) => Promise<T>) => Promise<T>

/** Letters asked for at once while the list is made. */
const PAGE = 200

/** Numbers of one's letters, newest first, with the ids that open them. */
async function allLetters(read: Read): Promise<readonly { id: string; number: string }[]> {
  const found: { id: string; number: string }[] = []
  for (const group of ['needs-you', 'in-progress', 'completed'] as const) {
    let after: { at: Date; id: string } | undefined
    for (;;) {
      const page = await read(tx => lettersOfViewer(tx, group, { after, limit: PAGE }))
      found.push(...page.map(({ id, number }) => ({ id, number })))
      const last = page.at(-1)
      if (page.length < PAGE || !last) break
      after = { at: last.lastAt, id: last.id }
    }
  }
  return found
}

/** Streams the copy. `read` runs work as the person whose letters they are. */
export async function copyOfAll(request: Request, personId: string, read: Read): Promise<Readable> {
  const letters = await allLetters(read)
  const zip = new ZipFile()
  const out = trusted<Readable>(zip.outputStream)
  const fail = (error: unknown): void => {
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  fill(zip, { request, personId, read, letters }).catch(fail)
  return out
}

type Filling = {
  readonly request: Request
  readonly personId: string
  readonly read: Read
  readonly letters: readonly { readonly id: string; readonly number: string }[]
}

async function fill(zip: ZipFile, { request, personId, read, letters }: Filling): Promise<void> {
  const listed: Listed[] = []
  for (const { id, number } of letters) {
    const copy = await read(tx => copyOfLetter(tx, request, id))
    const folder = `letters/${number}`
    const document = await documentOf(copy)
    if (document) await add(zip, `${folder}/letter.pdf`, document)
    const files = copy.files.map((file, index) => ({
      file,
      path: `${folder}/files/${String(index + 1).padStart(2, '0')}-${safeName(file.name)}`,
      kept: mayOpen(file, { personId }),
    }))
    for (const { file, path, kept } of files)
      if (kept) await addStream(zip, path, await request.house.blobs.open(file.sha256))
    await add(zip, `${folder}/letter.json`, JSON.stringify(factsOf(copy, files), undefined, 2))
    listed.push({ copy, folder, document: document !== undefined, files })
  }
  await add(zip, 'index.html', String(indexPage(request, listed)))
  zip.end()
}

/** Adds a content and waits until it has left, so that contents never pile up. */
const add = (zip: ZipFile, path: string, content: Buffer | string): Promise<void> =>
  addStream(zip, path, Readable.from([Buffer.from(content)]))

function addStream(zip: ZipFile, path: string, content: Readable): Promise<void> {
  return new Promise((done, fail) => {
    const out = trusted<Readable>(zip.outputStream)
    if (out.destroyed) return fail(new Error('the reader has gone'))
    const gone = (): void => fail(new Error('the reader has gone'))
    out.once('close', gone)
    content.once('error', fail)
    content.once('end', () => {
      out.off('close', gone)
      done()
    })
    zip.addReadStream(content, path, { forceZip64Format: false })
  })
}

/** The document, or none where documents cannot be made; the facts beside it hold the same words. */
async function documentOf(copy: LetterCopy): Promise<Buffer | undefined> {
  try {
    return await copy.document()
  } catch (error) {
    if (error instanceof NoDocumentMaker || error instanceof MissingGlyph) return undefined
    throw error
  }
}

/** A file's name that every system can write: no folders, no signs with a meaning elsewhere. */
export function safeName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]+/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return clean === '' ? 'file' : clean.slice(-120)
}

type Carried = {
  readonly file: LetterCopy['files'][number]
  readonly path: string
  readonly kept: boolean
}

function factsOf(copy: LetterCopy, files: readonly Carried[]): unknown {
  const { letter, handling, entries, bodies } = copy
  const body = (id: string | undefined) => (id === undefined ? undefined : bodies.get(id))
  return {
    number: letter.number,
    kind: letter.kind,
    channel: letter.channel,
    state: letter.state,
    acceptedAt: letter.acceptedAt,
    writer: letter.writerName,
    body: { key: body(handling.bodyId)?.key, name: body(handling.bodyId)?.name },
    registryNumber: handling.registryNumber,
    legalLastDay: handling.legalDay,
    subject: letter.subject,
    text: letter.bodyText,
    entries: entries.map(entry => ({
      at: entry.at,
      kind: entry.kind,
      body: body(entry.bodyId)?.key,
      text: entry.text,
      untilDay: entry.untilDay,
      registryNumber: entry.registryNumber,
      signedBy: entry.signedBy,
    })),
    files: files.map(({ file, path, kept }) => ({
      name: file.name,
      type: file.type,
      size: file.size,
      sha256: file.sha256,
      path: kept ? path.split('/').slice(2).join('/') : undefined,
    })),
  }
}

type Listed = {
  readonly copy: LetterCopy
  readonly folder: string
  readonly document: boolean
  readonly files: readonly Carried[]
}

/** The page that opens the copy, readable without this portal or any network. */
function indexPage(request: Request, listed: readonly Listed[]): Html {
  const { language, house } = request
  const t = words(language)
  const at = momentText(house.clock.now(), language, house.clock.timeZone)
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${t('copy.index')}</title>
      </head>
      <body>
        <h1>${t('copy.index')}</h1>
        <p>${t('copy.made', { at })}</p>
        ${listed.map(one => letterPart(one, request))}
      </body>
    </html>`
}

function letterPart({ copy, folder, document, files }: Listed, { language }: Request): Html {
  const t = words(language)
  const { letter, handling, bodies } = copy
  const body = bodies.get(handling.bodyId)
  return html`<h2>${letter.subject}</h2>
    <ul>
      <li>${t('copy.number')}: ${letter.number}</li>
      <li>${t('copy.body')}: ${body && say(body.name, language)}</li>
      <li>${t('copy.day')}: ${dayText(letter.acceptedDay, language)}</li>
      ${document && html`<li><a href="${folder}/letter.pdf">${t('copy.document')}</a></li>`}
      <li><a href="${folder}/letter.json">JSON</a></li>
      ${files.map(({ file, path, kept }) =>
        kept
          ? html`<li><a href="${encodeURI(path)}">${file.name}</a></li>`
          : html`<li>${file.name}: ${t('copy.withheld')}</li>`,
      )}
    </ul>`
}
