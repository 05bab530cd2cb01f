/** Pages on which an application is filled in: its parts, a page of questions, the papers. */
import { fileControl, type Attachment } from '#core/attachments'
import { questionHtml, rawOf, shownValue, type Showing } from '#core/questions'
import type { Field } from '#core/services'
import type { Problem } from '#platform/form'
import { html, paragraphs, type Html, type Renderable } from '#platform/html'
import type { Request } from '#platform/route'
import { say as sayText, type Language } from '#platform/texts'
import { button, buttonGroup, buttonLink, formOf } from '#ui/forms'
import { taskList } from '#ui/lists'
import { backLink, inset, tag, warning } from '#ui/notices'
import { framed } from '#ui/page'
import { dayText } from '#ui/words'
import { personOf } from './person.ts'
import { problemsOn, type ApplicationState, type FormPage } from './state.ts'
import { seenOf } from './seen.ts'
import { say } from './texts.ts'

const nameOf = ({ definition }: ApplicationState, language: Language): string =>
  sayText(definition.catalogue.name, language)

/** Title and body of the service, above every page of an application. */
export function heading(state: ApplicationState, language: Language): Html {
  return html`<span class="govuk-caption-l"
    >${nameOf(state, language)} · ${sayText(state.body.name, language)}</span
  >`
}

/** Whether a page is done, to be done, or was gone through and has problems. */
function progress(state: ApplicationState, page: FormPage): 'done' | 'open' | 'wrong' {
  const visited = state.application.visited.includes(page.key)
  if (problemsOn(state, page).length === 0 && visited) return 'done'
  return visited ? 'wrong' : 'open'
}

export type OverviewView = {
  readonly state: ApplicationState
  readonly files: readonly Attachment[]
  readonly saved: boolean
}

/** The parts of an application and how far each is. */
export function overviewPage(request: Request, view: OverviewView): Html {
  const { language } = request
  const t = say(language)
  const { state } = view
  const { application } = state
  const at = `/applications/${application.id}`
  const status = (name: 'done' | 'open' | 'wrong'): Html | string =>
    name === 'done' ? t('state.done') : tag(t(`state.${name}`), name === 'wrong' ? 'red' : 'blue')
  const complete = isComplete(view)
  return framed(request, {
    title: nameOf(state, language),
    before: backLink('/', language),
    main: html`${view.saved && inset(t('saved', { day: dayText(application.expiresOn, language) }))}
      ${heading(state, language)}
      <h1 class="govuk-heading-l">${t('sections')}</h1>
      ${taskList('part', [
        ...state.pages.map(page => ({
          title: pageTitle(page, language),
          href: `${at}/fill/${page.key}`,
          status: status(progress(state, page)),
        })),
        {
          title: t('papers'),
          href: `${at}/papers`,
          status: status(papersMissing(view).length === 0 ? 'done' : 'open'),
        },
      ])}
      ${
        complete
          ? buttonLink({ href: `${at}/review`, text: t('review-link') })
          : html`<p class="govuk-body">${t('review-first')}</p>`
      }
      <p class="govuk-body">
        <a class="govuk-link" href="${at}/discard">${t('discard')}</a>
      </p>`,
  })
}

const pageTitle = ({ section, fields, key }: FormPage, language: Language): string => {
  const [only] = fields
  return key.includes('.') && only
    ? sayText(only.label, language)
    : sayText(section.title, language)
}

/** Papers that are needed and not there. */
export function papersMissing({
  state,
  files,
}: Pick<OverviewView, 'state' | 'files'>): readonly string[] {
  return state.papers
    .filter(
      ({ evidence, replaced }) => !replaced && !files.some(file => file.slot === evidence.key),
    )
    .map(({ evidence }) => evidence.key)
}

/** Whether everything is there that must be there to submit. */
export function isComplete(view: Pick<OverviewView, 'state' | 'files'>): boolean {
  const { state } = view
  const waits = state.owed.some(({ lookup }) => lookup.silent === 'wait')
  return state.problems.length === 0 && papersMissing(view).length === 0 && !waits
}

export type FormView = {
  readonly state: ApplicationState
  readonly page: FormPage
  readonly files: readonly Attachment[]
  readonly problems: readonly Problem[]
  /** Whether this page was changed in another window since it was shown. */
  readonly elsewhere: boolean
  readonly saved: boolean
  readonly back: string
}

