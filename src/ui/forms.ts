/** Buttons, the form around the fields, and the list of what is wrong with it. */
import { BLOB_REFUSALS, FILE_LIMIT_BYTES } from '#platform/blobs'
import type { Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import { token as randomToken } from '#platform/random'
import type { Request } from '#platform/route'
import { say as sayText, type Language } from '#platform/texts'
import { fieldId } from '#ui/fields'
import { say } from '#ui/texts'

export type ButtonProps = {
  readonly text: string
  readonly look?: 'secondary' | 'warning'
  /** Name and value, when a form has several buttons. */
  readonly name?: string
  readonly value?: string
  /** Sends the form elsewhere than its own action. */
  readonly formaction?: string
}

/** A button that sends its form. It never locks after a click: repeats are caught by the server. */
export function button({ text, look, name, value, formaction }: ButtonProps): Html {
  return html`<button
    type="submit"
    class="govuk-button${look && ` govuk-button--${look}`}"
    ${name && html`name="${name}" value="${value ?? ''}"`}
    ${formaction && html`formaction="${formaction}"`}
  >
    ${text}
  </button>`
}

/** A link that looks like a button, for the one main step that changes nothing. */
export function buttonLink({
  href,
  text,
  look,
}: {
  readonly href: string
  readonly text: string
  readonly look?: 'secondary'
}): Html {
  return html`<a href="${href}" class="govuk-button${look && ` govuk-button--${look}`}">${text}</a>`
}

/** Buttons and links side by side. */
export function buttonGroup(...children: readonly Renderable[]): Html {
  return html`<div class="govuk-button-group">${children}</div>`
}

export type SubmitFormProps = {
  readonly action: string
  readonly token: string
  /** Names this writing of the form, so that a repeat of it is done once. */
  readonly once?: string
  /** For forms with files: what is said while they are on their way, and of one that is too large. */
  readonly uploading?: { readonly text: string; readonly tooLarge: string } | undefined
  readonly children: Renderable
}

/**
 * A form that changes something: POST, with the browser's token (`_token`) and the name of this
 * writing (`_once`). The server checks the fields, so the browser's own messages, which do not
 * speak the page's language, stay off.
 */
export function submitForm({ action, token, once, uploading, children }: SubmitFormProps): Html {
  return html`<form
    action="${action}"
    method="post"
    novalidate
    ${
      uploading &&
      html`enctype="multipart/form-data" data-uploading="${uploading.text}"
      data-most="${FILE_LIMIT_BYTES}" data-too-large="${uploading.tooLarge}"`
    }
  >
    <input type="hidden" name="_token" value="${token}" />
    ${once && html`<input type="hidden" name="_once" value="${once}" />`} ${children}
  </form>`
}

export type FormProps = Pick<SubmitFormProps, 'action' | 'children'> & {
  /** True for forms with files. */
  readonly upload?: boolean
}

/**
 * `submitForm` for a request: with its token, and with the `_once` that came when the form is shown
 * again or a fresh one.
 */
export function formOf(
  request: Pick<Request, 'form' | 'formToken' | 'house' | 'language'>,
  { upload, ...props }: FormProps,
): Html {
  const megabytes = FILE_LIMIT_BYTES / 1024 / 1024
  const uploading = upload
    ? {
        text: say(request.language)('uploading'),
        tooLarge: sayText(BLOB_REFUSALS['file-too-large'], request.language, { megabytes }),
      }
    : undefined
  const once = request.form.get('_once')?.[0] || randomToken(128, request.house.random)
  return submitForm({ ...props, token: request.formToken, once, uploading })
}

export type SearchFormProps = {
  readonly action: string
  readonly children: Renderable
  /** Tells it from another on the same page. */
  readonly label?: string
}

/** A form that only asks: GET, so that the answer has an address. */
export function searchForm({ action, children, label }: SearchFormProps): Html {
  return html`<form
    action="${action}"
    method="get"
    role="search"
    class="sk-search"
    novalidate
    ${label !== undefined && html`aria-label="${label}"`}
  >
    ${children}
  </form>`
}

/**
 * The problems of a form, each linked to its field; nothing when there are none. `labels` name the
 * fields whose words say no more than that something is wrong.
 */
export function errorSummary(
  problems: readonly Problem[],
  language: Language,
  labels: ReadonlyMap<string, Html> = new Map(),
): Html {
  if (problems.length === 0) return html``
  return html`<div class="govuk-error-summary" role="alert" aria-labelledby="problems">
    <h2 class="govuk-error-summary__title" id="problems">${say(language)('problems')}</h2>
    <div class="govuk-error-summary__body">
      <ul class="govuk-list govuk-error-summary__list">
        ${problems.map(problem => html`<li>${problemLink(problem, language, labels.get(problem.field))}</li>`)}
      </ul>
    </div>
  </div>`
}

function problemLink(
  { field, text, values }: Problem,
  language: Language,
  label: Html | undefined,
): Html {
  const said = sayText(text, language, values)
  const words = label ? html`${label}: ${said}` : html`${said}`
  return field === '' ? html`${words}` : html`<a href="#${fieldId(field)}">${words}</a>`
}
