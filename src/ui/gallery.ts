/** Every component once, with sample words: the page /design, and what the tests look at. */
import { addDays, day, type Day } from '#platform/day'
import { html, type Html, type Renderable } from '#platform/html'
import { say as sayText, type Language, type Text } from '#platform/texts'
import { checkboxes, fieldset, radios, tickBox } from '#ui/choices'
import { dateField, field, fileUpload, optional, select, textArea } from '#ui/fields'
import { button, buttonGroup, buttonLink, searchForm, submitForm } from '#ui/forms'
import { GALLERY } from '#ui/gallery-texts'
import { emptyState, pagination, summaryList, table, tabsNav, taskList, timeline } from '#ui/lists'
import { details, dueChip, inset, momentTime, panel, tag, warning } from '#ui/notices'

type Words = (key: keyof typeof GALLERY) => string

const TODAY: Day = day('2026-11-24')
const MOMENT = new Date('2026-11-24T10:05:00Z')

/** The main part of the gallery, in one language. Its forms lead nowhere. */
export function gallery(language: Language): Html {
  const words: Words = key => sayText(GALLERY[key], language)
  return html`<div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <span class="govuk-caption-l">${words('caption')}</span>
        <h1 class="govuk-heading-l">${words('heading')}</h1>
        <p class="govuk-body-l">${words('lead')}</p>
        ${notices(words, language)} ${form(words, language)}
      </div>
    </div>
    ${facts(words, language)} ${desk(words, language)}`
}

function notices(words: Words, language: Language): Renderable {
  return [
    html`<h2 class="govuk-heading-m">${words('notices')}</h2>`,
    html`<p class="govuk-body">
      ${words('body')} <a class="govuk-link" href="#tags">${words('link')}</a>
    </p>`,
    inset(words('inset')),
    warning(words('warning'), language),
    details(words('details'), html`<p class="govuk-body">${words('body')}</p>`),
    html`<p class="govuk-body" id="tags">
      ${tag(words('received'))} ${tag(words('assigned'), 'purple')}
      ${tag(words('waiting'), 'yellow')} ${tag(words('late'), 'red')}
      ${tag(words('answered'), 'green')} ${tag(words('closed'), 'grey')}
      ${tag(words('extended'), 'orange')} ${tag(words('forwarded'), 'teal')}
    </p>`,
  ]
}

/** A panel holds the page's only heading of the first rank, so it is shown apart. */
export function galleryPanel(language: Language): Html {
  return panel({
    title: sayText(GALLERY.sent, language),
    children: html`${sayText(GALLERY.number, language)}<br /><strong>01-26/0001234</strong>`,
  })
}

/** A form with every kind of field and two problems. */
function form(words: Words, language: Language): Html {
  return submitForm({
    action: '/design',
    token: 'sample',
    uploading: { text: 'Sending the file', tooLarge: 'The file is too large' },
    children: [
      html`<h2 class="govuk-heading-m">${words('form')}</h2>`,
      field({
        name: 'subject',
        label: words('subject'),
        hint: words('subject-hint'),
        error: words('subject-error'),
      }),
      textArea({ name: 'body', label: optional(words('text'), language), value: words('body') }),
      select({
        name: 'body-id',
        label: words('to'),
        options: bodies(words),
        empty: words('choose'),
      }),
      radios({
        name: 'kind',
        legend: words('kind'),
        error: words('kind-error'),
        options: [
          { value: 'letter', label: words('letter'), hint: words('letter-hint') },
          { value: 'complaint', label: words('complaint') },
        ],
      }),
      checkboxes({
        name: 'tell',
        legend: words('tell'),
        hint: words('tell-hint'),
        values: ['email'],
        options: [
          { value: 'email', label: words('email') },
          { value: 'sms', label: words('sms') },
        ],
      }),
      dateField({ name: 'day', label: words('day'), language, value: '2026-11-24' }),
      fileUpload({ name: 'file', label: words('file'), hint: words('file-hint'), accept: '.pdf' }),
      fieldset({ legend: words('address'), children: addressFields(words) }),
      tickBox({ name: 'agree', label: words('agree') }),
      buttonGroup(
        button({ text: words('send') }),
        button({ text: words('draft'), look: 'secondary', name: 'then', value: 'draft' }),
        button({ text: words('withdraw'), look: 'warning', name: 'then', value: 'withdraw' }),
        buttonLink({ href: '/', text: words('home'), look: 'secondary' }),
        html`<a class="govuk-link" href="/">${words('cancel')}</a>`,
      ),
    ],
  })
}

