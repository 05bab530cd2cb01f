/**
 * Fields of forms. Each has its label by type; hint and problem are tied to it for screen readers.
 * The control's id is `field-<name>`, which is where the error summary links to.
 */
import { parseDay } from '#platform/day'
import { html, type Html, type Renderable } from '#platform/html'
import type { Language } from '#platform/texts'
import { say } from '#ui/texts'
import { shortDay } from '#ui/words'

/** What every field has. `heading` makes the label the page's first heading. */
export type Labelled = {
  readonly name: string
  readonly label: string
  readonly hint?: Renderable
  readonly error?: string | undefined
  readonly heading?: boolean
}

export type FieldProps = Labelled & {
  readonly value?: string | undefined
  readonly type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'url'
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'email'
  /** Width in characters of the expected answer; the whole column unless given. */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  readonly suffix?: string
  readonly spellcheck?: boolean
  readonly required?: boolean
}

/** Id of a field's control. */
export function fieldId(name: string): string {
  return `field-${name}`
}

/** The label with the word that the answer may be left out. */
export function optional(label: string, language: Language): string {
  return say(language)('optional', { label })
}

/** One line of text. */
export function field(props: FieldProps): Html {
  const { name, value = '', type = 'text', width, suffix } = props
  const input = html`<input
    class="govuk-input${width && ` govuk-input--width-${width}`}${
      props.error && ' govuk-input--error'
    }"
    id="${fieldId(name)}"
    name="${name}"
    type="${type}"
    ${value !== '' && html`value="${value}"`}
    ${props.autocomplete && html`autocomplete="${props.autocomplete}"`}
    ${props.inputmode && html`inputmode="${props.inputmode}"`}
    ${props.spellcheck === false && html`spellcheck="false"`}
    ${props.required && html`required`}
    ${described(props)}
  />`
  return group(props, suffix === undefined ? input : suffixed(input, suffix))
}

function suffixed(input: Html, suffix: string): Html {
  return html`<div class="govuk-input__wrapper">
    ${input}
    <div class="govuk-input__suffix">${suffix}</div>
  </div>`
}

export type TextAreaProps = Labelled & {
  readonly value?: string | undefined
  readonly rows?: number
}

/** Text of several lines. */
export function textArea(props: TextAreaProps): Html {
  const { name, value = '', rows = 6 } = props
  // A parser drops the first line break after the tag, so one of ours goes before the person's own.
  return group(
    props,
    html`<textarea
      class="govuk-textarea${props.error && ' govuk-textarea--error'}"
      id="${fieldId(name)}"
      name="${name}"
      rows="${rows}"
      ${described(props)}
    >
${value}</textarea>`,
  )
}

export type Option = { readonly value: string; readonly label: string }

export type SelectProps = Labelled & {
  readonly value?: string | undefined
  readonly options: readonly Option[]
  /** Words of the empty first option; none when the field always has a value. */
  readonly empty?: string
}

/** One of many, in a list that opens. For up to about seven answers `radios` are easier. */
export function select(props: SelectProps): Html {
  const { name, value, options, empty } = props
  return group(
    props,
    html`<select
      class="govuk-select${props.error && ' govuk-select--error'}"
      id="${fieldId(name)}"
      name="${name}"
      ${described(props)}
    >
      ${empty !== undefined && html`<option value="">${empty}</option>`}
      ${options.map(
        option =>
          html`<option value="${option.value}" ${option.value === value && html` selected`}>
            ${option.label}
          </option>`,
      )}
    </select>`,
  )
}

export type FileUploadProps = Labelled & {
  /** What may be chosen, such as `.pdf,image/*`. */
  readonly accept?: string
  readonly multiple?: boolean
}

/** A file. The form around it must be `upload: true`. */
export function fileUpload(props: FileUploadProps): Html {
  const { name, accept, multiple } = props
  return group(
    props,
    html`<input
      class="govuk-file-upload${props.error && ' govuk-file-upload--error'}"
      id="${fieldId(name)}"
      name="${name}"
      type="file"
      ${accept && html`accept="${accept}"`}
      ${multiple && html`multiple`}
      ${described(props)}
    />`,
  )
}

export type DateFieldProps = Omit<Labelled, 'hint'> & {
  readonly language: Language
  readonly hint?: Renderable
  /** `YYYY-MM-DD`, or what was typed. */
  readonly value?: string | undefined
  readonly autocomplete?: 'bday'
}

/**
 * A day, typed in one field as people write it here: `24.11.2026`. Read it with `dayTyped` of
 * `#platform/form`, which also takes `2026-11-24` and plain digits.
 */
export function dateField({ language, value = '', ...props }: DateFieldProps): Html {
  const known = parseDay(value)
  return field({
    ...props,
    hint: props.hint ?? say(language)('day-hint'),
    value: known ? shortDay(known) : value,
    inputmode: 'numeric',
    width: 10,
  })
}

/** Attributes that tie the hint and the problem to the control. */
export function described({ name, hint, error }: Labelled): Renderable {
  const id = fieldId(name)
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return html`${ids !== '' && html`aria-describedby="${ids}"`}${error && html` aria-invalid="true"`}`
}

/** The hint, then the problem: they stand between the label and the control. */
export function hintAndError({ name, hint, error }: Labelled): Renderable {
  const id = fieldId(name)
  return [
    hint && html`<div class="govuk-hint" id="${id}-hint">${hint}</div>`,
    error && html`<p class="govuk-error-message" id="${id}-error">${error}</p>`,
  ]
}

function group(props: Labelled, control: Html): Html {
  const { name, label, heading } = props
  const tag = html`<label
    class="govuk-label${heading === true ? ' govuk-label--l' : ' govuk-label--s'}"
    for="${fieldId(name)}"
    >${label}</label
  >`
  return html`<div class="govuk-form-group${props.error && ' govuk-form-group--error'}">
    ${heading === true ? html`<h1 class="govuk-label-wrapper">${tag}</h1>` : tag}
    ${hintAndError(props)}${control}
  </div>`
}
