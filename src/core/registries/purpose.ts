/**
 * Purposes: why a registry may be asked, by which article, and what of its answer may be kept. A service's
 * look-ups bring theirs from its definition; the house's own stand here.
 */
import { createHash } from 'node:crypto'
import { canonicalJson } from '#platform/canonical'
import type { Text } from '#platform/texts'
import { registryOf, type RegistryKey } from './catalogue.ts'

export type Purpose = {
  /** `account-issue`, or of a service `municipal/tree-cutting#parcel`. */
  readonly key: string
  readonly registry: RegistryKey
  readonly name: Text
  /** The article, or the consent, that allows it. */
  readonly ground: Text
  /** Facts that may be kept of an answer; everything else is dropped when it comes in. */
  readonly fields: readonly string[]
}

/** What the house itself asks for. */
export const HOUSE_PURPOSES = {
  'account-issue': {
    key: 'account-issue',
    registry: 'civil',
    name: { ka: 'ანგარიშის გაცემა', en: 'To issue an account' },
    ground: {
      ka: 'ადგილზე მყოფი პირის თანხმობა',
      en: 'consent of the person who is present',
    },
    fields: ['givenName', 'familyName', 'birthDay'],
  },
  'letter-intake': {
    key: 'letter-intake',
    registry: 'civil',
    name: { ka: 'წერილის შემოტანა', en: 'To take a letter in' },
    ground: {
      ka: 'პირის თანხმობა, რომელსაც უწყება ინახავს',
      en: 'consent of the person, kept by the body',
    },
    fields: ['givenName', 'familyName', 'birthDay'],
  },
} as const satisfies Readonly<Record<string, Purpose>>

/** Texts of a purpose that was recorded before purposes had a catalogue. */
export function oldPurpose(key: string): Purpose | undefined {
  return Object.values(HOUSE_PURPOSES).find(purpose => purpose.key === key)
}

/**
 * The purpose's id: equal purposes have one, and whatever changes in one makes another.
 * @throws RangeError for a purpose that takes a fact which the registry does not have, or takes nothing.
 */
export function purposeId(purpose: Purpose): string {
  const { facts } = registryOf(purpose.registry)
  const wrong = purpose.fields.find(name => !Object.hasOwn(facts, name))
  if (wrong !== undefined || purpose.fields.length === 0)
    throw new RangeError(`purpose ${purpose.key} takes what ${purpose.registry} does not have`)
  const { key, registry, name, ground, fields } = purpose
  const written = canonicalJson({ key, registry, name, ground, fields: fields.toSorted() })
  return createHash('sha256').update(written).digest('base64url').slice(0, 24)
}
