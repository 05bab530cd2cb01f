/** What a mail is: a letter of a person, or something that a program wrote. Pure. */
import { mayAnswer, parseMail } from '#core/inbound'
import PostalMime, { type Attachment, type Email } from 'postal-mime'

export type ReadMail = {
  readonly messageId: string | undefined
  /** Message-IDs of the thread, oldest first, this mail's last. */
  readonly references: readonly string[]
  readonly from: string
  readonly name: string
  readonly subject: string
  readonly text: string
  readonly attachments: readonly { readonly name: string; readonly bytes: Buffer }[]
}

export const LEFT = ['automatic', 'returned', 'loop', 'no-sender', 'too-large', 'flood'] as const
export type Left = (typeof LEFT)[number]

const MOST_SUBJECT = 200
const MOST_TEXT = 19_000
const MOST_NAME = 200
const MOST_REFERENCES = 20
const MESSAGE_ID = /<[^<>\s]{1,900}>/g

/** Reads a mail. What is longer than a letter goes along as a file, whole. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, { maxNestingDepth: 50, forceRfc822Attachments: true })
  const [messageId] = idsIn(mail.messageId)
  const from = mail.from?.address?.toLowerCase() ?? ''
  const text = textOf(mail)
  const isLong = text.length > MOST_TEXT
  return {
    messageId,
    references: threadOf(mail),
    from,
    name: (mail.from?.name.trim() || from).slice(0, MOST_NAME),
    subject: oneLine(mail.subject ?? '').slice(0, MOST_SUBJECT),
    text: isLong ? text.slice(0, MOST_TEXT) : text.trim(),
    attachments: [
      ...(isLong ? [{ name: 'mail.txt', bytes: Buffer.from(text) }] : []),
      ...mail.attachments.map(fileOf),
    ],
  }
}

const idsIn = (line: string | undefined): readonly string[] => line?.match(MESSAGE_ID) ?? []

function threadOf({ references, inReplyTo, messageId }: Email): readonly string[] {
  const before = idsIn(references ?? inReplyTo)
  return [...before, ...idsIn(messageId).slice(0, 1)].slice(-MOST_REFERENCES)
}

const textOf = ({ text, html = '' }: Email): string =>
  (text ?? plain(html)).replaceAll('\r\n', '\n').replaceAll('\0', '')

const fileOf = ({ filename, content }: Attachment, index: number) => ({
  name: filename ?? `${index + 1}`,
  bytes: typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
})

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('\0', '').trim()

/** The words of a mail that has no plain part; its look is lost, its original stays in the mailbox. */
function plain(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
}

export type Ours = {
  /** The mailbox's own address and the one that the portal sends from. */
  readonly addresses: readonly string[]
  /** Right side of the portal's own Message-IDs. */
  readonly host: string
}

/** Why a mail is no letter; `undefined` when it is one. */
export function whyLeft(raw: Buffer, mail: ReadMail, { addresses, host }: Ours): Left | undefined {
  const { head } = parseMail(raw.toString('latin1'))
  const line = (name: string): string => head.get(name)?.[0] ?? ''
  if (/^multipart\/report\b/i.test(line('content-type'))) return 'returned'
  if (line('return-path') === '<>' || /^(mailer-daemon|postmaster)@/.test(mail.from))
    return 'returned'
  if (mail.from === '') return 'no-sender'
  const own = addresses.includes(mail.from) || mail.messageId?.endsWith(`@${host}>`) === true
  if (own) return 'loop'
  return mayAnswer(head, { from: mail.from, recipient: mail.from }) ? undefined : 'automatic'
}
