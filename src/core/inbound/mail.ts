/** What a mail says about itself: its head, and in a report the fates of what was sent. Pure. */

export type MailHead = ReadonlyMap<string, readonly string[]>

export type Mail = { readonly head: MailHead; readonly body: string }

/** Head (names in lower case, lines unfolded) and body of a mail or of a part of one. */
export function parseMail(raw: string): Mail {
  const text = raw.replaceAll('\r\n', '\n')
  const end = text.indexOf('\n\n')
  const top = end < 0 ? text : text.slice(0, end)
  return { head: headOf(top), body: end < 0 ? '' : text.slice(end + 2) }
}

function headOf(top: string): MailHead {
  const head = new Map<string, string[]>()
  for (const line of top.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name = '', value = ''] = /^([!-9;-~]{1,80}):[ \t]*(.*)$/.exec(line) ?? []
    if (name === '') continue
    const key = name.toLowerCase()
    head.set(key, [...(head.get(key) ?? []), value.trim()])
  }
  return head
}

/** The first value of a line of the head. */
export const lineOf = (head: MailHead, name: string): string | undefined => head.get(name)?.[0]

/** What became of a mail, by a report of a mail server (RFC 3464). */
export type Report = {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** Enhanced status (RFC 3463), such as `5.1.1`. */
  readonly status: string
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/** The report in a mail; the worst, when it speaks of several recipients. `undefined` when it is none. */
export function reportOf({ head, body }: Mail): Report | undefined {
  const type = lineOf(head, 'content-type') ?? ''
  if (!/^multipart\/report\b/i.test(type)) return undefined
  const status = partsOf(type, body).find(part =>
    /^message\/(global-)?delivery-status\b/i.test(lineOf(part.head, 'content-type') ?? ''),
  )
  const reports = (status?.body ?? '').split(/\n{2,}/).flatMap(block => recipientOf(headOf(block)))
  return ACTIONS.flatMap(action => reports.filter(report => report.action === action))[0]
}

function recipientOf(head: MailHead): readonly Report[] {
  const said = lineOf(head, 'action')?.toLowerCase()
  const action = ACTIONS.find(known => known === said)
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(lineOf(head, 'status') ?? '')?.[0]
  return action && status !== undefined ? [{ action, status }] : []
}

const MOST_PARTS = 20

function partsOf(type: string, body: string): readonly Mail[] {
  const [, quoted, plain] = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(type) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) return []
  return `\n${body}`
    .split(`\n--${boundary}`)
    .slice(1, MOST_PARTS)
    .map(part => parseMail(part.replace(/^[ \t]*\n/, '')))
}

/** Whether a failure is about the address itself: unknown, gone, or closed; not a full box or a block list. */
export const isAboutAddress = (status: string): boolean => /^5\.(1\.\d+|2\.1)$/.test(status)

/**
 * Whether an answer may be answered by a program: never another program, a list, a report or somebody
 * else than whom the notice went to (RFC 3834, section 2).
 */
export function mayAnswer(
  head: MailHead,
  { from, recipient }: { readonly from: string; readonly recipient: string | undefined },
): boolean {
  const auto = lineOf(head, 'auto-submitted')
  const type = lineOf(head, 'content-type') ?? ''
  return (
    from !== '' &&
    from.toLowerCase() === recipient?.toLowerCase() &&
    (auto === undefined || /^no\b/i.test(auto)) &&
    !/^(bulk|junk|list|auto_reply)/i.test(lineOf(head, 'precedence') ?? '') &&
    !/^multipart\/report\b/i.test(type) &&
    ![...head.keys()].some(name => MACHINES.includes(name) || name.startsWith('list-'))
  )
}

/** Lines that only programs write. */
const MACHINES = [
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
  'x-loop',
  'x-failed-recipients',
]
