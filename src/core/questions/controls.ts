/** Questions on a page: every type of field as plain HTML, with what was typed or kept in it. */
import type { Field } from '#core/services'
import { problemText, typed, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { RawForm } from '#platform/route'
import { say as sayText } from '#platform/texts'
import { checkboxes, fieldset, radios, tickBox } from '#ui/choices'
import {
  field as lineField,
  optional,
  select,
  textArea,
  type FieldProps,
  type Labelled,
} from '#ui/fields'
import { button } from '#ui/forms'
import { say as sayFrame } from '#ui/texts'
import { choicesOf, type AnyField, type Asking } from './question.ts'
import { rowBounds, rowsIn } from './read.ts'
import { say } from './texts.ts'

/** More answers than this are asked in a list that opens. */
const FEW = 9

export type Showing = Asking & {
  /** What stands in the controls: what was typed, else `rawOf` what is kept. */
  readonly raw: RawForm
  readonly problems: readonly Problem[]
  /** Whether a field must be filled, as far as is known; its label says when it need not. */
  readonly isRequired: (key: string) => boolean
  /** Something below a question's control, such as where its value comes from. */
  readonly note?: (field: Field) => Renderable
  /** Files of a field: what is there and the control to add one. */
  readonly files?: (field: Field, name: string) => Html
  /** Text of a computed field. */
  readonly computed?: (field: Field) => string | undefined
}

/**
 * One question. Its label is the page's heading where it stands alone.
 * @param name name of the control, `answers.<key>`
 */
export function questionHtml(
  field: Field,
  showing: Showing,
  { name = `answers.${field.key}`, heading = false }: { name?: string; heading?: boolean } = {},
): Html {
  const note = showing.note?.(field)
  const asked = askedOf(field, showing, name, heading)
  return note ? html`${asked}${note}` : asked
}

function askedOf(field: Field, showing: Showing, name: string, heading: boolean): Html {
  if (field.type === 'table') return rowsHtml(field, showing, name, heading)
  if (field.type === 'file') return showing.files?.(field, name) ?? html``
  if (field.type === 'computed') {
    const value = showing.computed?.(field)
    return html`${
      value &&
      html`<p class="govuk-body">
        <strong>${sayText(field.label, showing.language)}:</strong> ${value}
      </p>`
    }`
  }
  return control(field, showing, { name, heading, required: showing.isRequired(field.key) })
}

type Place = { readonly name: string; readonly heading: boolean; readonly required: boolean }

function control(field: AnyField, showing: Showing, place: Place): Html {
  const { language, raw, problems } = showing
  const { name, heading } = place
  const words = sayText(field.label, language)
  const hint = hintOf(field, showing)
  const common = {
    name,
    label: place.required ? words : optional(words, language),
    error: problemText(problems, name, language),
    heading,
    ...(hint && { hint }),
  }
  const value = typed(raw, name)
  return (CONTROLS[field.type] ?? lineControl)({ field, showing, common, value })
}

/** What every control is made from. */
type Made = {
  readonly field: AnyField
  readonly showing: Showing
  readonly common: Labelled
  /** The first value under the control's name. */
  readonly value: string
}

const lineControl = ({ common, value }: Made, more: Partial<FieldProps> = {}): Html =>
  lineField({ ...common, value, ...more })

const digits = (made: Made): Html =>
  lineControl(made, { inputmode: 'numeric', width: 20, spellcheck: false })

const CONTROLS: Readonly<Partial<Record<AnyField['type'], (made: Made) => Html>>> = {
  'long-text': ({ common, value }) => textArea({ ...common, value }),
  'map-shape': ({ common, value }) => textArea({ ...common, value, rows: 5 }),
  number: made =>
    lineControl(made, {
      inputmode: made.field.decimals > 0 ? 'decimal' : 'numeric',
      width: 10,
      ...(made.field.unit && { suffix: sayText(made.field.unit, made.showing.language) }),
    }),
  money: made => lineControl(made, { inputmode: 'decimal', width: 10, suffix: '₾' }),
  date: made =>
    lineControl(made, {
      inputmode: 'numeric',
      width: 10,
      hint: made.common.hint ?? sayFrame(made.showing.language)('day-hint'),
    }),
  'personal-number': digits,
  'company-code': digits,
  'cadastral-code': made => lineControl(made, { width: 20, spellcheck: false }),
  phone: made => lineControl(made, { type: 'tel', inputmode: 'tel', width: 20 }),
  email: made => lineControl(made, { type: 'email', inputmode: 'email', spellcheck: false }),
  'yes-no': ({ common, value, showing }) =>
    radios({
      ...common,
      legend: common.label,
      inline: true,
      value,
      options: [
        { value: 'yes', label: say(showing.language)('yes') },
        { value: 'no', label: say(showing.language)('no') },
      ],
    }),
  declaration: ({ field, showing, common, value }) =>
    tickBox({ ...common, label: sayText(field.label, showing.language), on: value === 'yes' }),
  choice: chosen,
  municipality: chosen,
  choices: chosen,
  name: partsHtml,
  address: partsHtml,
  'map-point': partsHtml,
}

function chosen({ field, showing, common, value }: Made): Html {
  const { language, raw } = showing
  const options = choicesOf(field, showing).map(choice => ({
    value: choice.key,
    label: sayText(choice.label, language),
    ...(choice.hint && { hint: sayText(choice.hint, language) }),
  }))
  const legend = common.label
  if (field.type === 'choices') {
    return checkboxes({ ...common, legend, options, values: raw.get(common.name) ?? [] })
  }
  if (options.length <= FEW) return radios({ ...common, legend, options, value })
  return select({ ...common, options, value, empty: sayFrame(language)('choose') })
}

/** A question of several controls under one legend. */
function partsHtml({ field, showing, common }: Made): Html {
  const { language, raw, problems, country } = showing
  const { name, label, hint, error, heading = false } = common
  const words = say(language)
  const one = (key: string, text: string, more: Partial<FieldProps> = {}): Html =>
    lineField({
      name: `${name}.${key}`,
      label: text,
      value: typed(raw, `${name}.${key}`),
      error: problemText(problems, `${name}.${key}`, language),
      ...more,
    })
  const parts = {
    name: () => [one('given', words('given-name')), one('family', words('family-name'))],
    'map-point': () => [
      one('lat', words('latitude'), { inputmode: 'decimal', width: 10 }),
      one('lon', words('longitude'), { inputmode: 'decimal', width: 10 }),
    ],
    address: () => [
      select({
        name: `${name}.municipality`,
        label: optional(words('municipality'), language),
        value: typed(raw, `${name}.municipality`),
        error: problemText(problems, `${name}.municipality`, language),
        empty: sayFrame(language)('choose'),
        options: country.municipalities.map(place => ({
          value: place.key,
          label: sayText(place.name, language),
        })),
      }),
      one('settlement', optional(words('settlement'), language)),
      one('street', words('street')),
      one('building', optional(words('building'), language), { width: 5 }),
      one('flat', optional(words('flat'), language), { width: 5 }),
    ],
  }
  const kind = field.type === 'name' || field.type === 'map-point' ? field.type : 'address'
  return html`<div
    class="govuk-form-group${error && ' govuk-form-group--error'}"
    id="field-${name}"
    tabindex="-1"
  >
    ${fieldset({
      legend: label,
      heading,
      children: html`${hint && html`<div class="govuk-hint">${hint}</div>`}
      ${error && html`<p class="govuk-error-message">${error}</p>`} ${parts[kind]()}`,
    })}
  </div>`
}

/** Rows of a table: each a group of fields, with buttons that add and remove one. */
function rowsHtml(field: Field, showing: Showing, name: string, heading: boolean): Html {
  const { language, raw, problems } = showing
  const words = say(language)
  const { most } = rowBounds(field)
  const count = rowsIn(field, raw, name)
  const label = sayText(field.label, language)
  const error = problemText(problems, name, language)
  const row = (index: number): Html =>
    html`<div class="sk-row" id="field-${name}.${index}">
      ${fieldset({
        legend: words('row', { label, number: index + 1 }),
        children: (field.fields ?? []).map(column =>
          control(column, showing, {
            name: `${name}.${index}.${column.key}`,
            heading: false,
            required: column.required !== 'false',
          }),
        ),
      })}
      ${
        count > 1 &&
        button({
          look: 'secondary',
          name: 'do',
          value: `remove:${name}:${index}`,
          text: words('remove-row', { number: index + 1 }),
        })
      }
    </div>`
  const title = heading
    ? html`<h1 class="govuk-heading-l">${label}</h1>`
    : html`<h2 class="govuk-heading-m">${label}</h2>`
  return html`<div
    class="govuk-form-group${error && ' govuk-form-group--error'}"
    id="field-${name}"
    tabindex="-1"
  >
    ${title}${field.hint && html`<p class="govuk-hint">${sayText(field.hint, language)}</p>`}
    ${error && html`<p class="govuk-error-message">${error}</p>`}
    <input type="hidden" name="${name}.rows" value="${count}" />
    ${Array.from({ length: count }, (_, index) => row(index))}
    ${
      count < most &&
      button({ look: 'secondary', name: 'do', value: `add:${name}`, text: words('add-row') })
    }
  </div>`
}

function hintOf(field: AnyField, { language, country }: Showing): Renderable {
  const words = say(language)
  const own = field.hint ?? STANDING_HINTS[field.type]?.(words, country, language)
  const hint = typeof own === 'string' ? own : own && sayText(own, language)
  const because = field.because && `${words('why')}: ${sayText(field.because, language)}`
  return because === undefined ? hint : html`${hint && html`${hint}<br />`}${because}`
}

type Words = ReturnType<typeof say>

const STANDING_HINTS: Readonly<
  Partial<
    Record<
      AnyField['type'],
      (words: Words, country: Asking['country'], language: Asking['language']) => string
    >
  >
> = {
  'personal-number': (_, { personalNumber }, language) => sayText(personalNumber.hint, language),
  'company-code': words => words('company-hint'),
  'cadastral-code': words => words('cadastral-hint'),
  phone: words => words('phone-hint'),
  'map-shape': words => words('shape'),
}

/**
 * What a button of a table asks: the form with a row more or fewer, or `undefined` for other buttons.
 * What was typed stays in the other rows.
 */
export function withRows(
  fields: readonly Field[],
  raw: RawForm,
  prefix = 'answers',
): RawForm | undefined {
  const [verb, name = '', at = ''] = typed(raw, 'do').split(':')
  const field = fields.find(each => each.type === 'table' && `${prefix}.${each.key}` === name)
  if (!field) return undefined
  const count = rowsIn(field, raw, name)
  if (verb === 'add') {
    return new Map(raw).set(`${name}.rows`, [String(Math.min(count + 1, rowBounds(field).most))])
  }
  if (verb !== 'remove') return undefined
  return withoutRow(raw, name, Number.parseInt(at, 10)).set(`${name}.rows`, [
    String(Math.max(count - 1, 1)),
  ])
}

/** The form without one row; those below it move up. */
function withoutRow(raw: RawForm, name: string, gone: number): Map<string, readonly string[]> {
  const changed = new Map(raw)
  for (const key of raw.keys()) {
    const place = placeIn(key, name)
    if (place === undefined || place.index < gone) continue
    changed.delete(key)
    if (place.index > gone) {
      changed.set(`${name}.${place.index - 1}.${place.rest}`, raw.get(key) ?? [])
    }
  }
  return changed
}

function placeIn(
  key: string,
  name: string,
): { readonly index: number; readonly rest: string } | undefined {
  if (!key.startsWith(`${name}.`)) return undefined
  const parts = /^(\d+)\.(.+)$/.exec(key.slice(name.length + 1))
  return parts ? { index: Number(parts[1]), rest: parts[2] ?? '' } : undefined
}
