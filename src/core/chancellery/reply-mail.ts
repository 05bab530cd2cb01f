/** An answer, or a letter of the body's own, as an e-mail: what it says and where it goes. */
import { getBody, type Body } from '#core/bodies'
import type { LetterKind } from '#core/country'
import { countryOf } from '#core/country'
import { findLetter, letterKind, type Letter } from '#core/correspondence'
import { queueMail } from '#core/dispatch'
import { parseAddress } from '#core/identity'
import { dayIn } from '#platform/day'
import type { Tx } from '#platform/db'
import type { House } from '#platform/module'
import type { PdfDocument } from '#platform/pdf'
import { refuse, ok, type Result } from '#platform/result'
import { say } from '#platform/texts'
import { dayText } from '#ui/words'
import { recordReply } from './answer.ts'
import { closingOf, withClosing } from './closing.ts'
import { by, type Hand, type Officer } from './officer.ts'
import { findReply, lockReply, setToEmail, type Reply } from './store.ts'
import { words } from './texts.ts'

export type Mailing = { readonly reply: Reply; readonly registryNumber: string }

/** Queues the answer as an e-mail, if it leaves by e-mail. Needs the worker's sight. */
export async function mailReply(
  tx: Tx,
  house: House,
  hand: Hand,
  { reply, registryNumber }: Mailing,
): Promise<void> {
  if (reply.dispatch !== 'email') return
  const answered = reply.handlingId === undefined || reply.letterId === undefined
  const letter = answered ? undefined : await findLetter(tx, reply.letterId ?? '')
  const body = await getBody(tx, reply.bodyId)
  const kind = letter && letterKind(await countryOf(house), letter.kind)
  const sheet = sheetOf(house, { reply, registryNumber, letter, body, kind })
  await queueMail(tx, house, {
    bodyId: reply.bodyId,
    replyId: reply.id,
    letterId: letter?.id,
    to: reply.toEmail,
    fromName: say(body.name, sheet.language),
    subject: `${reply.subject} (№ ${registryNumber})`,
    text: plainText(sheet),
    sheet,
    by: by(hand),
  })
}

type Written = Mailing & {
  readonly letter: Letter | undefined
  readonly body: Body
  readonly kind: LetterKind | undefined
}

/** The answer as a document, in the language of the letter. */
function sheetOf(house: House, written: Written): PdfDocument {
  const { reply, registryNumber, letter, body, kind } = written
  const language = letter?.language ?? 'ka'
  const t = words(language)
  const now = house.clock.now()
  const today = dayText(dayIn(house.clock.timeZone, now), language)
  const text = withClosing(reply.text, kind && closingOf(reply, kind, language))
  const signed = reply.signedAs === undefined ? [] : [t('sheet.signed', { name: reply.signedAs })]
  return {
    title: reply.subject,
    language,
    footer: `${say(body.name, language)}, ${registryNumber}`,
    meta: [
      { label: t('sheet.from'), value: say(body.name, language) },
      { label: t('register.number'), value: `${registryNumber}, ${today}` },
      { label: t('reply.to'), value: reply.toName },
      ...(letter
        ? [
            {
              label: t('sheet.answers'),
              value: `${letter.number}, ${dayText(letter.acceptedDay, language)}`,
            },
          ]
        : []),
    ],
    sections: [{ heading: reply.subject, paragraphs: [...text.split(/\n{2,}/), ...signed] }],
    madeAt: now,
  }
}

/** The same as the text of a mail. */
function plainText({ meta, sections }: PdfDocument): string {
  const head = meta.map(({ label, value }) => `${label}: ${value}`).join('\n')
  const text = sections.flatMap(({ heading, paragraphs = [] }) => [heading, ...paragraphs])
  return [head, ...text].join('\n\n')
}

/**
 * Sends the e-mail of an answer that was sent once more, to the same address or a mended one. Refuses
 * with `no-right`, `not-now` for what did not leave by e-mail, and `no-address`.
 */
export async function mailAgain(
  tx: Tx,
  house: House,
  officer: Officer,
  { id, to }: { readonly id: string; readonly to: string },
): Promise<Result<string, string>> {
  const reply = await lockReply(tx, id)
  if (!reply) return refuse('not-found')
  if (!officer.rights.includes('send')) return refuse('no-right')
  const { state, dispatch, registryNumber } = reply
  if (state !== 'sent' || dispatch !== 'email' || registryNumber === undefined)
    return refuse('not-now')
  const address = parseAddress('email', to)
  if (address === undefined) return refuse('no-address', { field: 'to-email' })
  await setToEmail(tx, id, address)
  await recordReply(tx, house, officer, { id, letterId: reply.letterId, act: 'mailed-again' })
  const mended = await findReply(tx, id)
  if (mended) await mailReply(await tx.elevate(), house, officer, { reply: mended, registryNumber })
  return ok(id)
}
