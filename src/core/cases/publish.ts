/** The public register: a line for each decision that the law makes public, with the fields that it may show. */
import { shownValue } from '#core/questions'
import { countryOf } from '#core/country'
import type { ExecutableDefinition, Field } from '#core/services'
import { day, type Day } from '#platform/day'
import type { Tx } from '#platform/db'
import { sql } from '#platform/sql'
import type { Text } from '#platform/texts'
import type { Case, Doer } from './case.ts'
import { findDecision } from './decision-store.ts'
import { layersOf } from './layer-store.ts'
import { happen, type InHand } from './record.ts'

/** Fields of form and work that a line shows, in the order of the definition. */
export function publishedFields(definition: ExecutableDefinition): readonly Field[] {
  const { publication, form, flow } = definition
  const fields = [...form.sections.flatMap(section => section.fields), ...flow.work]
  return fields.filter(
    ({ key, publishable }) => publishable && publication?.fields.includes(key) === true,
  )
}

/** Writes the line of a decision, where the definition publishes its outcome. */
export async function publishLine(hand: InHand, by: Doer): Promise<void> {
  const { tx, house, before, definition } = hand
  const decision = await findDecision(tx, before.id)
  const { number, outcome, decidedAt } = decision ?? {}
  if (number === undefined || outcome === undefined || decidedAt === undefined) return
  if (definition.publication?.outcomes.includes(outcome) !== true) return
  const layers = await layersOf(tx, before.id)
  const country = await countryOf(house)
  const said = (field: Field): Text => {
    const value = layers.answers[field.key] ?? layers.work[field.key]
    const asking = { country, parameters: before.parameters }
    return {
      ka: shownValue(field, value, { ...asking, language: 'ka' }),
      en: shownValue(field, value, { ...asking, language: 'en' }),
    }
  }
  const fields = publishedFields(definition).map(field => [field.key, said(field)] as const)
  await tx.run(sql`
    insert into cases.register_line
      (case_id, body_id, service_key, version, registry_number, outcome, decided_on, valid_until, fields)
    values (${before.id}, ${before.bodyId}, ${before.serviceKey}, ${before.version}, ${number}, ${outcome},
            ${house.clock.today()}, ${decision?.validUntil}, ${JSON.stringify(Object.fromEntries(fields))}::jsonb)
    on conflict (case_id) do nothing`)
  await happen(hand, { kind: 'published', payload: { number } }, { by })
}

export type RegisterLine = {
  readonly caseId: string
  readonly version: number
  readonly number: string
  readonly outcome: string
  readonly decidedOn: Day
  readonly validUntil: Day | undefined
  readonly fields: Readonly<Record<string, Text>>
}

export type LineAfter = { readonly day: Day; readonly id: string }

/** Lines of a body's register of a service, latest first. */
export async function registerLines(
  tx: Tx,
  of: Pick<Case, 'bodyId' | 'serviceKey'>,
  { after, limit }: { readonly after?: LineAfter | undefined; readonly limit: number },
): Promise<readonly RegisterLine[]> {
  const rows = await tx.all<{
    case_id: string
    version: number
    registry_number: string
    outcome: string
    decided_on: string
    valid_until: string | null
    fields: Record<string, Text>
  }>(sql`
    select l.case_id, l.version, l.registry_number, l.outcome, l.decided_on, l.valid_until, l.fields
      from cases.register_line l
     where l.body_id = ${of.bodyId} and l.service_key = ${of.serviceKey}
       and (${after?.day}::date is null or (l.decided_on, l.case_id) < (${after?.day}::date, ${after?.id}::uuid))
     order by l.decided_on desc, l.case_id desc
     limit ${limit}`)
  return rows.map(row => ({
    caseId: row.case_id,
    version: row.version,
    number: row.registry_number,
    outcome: row.outcome,
    decidedOn: day(row.decided_on),
    validUntil: row.valid_until === null ? undefined : day(row.valid_until),
    fields: row.fields,
  }))
}
