/** Questions with ready answers. The first answer's id is `field-<name>`, for the error summary. */
import { html, type Html, type Renderable } from '#platform/html'
import { described, fieldId, hintAndError, type Labelled } from '#ui/fields'

export type Answer = {
  readonly value: string
  readonly label: string
  readonly hint?: Renderable
}

type Question = Omit<Labelled, 'label'> & {
  readonly legend: string
  readonly options: readonly Answer[]
  readonly small?: boolean
}

export type RadiosProps = Question & {
  readonly value?: string | undefined
  /** Side by side; for two short answers. */
  readonly inline?: boolean
}

export type CheckboxesProps = Question & { readonly values?: readonly string[] }

/** One answer of a few. */
export function radios(props: RadiosProps): Html {
  const classes = `govuk-radios${props.small ? ' govuk-radios--small' : ''}${props.inline ? ' govuk-radios--inline' : ''}`
  return question(
    props,
    html`<div class="${classes}">
      ${props.options.map((option, index) =>
        answer({
          kind: 'radio',
          name: props.name,
          index,
          option,
          on: option.value === props.value,
        }),
      )}
    </div>`,
  )
}

/** Any number of a few answers. */
export function checkboxes(props: CheckboxesProps): Html {
  return question(
    props,
    html`<div class="govuk-checkboxes${props.small && ' govuk-checkboxes--small'}">
      ${props.options.map((option, index) => {
        const on = props.values?.includes(option.value) ?? false
        return answer({ kind: 'checkbox', name: props.name, index, option, on })
      })}
    </div>`,
  )
}

export type TickProps = Omit<Labelled, 'heading'> & { readonly on?: boolean }

/** A single box to tick. Its value is `yes`. */
export function tickBox(props: TickProps): Html {
  const { name, label, on = false } = props
  return html`<div class="govuk-form-group${props.error && ' govuk-form-group--error'}">
    ${props.error && html`<p class="govuk-error-message" id="${fieldId(name)}-error">${props.error}</p>`}
    <div class="govuk-checkboxes">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id="${fieldId(name)}"
          name="${name}"
          type="checkbox"
          value="yes"
          ${on && html`checked`}
          ${described(props)}
        />
        <label class="govuk-label govuk-checkboxes__label" for="${fieldId(name)}">${label}</label>
        ${
          props.hint &&
          html`<div class="govuk-hint govuk-checkboxes__hint" id="${fieldId(name)}-hint">
            ${props.hint}
          </div>`
        }
      </div>
    </div>
  </div>`
}

export type FieldsetProps = {
  readonly legend: string
  readonly heading?: boolean
  readonly children: Renderable
}

/** Several fields under one legend. */
export function fieldset({ legend, heading, children }: FieldsetProps): Html {
  return html`<fieldset class="govuk-fieldset">${legendOf(legend, heading)}${children}</fieldset>`
}

function legendOf(legend: string, heading: boolean | undefined): Html {
  if (heading !== true)
    return html`<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${legend}</legend>`
  return html`<legend class="govuk-fieldset__legend govuk-fieldset__legend--l">
    <h1 class="govuk-fieldset__heading">${legend}</h1>
  </legend>`
}

function question({ legend, ...props }: Question, answers: Html): Html {
  const labelled = { ...props, label: legend }
  const ids = [
    props.hint && `${fieldId(props.name)}-hint`,
    props.error && `${fieldId(props.name)}-error`,
  ]
    .filter(Boolean)
    .join(' ')
  return html`<div class="govuk-form-group${props.error && ' govuk-form-group--error'}">
    <fieldset class="govuk-fieldset" ${ids !== '' && html` aria-describedby="${ids}"`}>
      ${legendOf(legend, props.heading)}${hintAndError(labelled)}${answers}
    </fieldset>
  </div>`
}

type Choice = {
  readonly kind: 'radio' | 'checkbox'
  readonly name: string
  readonly index: number
  readonly option: Answer
  readonly on: boolean
}

function answer({ kind, name, index, option, on }: Choice): Html {
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes'
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index + 1}`
  return html`<div class="${block}__item">
    <input
      class="${block}__input"
      id="${id}"
      name="${name}"
      type="${kind}"
      value="${option.value}"
      ${on && html`checked`}
      ${option.hint && html`aria-describedby="${id}-about"`}
    />
    <label class="govuk-label ${block}__label" for="${id}">${option.label}</label>
    ${option.hint && html`<div class="govuk-hint ${block}__hint" id="${id}-about">${option.hint}</div>`}
  </div>`
}
