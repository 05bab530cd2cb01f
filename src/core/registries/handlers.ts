/** From request to reply: who looked at my data, and the registries of a demonstration. */
import { getBodies } from '#core/bodies'
import { residentOf } from '#platform/acting'
import type { Tx } from '#platform/db'
import { typed } from '#platform/form'
import type { House } from '#platform/module'
import { idBefore } from '#platform/paging'
import { NotFound, page, seeOther, type Handler, type Request } from '#platform/route'
import { isFault, residentsOf } from '#tools/demo-registries'
import { isRegistry } from './catalogue.ts'
import { subjectIndexOf } from './look-up.ts'
import { demoPage, lookUpsPage } from './pages.ts'
import { demoStates, setDemoFault } from './process.ts'
import { sampleNation } from './sample.ts'
import { lookUpsOfViewer, writeSubject } from './store.ts'

/** What the module has to be told about people, since it stands below the module that knows them. */
export type People = {
  /** A person's personal number, where they have one. */
  readonly numberOf: (tx: Tx, house: House, personId: string) => Promise<string | undefined>
  /** Names of officers by account. */
  readonly namesOf: (tx: Tx, accountIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

const PAGE = 30

/** `/my/look-ups`. */
export const showLookUps =
  (people: People): Handler =>
  async request => {
    const { house } = request
    const { personId } = residentOf(request)
    await house.db.as({ as: 'worker' }, tx => know(tx, house, { people, personId }))
    const before = idBefore(request)
    const found = await house.db.as({ as: 'resident', personId }, tx =>
      lookUpsOfViewer(tx, { before, limit: PAGE + 1 }),
    )
    const shown = found.slice(0, PAGE)
    // Officers are the body's to show; here they answer for what they did.
    const [bodies, names] = await house.db.as({ as: 'worker' }, tx =>
      Promise.all([
        getBodies(
          tx,
          shown.map(({ bodyId }) => bodyId),
        ),
        people.namesOf(
          tx,
          shown.flatMap(({ actorKind, actorId }) =>
            actorKind === 'officer' && actorId !== undefined ? [actorId] : [],
          ),
        ),
      ]),
    )
    const older = found.length > PAGE ? shown.at(-1)?.id : undefined
    return page(
      lookUpsPage(request, { shown, bodies, names, older, isFirst: before === undefined }),
    )
  }

type Known = { readonly people: People; readonly personId: string }

/** Ties the person to the blind indexes under which they are asked about. */
async function know(tx: Tx, house: House, { people, personId }: Known): Promise<void> {
  const personalNumber = await people.numberOf(tx, house, personId)
  writeSubject(tx, personId, [
    subjectIndexOf(house, { personId }),
    ...(personalNumber === undefined ? [] : [subjectIndexOf(house, { personalNumber })]),
  ])
}

/** @throws NotFound in real use. */
function demoOnly({ house }: Request): void {
  if (!house.demo) throw new NotFound('demonstration')
}

/** `/demo/registries`. */
export const showDemo: Handler = async request => {
  demoOnly(request)
  const { house } = request
  const [nation, states] = await Promise.all([sampleNation(house), demoStates(house)])
  return page(demoPage(request, { people: residentsOf(nation), state: states[0] }))
}

/** `POST /demo/registries`: sets a fault. */
export const doFault: Handler = async request => {
  demoOnly(request)
  const [fault, registry] = [typed(request.form, 'fault'), typed(request.form, 'registry')]
  if (!isFault(fault)) throw new NotFound('fault')
  await setDemoFault(request.house, fault, isRegistry(registry) ? registry : undefined)
  return seeOther('/demo/registries?done=1')
}
