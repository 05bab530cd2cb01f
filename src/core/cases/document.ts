/**
 * Documents of a case: the definition's template filled in, kept as plain data that never changes, and
 * laid out as PDF whenever somebody opens it.
 */
import { documentText, mergedPaths } from '#core/casework'
import { countryOf } from '#core/country'
import type { ExecutableDefinition } from '#core/services'
import { canonicalJson, sha256Hex, type Canonical } from '#platform/canonical'
import type { Tx } from '#platform/db'
import { makePdf, printable } from '#platform/pdf'
import { sql } from '#platform/sql'
import { say, type Language, type Text } from '#platform/texts'
import { dayText } from '#ui/words'
import type { Deciding } from './deciding.ts'
import { situationOf } from './engine.ts'
import { layersOf } from './layer-store.ts'
import type { InHand } from './record.ts'
import { words } from './texts.ts'

/** One language of a document, ready to be laid out. */
export type Sheet = {
  readonly title: string
  readonly language: Language
  readonly footer: string
  readonly meta: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly {
    readonly heading: string
    readonly paragraphs?: readonly string[]
    readonly list?: readonly string[]
  }[]
}

/** A document in the languages of its template, Georgian first. */
export type CaseDocument = { readonly key: string; readonly sheets: readonly Sheet[] }

/** Hash of a document's contents, as the journal names it. */
export const hashOf = (document: CaseDocument): string => sha256Hex(canonicalJson(plain(document)))

const plain = (document: CaseDocument): Canonical => JSON.parse(JSON.stringify(document))

type Filling = {
  readonly hand: InHand
  readonly deciding: Deciding
  readonly say: (template: Text, language: Language) => string
}

/** The document of a decision; one without a template says outcome and reasons. */
export async function documentFor(hand: InHand, deciding: Deciding): Promise<CaseDocument> {
  const { tx, house, before, definition, state } = hand
  const country = await countryOf(house)
  const layers = await layersOf(tx, before.id)
  const situation = situationOf(
    { of: before, state: { ...state, outcome: deciding.outcome?.key } },
    layers,
  )
  const values = valuesOf(hand, deciding)
  const filling: Filling = {
    hand,
    deciding,
    say: (template, language) =>
      documentText(definition, template, { situation, values, country }, language),
  }
  const template = definition.documents.find(({ key }) => key === deciding.outcome?.document)
  const languages: readonly Language[] = template?.languages ?? ['ka']
  return {
    key: template?.key ?? 'decision',
    sheets: languages.map(language => sheetOf(filling, template, language)),
  }
}

type Values = Parameters<typeof documentText>[2]['values']

function valuesOf({ before }: InHand, deciding: Deciding): Values {
  const { outcome, reasons, validUntil } = deciding
  return {
    case: { number: before.number, submittedOn: before.openedDay },
    decision: {
      ...(deciding.number !== undefined && { number: deciding.number }),
      day: deciding.day,
      ...(outcome && { outcome: outcome.key }),
      reasons: reasons.map(({ key }) => key),
      ...(validUntil && { validTo: validUntil }),
      conditions: deciding.conditions.map(({ text }) => text),
    },
    body: { name: deciding.body.name },
    ...(deciding.signedAs !== undefined && { officer: { name: deciding.signedAs } }),
  }
}

type Template = ExecutableDefinition['documents'][number]

function sheetOf(filling: Filling, template: Template | undefined, language: Language): Sheet {
  const { hand, deciding } = filling
  const { definition } = hand
  const title = template ? say(template.name, language) : say(definition.catalogue.name, language)
  const t = words(language)
  const merged = template ? mergedPaths(template.body) : []
  // What the template says in its own place is not said once more below it.
  const says = (path: string): boolean => merged.includes(path)
  return {
    title: printable(title),
    language,
    footer: printable(
      `${say(deciding.body.name, language)} · ${deciding.number ?? t('doc.draft')}`,
    ),
    meta: metaOf(filling, language),
    sections: [
      ...(template
        ? [{ heading: '', paragraphs: linesOf(filling.say(template.body, language)) }]
        : []),
      ...(says('decision.reasons') ? [] : reasonsOf(filling, language)),
      ...(deciding.text.trim() === ''
        ? []
        : [{ heading: t('doc.explained'), paragraphs: linesOf(deciding.text) }]),
      ...(says('decision.conditions') ? [] : conditionsIn(filling, language)),
      ...mandatoryOf(filling, language, says),
      ...signatureOf(deciding, language),
    ],
  }
}

