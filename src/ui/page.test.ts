import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import { html } from '#platform/html'
import type { NavigationEntry } from '#platform/module'
import type { Actor, Request } from '#platform/route'
import { LANGUAGES } from '#platform/texts'
import { errorSummary } from '#ui/forms'
import { gallery, galleryPanel } from '#ui/gallery'
import { isLight, lightRoute, localUrl } from '#ui/light'
import { backLink, breadcrumbs, notificationBanner } from '#ui/notices'
import { currentEntry, framed, inLanguage, pageFrame, type View } from '#ui/page'

const NAVIGATION: readonly NavigationEntry[] = [
  { href: '/letters', text: { ka: 'წერილები', en: 'Letters' } },
  { href: '/letters/new', text: { ka: 'ახალი', en: 'New' }, also: ['/letters/who', '/drafts'] },
  { href: '/', text: { ka: 'მთავარი', en: 'Home' } },
]

const NINO: Actor = {
  kind: 'officer',
  accountId: 'a',
  bodyId: 'b',
  bodyName: { ka: 'მერია', en: 'City hall' },
  rights: [],
  unitIds: [],
  standsInFor: [],
  level: 2,
  name: 'ნინო <b>',
}

const aView = (more: Partial<View> = {}): View => ({
  title: 'წერილები',
  language: 'ka',
  url: '/letters?page=2',
  navigation: NAVIGATION,
  main: html`<h1 class="govuk-heading-l">წერილები</h1>`,
  demo: false,
  formToken: 'tok',
  ...more,
})

const aRequest = (more: Partial<Request> = {}): Request =>
  ({
    language: 'en',
    url: '/letters',
    actor: undefined,
    navigation: [],
    formToken: 'tok',
    headers: {},
    form: new Map(),
    query: new URLSearchParams(),
    house: { demo: true, settings: { publicUrl: new URL('http://localhost:8080') } },
    ...more,
  }) as Request

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'no-inline-style': 'error' },
})

async function mistakes(markup: string): Promise<readonly string[]> {
  const report = await validator.validateString(markup)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
  )
}

const WHOLE = (language: 'ka' | 'en'): readonly View[] => [
  aView({
    language,
    main: gallery(language),
    actor: NINO,
    demo: true,
    wide: true,
    before: backLink('/', language),
    navigation: [...NAVIGATION, { href: '/more', text: { ka: 'კიდევ', en: 'More' } }],
  }),
  aView({
    language,
    main: galleryPanel(language),
    before: breadcrumbs([{ href: '/', text: 'x' }]),
  }),
  aView({
    language,
    light: true,
    error: true,
    alert: notificationBanner({ language, kind: 'done', heading: 'x' }),
    main: [errorSummary([{ field: '', text: { ka: 'ა', en: 'a' } }], language), html`<h1>x</h1>`],
  }),
]

test('pages are valid HTML, with every component, in every language', async () => {
  for (const view of LANGUAGES.flatMap(WHOLE)) {
    assert.deepEqual(await mistakes(pageFrame(view).markup), [])
  }
})

test('pages have no inline script or style, so that the strict policy holds', () => {
  for (const view of LANGUAGES.flatMap(WHOLE)) {
    assert.doesNotMatch(pageFrame(view).markup, /<script|<style|\sstyle=|\son\w+=/i)
  }
})

test('the document says its language, and that there are problems before anything else', () => {
  const { markup } = pageFrame(aView({ error: true }))
  assert.match(markup, /<html lang="ka"/)
  assert.match(markup, /<title>შეცდომა: წერილები — სარკმელი<\/title>/)
})

test('the problems of a form make the summary and the title', () => {
  const problems = [{ field: 'a', text: { ka: 'ა', en: 'Write it' } }]
  const { markup } = framed(aRequest(), { title: 'New letter', main: html`<h1>x</h1>`, problems })
  assert.match(markup, /<title>Error: New letter — Sarkmeli<\/title>/)
  assert.ok(markup.indexOf('href="#field-a"') < markup.indexOf('<h1>'))
  const without = framed(aRequest(), { title: 'New letter', main: html`<h1>x</h1>` }).markup
  assert.doesNotMatch(without, /Error|error-summary/)
})

