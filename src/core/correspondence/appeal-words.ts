/** What an appeal is filled in with, in the words of the reader's language. */
import { dayIn } from '#platform/day'
import type { Request } from '#platform/route'
import { dayText } from '#ui/words'
import { codeText } from './pages-entry.ts'
import type { AppealGrounds, AppealWords } from './writer-steps.ts'
import { words } from './texts.ts'

/**
 * Fills in an appeal: which act or silence, what is asked for, what it rests on. The person can change
 * all of it; what only they can know stays empty and is asked for.
 */
export function appealWords(
  { language, house }: Pick<Request, 'language' | 'house'>,
  { letter, handling, ground, kind, decision }: AppealGrounds,
): AppealWords {
  const t = words(language)
  const registry =
    handling.registryNumber === undefined
      ? ''
      : t('appeal.registry', { registry: handling.registryNumber })
  const about = {
    number: letter.number,
    registry,
    subject: letter.subject,
    day: dayText(letter.acceptedDay, language),
  }
  const common = { subject: t('appeal.subject', about), text: t('appeal.text') }
  if (ground === 'silence' || decision === undefined) {
    return {
      ...common,
      asked: {
        act: t('appeal.act-silence', about),
        claim: t('appeal.claim-silence'),
        circumstances: t('appeal.rests-silence', { day: dayText(handling.legalDay, language) }),
      },
    }
  }
  const of = decision.registryNumber === undefined ? '' : ` № ${decision.registryNumber}`
  const reason = codeText(decision, { bodies: new Map(), kind }, language)
  return {
    ...common,
    asked: {
      act: t('appeal.act-decision', {
        ...about,
        what: `${t(`entry.${decision.kind}`)}${of}`,
        day: dayText(dayIn(house.clock.timeZone, decision.at), language),
      }),
      claim: t('appeal.claim-decision'),
      circumstances: reason === undefined ? '' : t('appeal.rests-decision', { reason }),
    },
  }
}
