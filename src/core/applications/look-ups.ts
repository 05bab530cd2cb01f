/**
 * Registries are asked while an application is filled in: outside of any transaction, each with its purpose
 * and article recorded before the call. What they say is kept beside the answers, with its time.
 */
import { attachmentsOf } from '#core/attachments'
import { lookUp } from '#core/registries'
import { asResident, residentOf } from '#platform/acting'
import type { Request } from '#platform/route'
import { subjectOf } from './subject.ts'
import { queryText, reckon } from './reckon.ts'
import type { ApplicationState, Owed } from './state.ts'
import { findApplication, lockApplication, saveApplication, type Fact } from './store.ts'

/** Rounds of asking: an answer of one registry may be what another is asked with. */
const ROUNDS = 4

/** Makes every look-up that is owed and that needs no consent or has it. Quiet when there is nothing to ask. */
export async function makeLookUps(request: Request, id: string): Promise<void> {
  const asked = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const state = await stateOf(request, id)
    const owed = state?.owed.filter(
      ({ lookup, query }) => !asked.has(`${lookup.key} ${queryText(query)}`),
    )
    if (!state || !owed || owed.length === 0) return
    for (const { lookup, query } of owed) asked.add(`${lookup.key} ${queryText(query)}`)
    const facts = await Promise.all(owed.map(each => factOf(request, state, each)))
    await keepFacts(request, id, Object.fromEntries(facts))
  }
}

async function stateOf(request: Request, id: string): Promise<ApplicationState | undefined> {
  return asResident(request, async tx => {
    const [application, files] = await Promise.all([
      findApplication(tx, id),
      attachmentsOf(tx, subjectOf(id)),
    ])
    return application && reckon(tx, request.house, application, { files })
  })
}

async function factOf(
  request: Request,
  { application, body, definition }: ApplicationState,
  { lookup, query }: Owed,
): Promise<readonly [string, Fact]> {
  const { house } = request
  const { accountId, personId, assistedBy } = residentOf(request)
  const answer = await lookUp(
    house,
    {
      registry: lookup.registry,
      purpose: lookup.purpose.en,
      legalBasis: lookup.ground.en,
      bodyId: body.id,
      accountId: assistedBy?.accountId ?? accountId,
      by: assistedBy ? 'officer' : 'resident',
      about: { kind: 'application', id: application.id },
      personId,
      service: definition.service.key,
      freshDays: lookup.freshDays,
    },
    query,
  )
  const value =
    answer.outcome === 'found'
      ? answer.record
      : answer.outcome === 'not-found'
        ? 'not-found'
        : 'silent'
  const at = house.clock.now().toISOString()
  return [lookup.key, { at, registry: lookup.registry, query: queryText(query), value }]
}

async function keepFacts(
  request: Request,
  id: string,
  facts: Readonly<Record<string, Fact>>,
): Promise<void> {
  await asResident(request, async tx => {
    const application = await lockApplication(tx, id)
    if (!application) return
    await saveApplication(tx, { ...application, facts: { ...application.facts, ...facts } })
  })
}
