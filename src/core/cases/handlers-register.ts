/** From request to reply for the public registers of decisions. */
import { findBodyByKey, type Body } from '#core/bodies'
import { isExecutable, servicesOf, type ExecutableDefinition } from '#core/services'
import { csvFile } from '#platform/csv'
import { parseDay } from '#platform/day'
import type { Tx } from '#platform/db'
import { NotFound, page, type Handler, type Request } from '#platform/route'
import { say } from '#platform/texts'
import { isUuid } from '#platform/uuid'
import { publishedFields, registerLines, type LineAfter } from './publish.ts'
import { registerPage } from './pages-register.ts'
import { words } from './texts.ts'

const PAGE = 100
const MOST_CSV = 20_000

type Register = {
  readonly body: Body
  readonly serviceKey: string
  readonly definition: ExecutableDefinition
}

/** The register that an address names: of a body and a service that publishes. @throws NotFound */
async function registerOf(tx: Tx, request: Request): Promise<Register> {
  const { house, params } = request
  const serviceKey = `${params['group'] ?? ''}/${params['service'] ?? ''}`
  const [body, services] = await Promise.all([
    findBodyByKey(tx, params['key'] ?? ''),
    servicesOf(house, tx),
  ])
  const version = services.live(serviceKey, house.clock.today())
  const definition = version?.definition
  if (!body || !definition || !isExecutable(definition) || !definition.publication)
    throw new NotFound('register')
  return { body, serviceKey, definition }
}

function afterOf({ query }: Request): LineAfter | undefined {
  const [on = '', id = ''] = (query.get('after') ?? '').split('_')
  const day = parseDay(on)
  return day && isUuid(id) ? { day, id } : undefined
}

const asPublic = <T>(request: Request, work: (tx: Tx) => Promise<T>): Promise<T> =>
  request.house.db.read({ as: 'public' }, work)

export const showRegister: Handler = request =>
  asPublic(request, async tx => {
    const register = await registerOf(tx, request)
    const found = await registerLines(
      tx,
      { bodyId: register.body.id, serviceKey: register.serviceKey },
      { after: afterOf(request), limit: PAGE + 1 },
    )
    const lines = found.slice(0, PAGE)
    const last = found.length > PAGE ? lines.at(-1) : undefined
    const older = last && `${request.path}?after=${last.decidedOn}_${last.caseId}`
    return page(registerPage(request, { ...register, lines, older }))
  })

export const registerCsv: Handler = request =>
  asPublic(request, async tx => {
    const { language } = request
    const t = words(language)
    const { body, serviceKey, definition } = await registerOf(tx, request)
    const lines = await registerLines(tx, { bodyId: body.id, serviceKey }, { limit: MOST_CSV })
    const fields = publishedFields(definition)
    const outcomes = new Map(definition.decisions.outcomes.map(({ key, name }) => [key, name]))
    const rows = lines.map(line => [
      line.number,
      line.decidedOn,
      say(outcomes.get(line.outcome) ?? { ka: line.outcome, en: line.outcome }, language),
      line.validUntil ?? '',
      ...fields.map(({ key }) => {
        const text = line.fields[key]
        return text ? say(text, language) : ''
      }),
    ])
    const head = [
      t('register.number'),
      t('register.day'),
      t('register.outcome'),
      t('register.valid'),
      ...fields.map(({ label }) => say(label, language)),
    ]
    return {
      status: 200,
      body: csvFile([head, ...rows]),
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="register-${body.key}.csv"` },
    }
  })
