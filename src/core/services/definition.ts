/**
 * A service as one document (`docs/services.md`): the one shape behind the published JSON Schema, the
 * TypeScript type, the checks, the form, the case and the catalogue.
 */
import { z } from 'zod'
import { catalogue, eligibility, parties, service } from './shape-catalogue.ts'
import { example } from './shape-example.ts'
import { evidence, form, lookup } from './shape-form.ts'
import {
  access,
  clock,
  decisions,
  derived,
  documentTemplate,
  fee,
  flow,
  notice,
  publication,
  retention,
  standards,
} from './shape-flow.ts'
import { name } from './shape-parts.ts'

/** What only a service has that is applied for here. All of it or none. */
export const EXECUTABLE = ['eligibility', 'parties', 'form', 'flow', 'clocks', 'decisions'] as const

export const definitionShape = z
  .strictObject({
    service,
    catalogue,
    eligibility: eligibility.optional(),
    parties: parties.optional(),
    form: form.optional(),
    lookups: z.array(lookup).default([]),
    evidence: z.array(evidence).default([]),
    derive: z.record(name, derived).default({}),
    fees: z.array(fee).default([]),
    flow: flow.optional(),
    access,
    clocks: z.array(clock).default([]),
    decisions: decisions.optional(),
    documents: z.array(documentTemplate).default([]),
    notices: z.array(notice).default([]),
    publication: publication.optional(),
    retention,
    standards: standards.default({ indicators: [] }),
    examples: z.array(example).default([]),
  })
  .meta({ id: 'ServiceDefinition', title: 'Service definition' })

/** One version of a service, parsed. */
export type ServiceDefinition = z.output<typeof definitionShape>
export type Field = NonNullable<ServiceDefinition['form']>['sections'][number]['fields'][number]
export type RowField = NonNullable<Field['fields']>[number]
export type Section = NonNullable<ServiceDefinition['form']>['sections'][number]
export type LookUpDefinition = ServiceDefinition['lookups'][number]
export type EvidenceRequirement = ServiceDefinition['evidence'][number]
export type FeeRule = ServiceDefinition['fees'][number]
export type Flow = NonNullable<ServiceDefinition['flow']>
export type Stage = Flow['stages'][number]
export type Action = Flow['actions'][number]
export type Decisions = NonNullable<ServiceDefinition['decisions']>
export type Outcome = Decisions['outcomes'][number]
export type Example = ServiceDefinition['examples'][number]

/** A definition that is applied for here: every part that a case needs stands in it. */
export type ExecutableDefinition = ServiceDefinition & {
  readonly [Part in 'eligibility' | 'parties' | 'form' | 'flow' | 'decisions']-?: NonNullable<
    ServiceDefinition[Part]
  >
}

/** Whether people can apply here, or only read where and how. */
export function isExecutable(definition: ServiceDefinition): definition is ExecutableDefinition {
  return (
    definition.eligibility !== undefined &&
    definition.parties !== undefined &&
    definition.form !== undefined &&
    definition.flow !== undefined &&
    definition.decisions !== undefined
  )
}