const bodies = (words: Words): { value: string; label: string }[] => [
  { value: 'a', label: words('body-a') },
  { value: 'b', label: words('body-b') },
]

function addressFields(words: Words): Renderable {
  return [
    field({ name: 'town', label: words('town'), width: 20, autocomplete: 'address-level2' }),
    field({ name: 'fee', label: words('fee'), width: 5, inputmode: 'decimal', suffix: '₾' }),
  ]
}

function facts(words: Words, language: Language): Renderable {
  return [
    html`<h2 class="govuk-heading-m">${words('facts')}</h2>`,
    summaryList([
      { key: words('to'), value: words('body-a'), actions: [change(words, 'to')] },
      { key: words('registered'), value: momentTime(MOMENT, language, 'Asia/Tbilisi') },
      {
        key: words('due'),
        value: dueChip({ due: addDays(TODAY, 12), today: TODAY, language, workingDaysLeft: 8 }),
      },
      { key: words('address'), value: words('address-value'), actions: [change(words, 'address')] },
    ]),
    html`<h2 class="govuk-heading-m">${words('happened')}</h2>`,
    timeline([
      {
        title: words('answered'),
        when: momentTime(MOMENT, language, 'Asia/Tbilisi'),
        by: words('body-a'),
        now: true,
      },
      {
        title: words('registered'),
        when: momentTime(MOMENT, language, 'Asia/Tbilisi'),
        text: html`<p class="govuk-body">${words('body')}</p>`,
      },
    ]),
    html`<h2 class="govuk-heading-m">${words('tasks')}</h2>`,
    taskList('task', [
      {
        title: words('subject'),
        href: '/design',
        hint: words('subject-hint'),
        status: words('done'),
      },
      { title: words('file'), href: '/design', status: tag(words('not-begun')) },
      { title: words('send'), status: words('cannot-begin') },
    ]),
  ]
}

const change = (
  words: Words,
  about: 'to' | 'address',
): { href: string; text: string; about: string } => ({
  href: '#tags',
  text: words('change'),
  about: words(about),
})

function desk(words: Words, language: Language): Renderable {
  const rows: readonly (readonly [string, keyof typeof GALLERY, keyof typeof GALLERY, number])[] = [
    ['01-26/0001234', 'subject-a', 'late', -4],
    ['01-26/0001235', 'subject-b', 'assigned', 0],
    ['01-26/0001236', 'subject-c', 'received', 2],
    ['01-26/0001237', 'subject-a', 'received', 9],
  ]
  return [
    html`<h2 class="govuk-heading-m">${words('desk')}</h2>`,
    searchForm({
      action: '/design',
      children: [
        field({ name: 'q', label: words('search'), type: 'search', width: 30 }),
        button({ text: words('find'), look: 'secondary' }),
      ],
    }),
    tabsNav({
      label: words('desk'),
      language,
      tabs: [
        { href: '/design', text: words('mine'), count: 4, current: true },
        { href: '/design?all=1', text: words('unit'), count: 12_480 },
        { href: '/design?done=1', text: words('done') },
      ],
    }),
    table({
      caption: words('desk'),
      captionHidden: true,
      queue: true,
      rowHead: true,
      head: [
        { text: words('number') },
        { text: words('subject') },
        { text: words('state') },
        { text: words('due') },
        { text: words('pages'), numeric: true },
      ],
      rows: rows.map(([number, subject, state, left]) => [
        html`<a class="govuk-link" href="/design">${number}</a>`,
        words(subject),
        tag(words(state), state === 'late' ? 'red' : 'blue'),
        dueChip({ due: addDays(TODAY, left), today: TODAY, language }),
        Math.abs(left) + 1,
      ]),
    }),
    pagination({ language, newer: '/design?before=1', older: '/design?after=1' }),
    emptyState({ text: words('empty'), action: { href: '/design', text: words('write') } }),
  ]
}

/** The gallery's name, for the page's title. */
export const GALLERY_TITLE: Text = GALLERY.heading
