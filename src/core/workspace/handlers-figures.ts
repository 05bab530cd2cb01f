/** From request to reply for the figures of a body's cases, with the tables as files. */
import { isOpen, unitsOf } from '#core/bodies'
import { deskFigures, type Figures } from '#core/cases'
import { colleagues } from '#core/identity'
import { isExecutable, servicesOf, type ExecutableDefinition } from '#core/services'
import { officerOf, readAsOfficer } from '#platform/acting'
import { addDays } from '#platform/day'
import { page, type Handler, type Request } from '#platform/route'
import { isUuid } from '#platform/uuid'
import { csvTable, xlsxTable } from './export.ts'
import { figuresPage, tablesOf, type FiguresView } from './pages-figures.ts'

const YEAR = 365

/** A head of a unit sees the unit's figures, who reads everything those of the whole body. */
function unitIn({ query, actor }: Request): string | undefined {
  const asked = query.get('unit') ?? ''
  const officer = actor?.kind === 'officer' ? actor : undefined
  if (officer?.rights.includes('read-all') === true) return isUuid(asked) ? asked : undefined
  return officer?.unitIds.find(id => id === asked) ?? officer?.unitIds[0]
}

async function viewOf(request: Request): Promise<FiguresView> {
  const { house } = request
  const { bodyId, rights, unitIds } = officerOf(request)
  const unitId = unitIn(request)
  return readAsOfficer(request, async tx => {
    const today = house.clock.today()
    const figures = await deskFigures(tx, { today, since: addDays(today, -YEAR), unitId })
    const services = await servicesOf(house, tx)
    const units = (await unitsOf(tx, bodyId)).filter(isOpen)
    return {
      figures,
      definitions: definitionsIn(figures, services, today),
      staff: await colleagues(tx),
      units: rights.includes('read-all') ? units : units.filter(({ id }) => unitIds.includes(id)),
      unitId,
      whole: rights.includes('read-all'),
    }
  })
}

function definitionsIn(
  { stages, days }: Figures,
  services: Awaited<ReturnType<typeof servicesOf>>,
  today: Parameters<typeof services.live>[1],
): ReadonlyMap<string, ExecutableDefinition> {
  const keys = new Set([...stages, ...days].map(({ serviceKey }) => serviceKey))
  return new Map(
    [...keys].flatMap(key => {
      const versions = stages.filter(({ serviceKey }) => serviceKey === key)
      const known = services.live(key, today) ?? services.version(key, versions[0]?.version ?? 1)
      return known && isExecutable(known.definition) ? [[key, known.definition] as const] : []
    }),
  )
}

export const showFigures: Handler = async request =>
  page(figuresPage(request, await viewOf(request)))

export const figuresCsv: Handler = async request =>
  csvTable(tablesOf(request, await viewOf(request)))

export const figuresXlsx: Handler = async request =>
  xlsxTable(tablesOf(request, await viewOf(request)))
