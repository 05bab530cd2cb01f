/** What was declared beside what the registry says of the same thing. Pure. */
import type { Fact } from '#core/cases'
import type { ExecutableDefinition, Field } from '#core/services'

/** A field whose prefill names a fact can be compared with it. */
export function factPath({
  prefill,
}: Pick<Field, 'prefill'>): readonly [string, string] | undefined {
  const found = /^\s*facts\.([A-Za-z]\w*)\.([A-Za-z]\w*)\s*$/.exec(prefill ?? '')
  const [, lookup, name] = found ?? []
  return lookup !== undefined && name !== undefined ? [lookup, name] : undefined
}

/** A fact of the same name as the field, of a look-up that the definition makes. */
function sameName({ key }: Pick<Field, 'key'>, facts: Readonly<Record<string, Fact>>): unknown {
  for (const { value } of Object.values(facts)) {
    if (typeof value === 'string') continue
    if (Object.hasOwn(value, key)) return value[key]
  }
  return undefined
}

/** What registries say of a field; undefined where they say nothing. */
export function registeredValue(field: Field, facts: Readonly<Record<string, Fact>>): unknown {
  const path = factPath(field)
  if (!path) return sameName(field, facts)
  const [lookup, name] = path
  const value = facts[lookup]?.value
  return value === undefined || typeof value === 'string' ? undefined : value[name]
}

const plain = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
    .normalize('NFC')
    .trim()
    .toLowerCase()

/** Whether declared and registered value differ; nothing to compare is no difference. */
export function differs(declared: unknown, registered: unknown): boolean {
  if (declared === undefined || declared === null) return false
  if (registered === undefined || registered === null) return false
  return plain(declared) !== plain(registered)
}

/** Facts that stand beside no field: they are listed on their own. */
export function otherFacts(
  { form }: Pick<ExecutableDefinition, 'form'>,
  lookup: string,
  value: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  const fields = form.sections.flatMap(section => section.fields)
  const beside = new Set(
    fields.map(field => {
      const path = factPath(field)
      return path?.[0] === lookup ? path[1] : field.key
    }),
  )
  return Object.entries(value).filter(([name]) => !beside.has(name))
}
