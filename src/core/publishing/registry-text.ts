/** The registries for those who write services: how each is asked, and what it tells. */
import { factsType, REGISTRY_KEYS, registryOf } from '#core/registries'
import type { Type } from '#core/rules'

/** A table for each registry, as Markdown. */
export function registriesText(): string {
  return ['### Registries', '', ...REGISTRY_KEYS.map(registryText)].join('\n')
}

function registryText(key: (typeof REGISTRY_KEYS)[number]): string {
  const { name, keeper, ways } = registryOf(key)
  const type = factsType(key)
  const facts = type.kind === 'record' ? Object.entries(type.fields) : []
  return [
    `#### \`${key}\``,
    '',
    `${name.en} (${keeper.en}). Asked by ${ways.map(way => way.map(each => `\`${each}\``).join(' with ')).join(', or by ')}.`,
    '',
    '| fact | kind |',
    '| --- | --- |',
    ...facts.map(([fact, of]) => `| \`${fact}\` | ${kindText(of)} |`),
    '',
  ].join('\n')
}

const KINDS: Readonly<Record<Type['kind'], string>> = {
  text: 'text',
  number: 'number',
  money: 'money',
  day: 'day',
  boolean: 'yes or no',
  days: 'days',
  months: 'months',
  list: 'list',
  record: 'record',
  nothing: 'nothing',
}

function kindText(type: Type): string {
  if (type.kind === 'list') return `list: ${kindText(type.of)}`
  if (type.kind === 'record') {
    return Object.entries(type.fields)
      .map(([name, of]) => `\`${name}\` (${kindText(of)})`)
      .join(', ')
  }
  if (type.kind === 'text' && type.of) return type.of.map(word => `\`"${word}"\``).join(', ')
  return KINDS[type.kind]
}