/** A page of questions, with what was typed or kept. */
export function formPage(request: Request, view: FormView): Html {
  const { language, form } = request
  const t = say(language)
  const { state, page, problems } = view
  const { application, definition } = state
  const alone = page.key.includes('.')
  const typedNow = form.size > 0
  const showing: Showing = {
    language,
    country: state.country,
    parameters: state.parameters,
    isOpen: state.isOpen,
    raw: typedNow ? form : rawOf(page.fields, state.answers),
    problems,
    isRequired: state.isRequired,
    note: field => sourceNote(field, state, language),
    computed: field => shownValue(field, state.derived[field.key], { ...state, language }),
    files: (field, name) =>
      fileControl(
        {
          name,
          label: sayText(field.label, language),
          hint: field.hint && sayText(field.hint, language),
          files: view.files.filter(({ slot }) => slot === field.key),
          most: field.files,
          accepts: field.accepts,
          problems,
          reader: { personId: personOf(request) },
        },
        language,
      ),
  }
  const uploads = page.fields.some(({ type }) => type === 'file')
  return framed(request, {
    title: `${pageTitle(page, language)} – ${sayText(definition.catalogue.name, language)}`,
    before: backLink(view.back, language),
    problems,
    ...(uploads && { scripts: ['upload.js'] }),
    main: html`${view.elsewhere && warning(t('elsewhere'), language)}
    ${view.saved && inset(t('saved', { day: dayText(application.expiresOn, language) }))}
    ${heading(state, language)}
    ${!alone && html`<h1 class="govuk-heading-l">${sayText(page.section.title, language)}</h1>`}
    ${page.section.intro && paragraphs(sayText(page.section.intro, language))}
    ${formOf(request, {
      action: `/applications/${application.id}/fill/${page.key}`,
      upload: uploads,
      children: html`${enterGoesOn()}
        <input type="hidden" name="_seen" value="${seenOf(page, application)}" />
        ${page.fields.map(field => questionHtml(field, showing, { heading: alone }))}
        ${buttonGroup(
          button({ text: t('next'), name: 'do', value: 'next' }),
          button({ text: t('save'), look: 'secondary', name: 'do', value: 'save' }),
        )}`,
    })}`,
  })
}

/** What the Enter key presses: a form's first button, which must not be one that removes a row. */
const enterGoesOn = (): Html =>
  html`<button
    type="submit"
    class="govuk-visually-hidden"
    name="do"
    value="next"
    tabindex="-1"
    aria-hidden="true"
  ></button>`

/** Where a value comes from, when a registry gave it. */
function sourceNote(
  field: Field,
  { application }: ApplicationState,
  language: Language,
): Renderable {
  const lookup = /^facts\.([A-Za-z0-9]+)\./.exec(field.prefill ?? '')?.[1]
  const fact = lookup === undefined ? undefined : application.facts[lookup]
  if (!fact || typeof fact.value === 'string') return undefined
  return html`<p class="govuk-hint">
    ${say(language)('from-registry', { registry: fact.registry, day: fact.at.slice(0, 10) })}
  </p>`
}

export type PapersView = {
  readonly state: ApplicationState
  readonly files: readonly Attachment[]
  readonly problems: readonly Problem[]
}

/** Papers: what is needed, what a registry made needless, what is there. */
export function papersPage(request: Request, view: PapersView): Html {
  const { language } = request
  const t = say(language)
  const { state, problems } = view
  const { application } = state
  const needed = state.papers.filter(({ replaced }) => !replaced)
  const replaced = state.papers.filter(paper => paper.replaced)
  return framed(request, {
    title: t('papers'),
    before: backLink(`/applications/${application.id}`, language),
    problems,
    scripts: ['upload.js'],
    main: html`${heading(state, language)}
      <h1 class="govuk-heading-l">${t('papers')}</h1>
      ${silentNotes(state, language)}
      ${
        replaced.length > 0 &&
        html`<ul class="govuk-list govuk-list--bullet">
          ${replaced.map(
            ({ evidence }) =>
              html`<li>${t('paper-replaced', { paper: sayText(evidence.name, language) })}</li>`,
          )}
        </ul>`
      }
      ${
        needed.length === 0
          ? html`<p class="govuk-body">${t('papers-none')}</p>
              ${buttonLink({ href: `/applications/${application.id}/review`, text: t('next') })}`
          : formOf(request, {
              action: `/applications/${application.id}/papers`,
              upload: true,
              children: html`${enterGoesOn()}
              ${needed.map(({ evidence }) =>
                fileControl(
                  {
                    name: `papers.${evidence.key}`,
                    label: sayText(evidence.name, language),
                    hint: paperHint(evidence, language),
                    files: view.files.filter(({ slot }) => slot === evidence.key),
                    most: evidence.files,
                    accepts: evidence.accepts,
                    problems,
                    reader: { personId: personOf(request) },
                  },
                  language,
                ),
              )}
              ${buttonGroup(
                button({ text: t('next'), name: 'do', value: 'next' }),
                button({ text: t('save'), look: 'secondary', name: 'do', value: 'save' }),
              )}`,
            })
      }`,
  })
}

function paperHint(
  { hint, alternatives }: ApplicationState['papers'][number]['evidence'],
  language: Language,
): string {
  const t = say(language)
  const names = alternatives.map(name => sayText(name, language)).join('; ')
  return [hint && sayText(hint, language), names && t('alternatives', { names }), t('kinds')]
    .filter(Boolean)
    .join('. ')
}

/** Registries that did not answer, and what follows. */
export function silentNotes(state: ApplicationState, language: Language): Renderable {
  const t = say(language)
  const silent = state.definition.lookups.filter(
    ({ key }) => state.application.facts[key]?.value === 'silent',
  )
  return silent.map(({ registry, silent: what }) =>
    inset(t('silent', { registry, what: t(`silent.${what}`) })),
  )
}