const linesOf = (text: string): readonly string[] =>
  printable(text)
    .split(/\n{2,}/)
    .filter(paragraph => paragraph.trim() !== '')

function metaOf({ hand, deciding }: Filling, language: Language): Sheet['meta'] {
  const t = words(language)
  const { before, definition } = hand
  const { outcome, validUntil } = deciding
  const lines = [
    [t('doc.body'), say(deciding.body.name, language)],
    [t('doc.number'), deciding.number ?? t('doc.draft')],
    [t('doc.day'), dayText(deciding.day, language)],
    [t('doc.case'), `${before.number}, ${dayText(before.openedDay, language)}`],
    [t('doc.service'), say(definition.catalogue.name, language)],
    [t('doc.applicant'), before.applicantName],
    ...(outcome ? [[t('doc.outcome'), say(outcome.name, language)]] : []),
    ...(validUntil ? [[t('doc.valid'), dayText(validUntil, language)]] : []),
  ]
  return lines.map(([label = '', value = '']) => ({ label, value: printable(value) }))
}

function reasonsOf({ deciding }: Filling, language: Language): Sheet['sections'] {
  if (deciding.reasons.length === 0) return []
  const list = deciding.reasons.map(
    ({ name, article }) => `${say(name, language)} (${say(article, language)})`,
  )
  return [{ heading: words(language)('doc.reasons'), list: list.map(printable) }]
}

function conditionsIn(filling: Filling, language: Language): Sheet['sections'] {
  const { conditions } = filling.deciding
  if (conditions.length === 0) return []
  const t = words(language)
  const list = conditions.map(({ text, dueDay }) => {
    const said = filling.say(text, language)
    return dueDay ? `${said} (${t('doc.until', { day: dayText(dueDay, language) })})` : said
  })
  return [{ heading: t('doc.conditions'), list: list.map(printable) }]
}

/** What every decision carries: the definition's own text, and where one appeals. */
function mandatoryOf(
  { hand, say: fill }: Filling,
  language: Language,
  says: (path: string) => boolean,
): Sheet['sections'] {
  const { mandatory, appeal } = hand.definition.decisions
  const t = words(language)
  return [
    ...(mandatory && !says('decision.mandatory')
      ? [{ heading: '', paragraphs: linesOf(fill(mandatory, language)) }]
      : []),
    ...(appeal && !says('decision.appeal')
      ? [
          {
            heading: t('doc.appeal'),
            paragraphs: [
              printable(
                `${say(appeal.text, language)} ${t('doc.appeal-to')}: ${say(appeal.to, language)} (${say(appeal.article, language)}).`,
              ),
            ],
          },
        ]
      : []),
  ]
}

function signatureOf({ signedAs }: Deciding, language: Language): Sheet['sections'] {
  const t = words(language)
  if (signedAs === undefined) return []
  return [{ heading: t('doc.signed'), paragraphs: [printable(signedAs), t('doc.signed-note')] }]
}

/** A document's sheet in a language, or the first that it has. */
export const sheetIn = ({ sheets }: CaseDocument, language: Language): Sheet | undefined =>
  sheets.find(sheet => sheet.language === language) ?? sheets[0]

/** The document as PDF; the same document of the same moment is the same bytes. */
export function pdfOf(sheet: Sheet, madeAt: Date): Promise<Buffer> {
  return makePdf({ ...sheet, madeAt })
}

export type MadeDocument = {
  readonly id: string
  readonly key: string
  readonly document: CaseDocument
  readonly madeAt: Date
}

/** Documents of a case besides its decision. */
export async function documentsOf(tx: Tx, caseId: string): Promise<readonly MadeDocument[]> {
  return tx.all<MadeDocument>(sql`
    select id, key, document, made_at as "madeAt"
      from cases.document
     where case_id = ${caseId}
     order by made_at, id
     limit 50`)
}
