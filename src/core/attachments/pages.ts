/** Files on a page: the list with what became of each, and the control for one more. */
import { problemText, type Problem } from '#platform/form'
import { html, type Html, type Renderable } from '#platform/html'
import type { Language } from '#platform/texts'
import { fileUpload } from '#ui/fields'
import { button } from '#ui/forms'
import { mayOpen } from './attach.ts'
import type { Attachment } from './store.ts'
import { say } from './texts.ts'

/** Endings that a chooser offers for each kind; the server looks at the content all the same. */
const ENDINGS: Readonly<Record<string, string>> = {
  pdf: '.pdf',
  picture: '.jpg,.jpeg,.png,.heic,.webp,.tif,.tiff,.gif',
  document: '.docx,.odt,.rtf,.txt',
  table: '.xlsx,.ods,.csv',
}

export type Reader = { readonly personId?: string; readonly bodyId?: string }

/** Name, size and state of a file; a link for those who may open it. */
export function attachmentLine(file: Attachment, reader: Reader, language: Language): Html {
  const words = say(language)
  const size = words('size', { kilobytes: Math.max(1, Math.round(file.size / 1024)) })
  const state = file.scan === 'clean' ? '' : `, ${words(`state.${file.scan}`)}`
  return mayOpen(file, reader)
    ? html`<a class="govuk-link" href="/attachments/${file.id}">${file.name}</a> (${size}${state})`
    : html`${file.name} (${size}${state})`
}

/** Files as a list; nothing where there are none. */
export function attachmentList(
  files: readonly Attachment[],
  reader: Reader,
  language: Language,
): Renderable {
  return (
    files.length > 0 &&
    html`<ul class="govuk-list">
      ${files.map(file => html`<li>${attachmentLine(file, reader, language)}</li>`)}
    </ul>`
  )
}

export type FileControl = {
  /** Name of the control; the buttons are `do=attach:<name>` and `do=detach:<id>`. */
  readonly name: string
  readonly label: string
  readonly hint?: Renderable
  readonly files: readonly Attachment[]
  readonly most: number
  readonly accepts?: readonly string[] | undefined
  readonly problems: readonly Problem[]
  readonly reader: Reader
}

/** The files of a slot, each to be removed, and the control for one more. The form is `upload: true`. */
export function fileControl(control: FileControl, language: Language): Html {
  const { name, label, hint, files, most, accepts, problems, reader } = control
  const words = say(language)
  const removable = (file: Attachment): Html =>
    html`<li>
      ${attachmentLine(file, reader, language)}
      <button class="govuk-link sk-link-button" type="submit" name="do" value="detach:${file.id}">
        ${words('remove', { name: file.name })}
      </button>
    </li>`
  const accept = accepts?.map(kind => ENDINGS[kind] ?? '').join(',')
  return html`${
    files.length < most
      ? html`${fileUpload({
          name,
          label,
          error: problemText(problems, name, language),
          ...(hint && { hint }),
          ...(accept && { accept }),
        })}${button({ text: words('add'), look: 'secondary', name: 'do', value: `attach:${name}` })}`
      : html`<h2 class="govuk-heading-s" id="field-${name}" tabindex="-1">${label}</h2>`
  }
  ${
    files.length > 0 &&
    html`<ul class="govuk-list">
      ${files.map(removable)}
    </ul>`
  }`
}