test('the skip link is the first link and leads to the main part', () => {
  const { markup } = pageFrame(aView())
  assert.match(/<a [^>]*>/.exec(markup)?.[0] ?? '', /href="#main"/)
  assert.match(markup, /<main [^>]*id="main"/)
})

test('the entry of the page is marked, the closest one when several begin alike', () => {
  assert.equal(currentEntry(NAVIGATION, '/letters/new')?.href, '/letters/new')
  assert.equal(currentEntry(NAVIGATION, '/letters/who/7')?.href, '/letters/new')
  assert.equal(currentEntry(NAVIGATION, '/drafts/7')?.href, '/letters/new')
  assert.equal(currentEntry(NAVIGATION, '/letters/7')?.href, '/letters')
  assert.equal(currentEntry(NAVIGATION, '/lettersx'), undefined)
  assert.equal(currentEntry(NAVIGATION, '/')?.href, '/')
  assert.match(pageFrame(aView()).markup, /href="\/letters"\s+aria-current="page"/)
  assert.match(
    pageFrame(aView({ url: '/letters/7' })).markup,
    /href="\/letters"\s+aria-current="true"/,
  )
})

test('a menu of four links or more folds on phones and says where the reader is; a short one does not', () => {
  const more = { href: '/more', text: { ka: 'კიდევ', en: 'More' } }
  const long = pageFrame(aView({ navigation: [...NAVIGATION, more], language: 'en' })).markup
  const fold = /<details class="sk-fold">[\s\S]*?<\/details>/.exec(long)?.[0] ?? ''
  assert.match(fold.replace(/<[^>]+>/g, '').replace(/\s+/g, ' '), /Menu: Letters/)
  assert.doesNotMatch(
    fold,
    /href/,
    'links lie beside what opens them, so that wide screens show them',
  )
  assert.doesNotMatch(pageFrame(aView()).markup, /sk-fold/)
  const elsewhere = pageFrame(aView({ navigation: [...NAVIGATION, more], url: '/else' })).markup
  assert.match(elsewhere, /<summary class="sk-fold__summary">\s*მენიუ\s*<\/summary>/)
})

test('the language switch keeps the page', () => {
  assert.equal(inLanguage('/letters?page=2&lang=ka', 'en'), '/letters?page=2&lang=en')
  assert.match(pageFrame(aView()).markup, /href="\/letters\?page=2&amp;lang=en"\s+lang="en"/)
})

test('signing out is a form with the token, never a link', () => {
  const { markup } = pageFrame(aView({ actor: NINO }))
  assert.match(markup, /action="\/sign-out"\s+method="post"/)
  assert.match(markup, /name="_token" value="tok"/)
  assert.match(markup, /ნინო &lt;b&gt;<\/strong>, მერია/)
  assert.doesNotMatch(markup, /sign-in/)
})

test('a visitor is led back to the page after signing in', () => {
  assert.match(
    pageFrame(aView({ url: '/letters?lang=ka&page=2' })).markup,
    /\/sign-in\?next=%2Fletters%3Fpage%3D2"/,
  )
})

test('a demonstration says so on every page', () => {
  assert.match(framed(aRequest(), { title: 'x', main: '' }).markup, /Enter no real data/)
  assert.doesNotMatch(pageFrame(aView()).markup, /phase-banner/)
})

test('light mode follows the reader’s choice, else the browser’s wish', () => {
  const light = (headers: Record<string, string>): boolean => isLight(aRequest({ headers }))
  assert.equal(light({}), false)
  assert.equal(light({ 'save-data': 'on' }), true)
  assert.equal(light({ cookie: '__Host-light=0', 'save-data': 'on' }), false)
  assert.equal(light({ cookie: 'x=1; __Host-light=1' }), true)
})

test('turning light mode on comes back to the page, and never leads to another house', async () => {
  const query = new URLSearchParams({ on: '1', next: '/letters?page=2' })
  const reply = await lightRoute.handle(aRequest({ query }))
  assert.equal(reply.headers?.['location'], '/letters?page=2')
  assert.deepEqual(reply.cookies, [{ name: 'light', value: '1', maxAge: 31_536_000 }])
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:x',
    '/\t/evil.example',
    '',
    null,
  ])
    assert.doesNotMatch(localUrl(next), /evil|javascript|^$/)
})
