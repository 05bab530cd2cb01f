/**
 * Registries are asked while an application is filled in: outside of any transaction, each with its purpose
 * and article recorded before the call. What they say is kept beside the answers, with its time.
 */
import { attachmentsOf } from '#core/attachments'
import { lookUp, type Asker } from '#core/registries'
import { asResident, residentOf } from '#platform/acting'
import type { Request } from '#platform/route'
import { purposeOf } from './purpose.ts'
import { queryText, reckon } from './reckon.ts'
import type { ApplicationState, Owed } from './state.ts'
import { findApplication, lockApplication, saveApplication, type Fact } from './store.ts'
import { subjectOf } from './subject.ts'

/** Rounds of asking: an answer of one registry may be what another is asked with. */
const ROUNDS = 4

/** Makes every look-up that is owed. Quiet when there is nothing to ask. */
export async function makeLookUps(request: Request, id: string): Promise<void> {
  const asked = new Set<string>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const state = await stateOf(request, id)
    const owed = state?.owed.filter(each => !asked.has(nameOf(each)))
    if (!state || !owed || owed.length === 0) return
    for (const each of owed) asked.add(nameOf(each))
    const facts = await Promise.all(owed.map(each => factOf(request, state, each)))
    await keepFacts(request, id, Object.fromEntries(facts))
  }
}

const nameOf = ({ lookup, query }: Owed): string => `${lookup.key} ${queryText(query)}`

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
  const { accountId, personId } = residentOf(request)
  const by: Asker = {
    kind: 'resident',
    accountId,
    personId,
    sees: async tx => (await findApplication(tx, application.id)) !== undefined,
  }
  const answer = await lookUp(
    house,
    {
      purpose: purposeOf(definition, lookup),
      by,
      subject: { personId },
      about: subjectOf(application.id),
      bodyId: body.id,
      freshDays: lookup.freshDays,
    },
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  )
  const value =
    answer.outcome === 'found'
      ? answer.facts
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
