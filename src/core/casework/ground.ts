/** Values that depend on no answer: parameters, dated figures, the applicant, the case. */
import type { Type } from '#core/rules'
import type { ServiceDefinition } from '#core/services'
import type { Day } from '#platform/day'
import { caseType, groundOf } from './scope.ts'
import type { Applicant, CaseFacts, Situation } from './situation.ts'
import { asList, asRecord, toValue } from './values.ts'

type Values = Readonly<Record<string, unknown>>

/** `parameters`, `figures`, `applicant` and `case` as expressions read them. */
export function groundValues(
  definition: ServiceDefinition,
  { parameters, today, applicant, case: facts }: Situation,
): Readonly<Record<string, Record<string, unknown>>> {
  const scope = groundOf(definition)
  return {
    parameters: typed(scope['parameters'], parametersRead(definition, parameters)),
    figures: typed(scope['figures'], figuresOn(definition, today)),
    applicant: typed(scope['applicant'], applicantRead(applicant)),
    case: typed(caseType(definition), facts ? caseRead(facts) : {}),
  }
}

function typed(type: Type | undefined, stored: Values): Record<string, unknown> {
  if (type?.kind !== 'record') return {}
  return Object.fromEntries(
    Object.entries(type.fields).map(([name, each]) => [name, toValue(each, stored[name])]),
  )
}

/** Texts of parameters are read in Georgian: the form that answers keep of a list of places. */
function parametersRead({ service }: ServiceDefinition, bound: Values): Values {
  return Object.fromEntries(
    Object.entries(service.parameters).map(([name, { type }]) => {
      const value = bound[name]
      if (type === 'places') return [name, asList(value)?.map(georgian)]
      return [name, type === 'text' ? georgian(value) : value]
    }),
  )
}

const georgian = (value: unknown): unknown => asRecord(value)?.['ka'] ?? value

function figuresOn({ service }: ServiceDefinition, today: Day): Values {
  return Object.fromEntries(
    Object.entries(service.figures).map(([name, figure]) => {
      const value = figure.values.findLast(({ from }) => from <= today)?.value
      return [name, figure.type === 'money' ? tetriOf(value) : value]
    }),
  )
}

/** Lari as files write them, in tetri. */
function tetriOf(lari: number | string | undefined): number | undefined {
  return lari === undefined ? undefined : Math.round(Number(lari) * 100)
}

function applicantRead({ kind, personalNumber, birthDay, companyCode }: Applicant): Values {
  return { kind, personalNumber, birthDay, companyCode }
}

function caseRead({ stage, paid, outcome = null, flags = [], submittedOn }: CaseFacts): Values {
  return { stage, paid, outcome, flags, submittedOn }
}
