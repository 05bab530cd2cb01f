/** From a template and its values to what is sent: an e-mail, or an SMS in the script of choice. */
import { say, type Language } from '#platform/texts'
import { romanize } from '#platform/fold'
import { spokenValues, type KeptValues, type NoticeTemplate } from './notice.ts'
import { MAIL_FRAME, NOTICE_TEXTS } from './notice-texts.ts'
import type { Channel, Recipient, SmsScript } from './recipient.ts'
import { smsSize, type SmsSize } from './sms-parts.ts'

/** A message without its address. An SMS has no subject. */
export type Message = { readonly subject: string | undefined; readonly text: string }

export type Told = {
  readonly template: NoticeTemplate
  readonly values: KeptValues
  /** Path of the page that the notice is about. */
  readonly href: string
  /** Code of the short link. */
  readonly code: string
}

type Reader = Pick<Recipient, 'language' | 'smsScript'>

/** The message of a channel, in the reader's language. */
export function messageOf(
  channel: Channel,
  told: Told,
  { reader, portal }: { readonly reader: Reader; readonly portal: URL },
): Message {
  return channel === 'email' ? mailOf(told, reader, portal) : smsOf(told, reader, portal)
}

function mailOf({ template, values, href }: Told, { language }: Reader, portal: URL): Message {
  const link = new URL(href, portal).href
  const parts = [
    bodyOf({ template, values }, language),
    say(MAIL_FRAME.link, language, { link }),
    say(MAIL_FRAME.foot, language, { portal: portal.origin }),
  ]
  return { subject: subjectOf({ template, values }, language), text: `${parts.join('\n\n')}\n` }
}

/** The notice in one line, as lists of notices and subjects of e-mails say it. */
export function subjectOf(
  { template, values }: Pick<Told, 'template' | 'values'>,
  language: Language,
): string {
  const spoken = spokenValues(template, values, { language, days: 'long' })
  return say(NOTICE_TEXTS[template].subject, language, spoken)
}

/** The whole notice without link and frame, as an e-mail begins and as a counter prints it. */
export function bodyOf(
  { template, values }: Pick<Told, 'template' | 'values'>,
  language: Language,
): string {
  const spoken = spokenValues(template, values, { language, days: 'long' })
  return say(NOTICE_TEXTS[template].body, language, spoken)
}

function smsOf(
  { template, values, code }: Told,
  { language, smsScript }: Reader,
  portal: URL,
): Message {
  const spoken = spokenValues(template, values, { language, days: 'short' })
  const words = say(NOTICE_TEXTS[template].sms, language, spoken)
  const written = smsWords(words, { language, smsScript })
  return { subject: undefined, text: `${written} ${new URL(`/n/${code}`, portal).href}` }
}

/** Words of an SMS in the script of choice; Latin by the national system, so that 160 signs fit a part. */
export function smsWords(words: string, { language, smsScript }: Reader): string {
  return language === 'ka' && smsScript === 'latin' ? romanize(words).replaceAll('№', 'N') : words
}

export type SmsExample = SmsSize & { readonly text: string }

/** What a typical SMS looks like in a script and how many parts it takes, for whoever has to choose. */
export function smsExample(smsScript: SmsScript, portal: URL): SmsExample {
  const told: Told = {
    template: 'letter.answered',
    values: { number: '26-7K3M-XQ9T', body: { ka: '', en: '' } },
    href: '/',
    code: '7kx3mqd9t',
  }
  const { text } = smsOf(told, { language: 'ka', smsScript }, portal)
  return { text, ...smsSize(text) }
}
