/** An appeal of a decision, or of silence: a complaint to the body, begun with what is known. */
import { insertDraft } from '#core/correspondence'
import type { Tx } from '#platform/db'
import { residentOf } from '#platform/acting'
import { dayIn } from '#platform/day'
import { uuidv7 } from '#platform/random'
import type { Request } from '#platform/route'
import { say, type Text } from '#platform/texts'
import { dayText } from '#ui/words'
import type { OwnView } from './handlers-own.ts'

const WORDS = {
  subject: { ka: 'საჩივარი: {service}, {number}', en: 'Complaint: {service}, {number}' },
  text: {
    ka: 'ვასაჩივრებ ქვემოთ დასახელებულ აქტს.',
    en: 'I challenge the act named below.',
  },
  act: {
    ka: 'გადაწყვეტილება № {act}, {day}: {outcome}. განაცხადი {number}.',
    en: 'Decision no. {act} of {day}: {outcome}. Application {number}.',
  },
  silence: {
    ka: 'უწყებამ განაცხადზე {number} კანონის ვადაში ({day}) არ გადაწყვიტა.',
    en: 'The body has not decided application {number} within the legal term ({day}).',
  },
  claim: {
    ka: 'გადაწყვეტილების გაუქმება და განაცხადის დაკმაყოფილება.',
    en: 'That the decision be annulled and the application granted.',
  },
  'claim-silence': {
    ka: 'განაცხადის განხილვა და გადაწყვეტა.',
    en: 'That the application be examined and decided.',
  },
} as const satisfies Readonly<Record<string, Text>>

/** Whether there is something to appeal: a decision, or silence that the law takes for a refusal. */
export const isAppealable = ({
  of,
  decision,
  definition,
}: Pick<OwnView, 'of' | 'decision' | 'definition'>): boolean =>
  definition.decisions.appeal !== undefined &&
  (decision?.number !== undefined || (of.deemed === 'refusal' && of.outcome === undefined))

/** Begins the complaint as a draft; its id, or nothing where there is nothing to appeal. */
export async function beginAppealOf(
  tx: Tx,
  request: Request,
  view: OwnView,
): Promise<string | undefined> {
  const { of, definition, decision, country } = view
  const kind = country.kinds.find(
    ({ rule, appeal }) => appeal && rule === definition.decisions.appeal?.rule,
  )
  if (!kind || !isAppealable(view)) return undefined
  const { language, house } = request
  const values = {
    service: say(definition.catalogue.name, language),
    number: of.number,
    ...actValues(request, view),
  }
  const filled = (text: Text): string => say(text, language, values)
  const decided = decision?.number !== undefined
  const reasons = definition.decisions.reasons
    .filter(({ key }) => decision?.reasons.includes(key) === true)
    .map(({ name }) => say(name, language))
  const { personId, assistedBy } = residentOf(request)
  const id = uuidv7(house.clock.now())
  await insertDraft(tx, {
    id,
    personId,
    writtenBy: assistedBy?.accountId,
    kind: kind.key,
    bodyIds: [of.bodyId],
    subject: filled(WORDS.subject),
    text: filled(WORDS.text),
    appealOf: undefined,
    asked: {
      act: filled(decided ? WORDS.act : WORDS.silence),
      claim: filled(decided ? WORDS.claim : WORDS['claim-silence']),
      circumstances: reasons.join('; '),
    },
    changedAt: house.clock.now(),
  })
  return id
}

function actValues({ language, house }: Request, { of, decision, definition }: OwnView) {
  const outcome = definition.decisions.outcomes.find(({ key }) => key === decision?.outcome)
  const day =
    decision?.decidedAt === undefined
      ? of.legalDay
      : dayIn(house.clock.timeZone, decision.decidedAt)
  return {
    act: decision?.number ?? '',
    outcome: outcome ? say(outcome.name, language) : '',
    day: dayText(day, language),
  }
}
