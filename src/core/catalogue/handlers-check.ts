/** From request to reply: whether somebody can apply, before they sign in. Nothing that is typed is kept. */
import { eligibilityOf, visibleAnswers, type Situation } from '#core/casework'
import { countryOf, type Country } from '#core/country'
import { readAnswers } from '#core/questions'
import type { Field } from '#core/services'
import type { Problem } from '#platform/form'
import { NotFound, page, type Handler, type Reply, type Request } from '#platform/route'
import { catalogueOf } from './catalogue.ts'
import { isAdoptable, type Entry, type Giving } from './entry.ts'
import { chosenBody, entryNamed } from './handlers-open.ts'
import { checkPage } from './pages-check.ts'

type Asked = {
  readonly entry: Entry
  readonly giving: Giving | undefined
  readonly fields: readonly Field[]
  readonly country: Country
}

/** What is asked before applying. @throws NotFound for a service that asks nothing */
async function asked(request: Request): Promise<Asked> {
  const { house } = request
  const country = await countryOf(house)
  const { entry, giving } = await house.db.read({ as: 'public' }, async tx => {
    const known = entryNamed(await catalogueOf(house, tx), request)
    return { entry: known, giving: (await chosenBody(tx, request, known)).giving }
  })
  const { eligibility, form } = entry.definition
  const all = form?.sections.flatMap(section => section.fields) ?? []
  const fields = (eligibility?.asks ?? []).flatMap(
    key => all.find(field => field.key === key) ?? [],
  )
  if (fields.length === 0) throw new NotFound('questions')
  return { entry, giving, fields, country }
}

type Told = { readonly problems: readonly Problem[]; readonly situation?: Situation }

function reply(request: Request, about: Asked, { problems, situation }: Told): Reply {
  const { entry, giving, fields, country } = about
  const view = {
    entry,
    bodyKey: isAdoptable(entry) ? giving?.body.key : undefined,
    fields,
    problems,
    answer: situation && eligibilityOf(entry.definition, situation),
    showing: {
      language: request.language,
      country,
      parameters: giving?.parameters ?? {},
      raw: request.form,
      problems,
      // What somebody does not know they leave out: no label needs to say so.
      isRequired: () => true,
    },
  }
  return page(checkPage(request, view), problems.length > 0 ? 422 : 200)
}

/** `/services/:group/:name/check` */
export const showCheck: Handler = async request =>
  reply(request, await asked(request), { problems: [] })

export const doCheck: Handler = async request => {
  const about = await asked(request)
  const { entry, giving, fields, country } = about
  const parameters = giving?.parameters ?? {}
  const { language, form, house } = request
  const { answers, problems } = readAnswers(fields, form, { language, country, parameters })
  if (problems.length > 0) return reply(request, about, { problems })
  const typed: Situation = {
    today: house.clock.today(),
    complete: false,
    applicant: {},
    answers,
    facts: {},
    parameters,
  }
  const situation = { ...typed, answers: visibleAnswers(entry.definition, typed) }
  return reply(request, about, { problems, situation })
}
