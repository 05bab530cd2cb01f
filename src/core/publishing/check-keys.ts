/** Keys by which a definition calls its parts stand once. */
import type { Path } from '#core/casework'
import type { ServiceDefinition } from '#core/services'
import type { Finding } from './problem.ts'

type Keyed = readonly { readonly key: string }[]

/** Every key that stands twice in its list; of fields, in the whole form. */
export function repeatedKeys(definition: ServiceDefinition): readonly Finding[] {
  return [
    ...listsOf(definition).flatMap(({ path, items, what }) => {
      const seen = new Set<string>()
      return items.flatMap(({ key }, i): readonly Finding[] => {
        if (!seen.has(key)) {
          seen.add(key)
          return []
        }
        return [{ path: [...path, i, 'key'], message: `${what} ${key} stands twice: rename one` }]
      })
    }),
    ...repeatedFields(definition),
  ]
}

type List = { readonly path: Path; readonly items: Keyed; readonly what: string }

function listsOf(definition: ServiceDefinition): readonly List[] {
  const { form, flow, decisions, parties, standards } = definition
  const list = (path: Path, items: Keyed | undefined, what: string): readonly List[] =>
    items ? [{ path, items, what }] : []
  return [
    ...list(['form', 'sections'], form?.sections, 'section'),
    ...list(['lookups'], definition.lookups, 'look-up'),
    ...list(['evidence'], definition.evidence, 'paper'),
    ...list(['fees'], definition.fees, 'fee'),
    ...list(['flow', 'roles'], flow?.roles, 'role'),
    ...list(['flow', 'stages'], flow?.stages, 'stage'),
    ...list(['flow', 'actions'], flow?.actions, 'action'),
    ...list(['flow', 'flags'], flow?.flags, 'flag'),
    ...list(['flow', 'work'], flow?.work, 'work field'),
    ...list(['clocks'], definition.clocks, 'clock'),
    ...list(['decisions', 'outcomes'], decisions?.outcomes, 'outcome'),
    ...list(['decisions', 'reasons'], decisions?.reasons, 'reason'),
    ...list(['documents'], definition.documents, 'document'),
    ...list(['notices'], definition.notices, 'notice'),
    ...list(['parties', 'signers'], parties?.signers, 'signer'),
    ...list(['standards', 'indicators'], standards.indicators, 'indicator'),
    ...list(['examples'], definition.examples, 'example'),
    ...insideFields(definition),
  ]
}

function insideFields({ form, flow }: ServiceDefinition): readonly List[] {
  const ofForm = (form?.sections ?? []).flatMap(({ fields }, i) =>
    fields.map((field, j) => ({ field, path: ['form', 'sections', i, 'fields', j] })),
  )
  const ofWork = (flow?.work ?? []).map((field, i) => ({ field, path: ['flow', 'work', i] }))
  return [...ofForm, ...ofWork].flatMap(({ field, path }) => [
    { path: [...path, 'choices'], items: field.choices ?? [], what: 'choice' },
    { path: [...path, 'fields'], items: field.fields ?? [], what: 'column' },
    ...(field.fields ?? []).map((column, k) => ({
      path: [...path, 'fields', k, 'choices'],
      items: column.choices ?? [],
      what: 'choice',
    })),
  ])
}

function repeatedFields({ form }: ServiceDefinition): readonly Finding[] {
  const seen = new Set<string>()
  return (form?.sections ?? []).flatMap(({ fields }, i) =>
    fields.flatMap(({ key }, j): readonly Finding[] => {
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      const path = ['form', 'sections', i, 'fields', j, 'key']
      return [{ path, message: `field ${key} stands twice in the form: rename one` }]
    }),
  )
}
