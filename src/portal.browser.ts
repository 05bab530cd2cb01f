/**
 * The portal in a real browser: the main ways with and without scripts, in both languages, on a phone
 * and on a desk; every page against the rules of accessibility; an old phone without custom
 * properties, web fonts or scripts; weights of the pages.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { modules } from '#app'
import { carryOut, insertFile } from '#core/correspondence'
import type { Route } from '#platform/route'
import { actAs, FOUND, LIGHT, openTreeCase } from '#testing/cases'
import { findChromium } from '#testing/chromium'
import { plainPdf } from '#testing/papers'
import { openPortal, type Portal } from '#testing/portal'

const program = findChromium()
const skip = program === undefined ? 'no browser' : false
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

let portal: Portal
let browser: Browser
let base: string

before(async () => {
  if (program === undefined) return
  portal = await openPortal()
  await portal.server.listen({ port: 0, host: '127.0.0.1' })
  const address = portal.server.server.address()
  base = `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`
  browser = await chromium.launch({
    executablePath: program,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
})
after(async () => {
  if (program === undefined) return
  await browser.close()
  await portal.close()
})

type Setting = { readonly language: 'ka' | 'en'; readonly width: number; readonly scripts: boolean }

async function contextOf({ width, scripts }: Omit<Setting, 'language'>): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: scripts })
}

/** Signs in by the demonstration's page, as a person of any kind would there. */
async function signIn(page: Page, user: string, language: string): Promise<void> {
  await page.goto(`${base}/demo?lang=${language}`)
  await page.locator(`form[action="/demo/sign-in"]:has(input[value="${user}"]) button`).click()
}

async function write(page: Page, subject: string): Promise<string> {
  await page.goto(`${base}/letters/new?q=batumi`)
  await page.locator('a[href^="/letters/new/batumi"]').first().click()
  await page.locator('input[name="kind"][value="information"]').check()
  await page.locator('form[action="/letters/new/batumi"] button').click()
  await page.locator('input[name="subject"]').fill(subject)
  await page.locator('textarea[name="text"]').fill('გთხოვთ, მომაწოდოთ ინფორმაცია.')
  await page.locator('button[value="review"]:not([aria-hidden])').click()
  await page.locator('form[action$="/send"] button').click()
  assert.match(page.url(), /\/letters\/[0-9a-f-]+\?sent=1$/)
  return page.url().split('?')[0] ?? ''
}

async function act(user: string, url: string, step: string, setting: Setting): Promise<void> {
  const context = await contextOf(setting)
  const page = await context.newPage()
  await signIn(page, user, setting.language)
  await page.goto(url)
  await page.locator(`form[action$="/${step}"] button`).click()
  assert.equal(await page.locator('.govuk-error-summary').count(), 0)
  await context.close()
}

/** Written, registered, given out, drafted, approved, signed, sent and read, each by who may. */
async function wholeWay(setting: Setting): Promise<void> {
  const subject = `მთელი გზა ${setting.language} ${setting.width} ${setting.scripts}`
  const context = await contextOf(setting)
  const nino = await context.newPage()
  await signIn(nino, 'nino', setting.language)
  const thread = await write(nino, subject)
  const records = await (await contextOf(setting)).newPage()
  await signIn(records, 'batumi-records-head', setting.language)
  await records.goto(`${base}/desk?q=${encodeURIComponent(subject)}`)
  await records.locator('main table a').first().click()
  const url = records.url()
  await records.locator('form[action$="/register"] button').click()
  await records.locator('details:has(form[action$="/assign"]) > summary').click()
  const unit = records.locator('form[action$="/assign"] select[name="unit"]')
  const social = await unit.locator('option', { hasText: /სოციალური|Social/ }).getAttribute('value')
  await unit.selectOption(social)
  await records.locator('form[action$="/assign"] button').last().click()
  const specialist = await (await contextOf(setting)).newPage()
  await signIn(specialist, 'batumi-social-specialist', setting.language)
  await specialist.goto(url)
  await specialist.locator('form[action$="/answer"] button').click()
  const reply = specialist.url()
  await specialist.locator('textarea[name="text"]').fill('თქვენი მოთხოვნა დაკმაყოფილდა.')
  await specialist.locator('button[value="save"]').click()
  await act('batumi-social-head', reply, 'approve', setting)
  await act('batumi-head', reply, 'sign', setting)
  await act('batumi-clerk', reply, 'send', setting)
  await nino.goto(thread)
  assert.match(await nino.locator('main').innerText(), /თქვენი მოთხოვნა დაკმაყოფილდა/)
  const sideways = await nino
    .evaluate('document.documentElement.scrollWidth - innerWidth')
    .catch(() => 0)
  assert.ok(Number(sideways) <= 0)
  await context.close()
}

const SETTINGS: readonly Setting[] = [
  { language: 'ka', width: 1280, scripts: true },
  { language: 'en', width: 360, scripts: false },
]
for (const setting of SETTINGS) {
  const how = `${setting.language}, ${setting.width} px, ${setting.scripts ? 'with' : 'without'} scripts`
  test(`a letter goes the whole way in a browser: ${how}`, { skip, timeout: 120_000 }, () =>
    wholeWay(setting),
  )
}

/** A slip at the counter, the account activated from it, the first way in with a card of codes. */
async function activated(setting: Setting, number: string): Promise<void> {
  const clerk = await (await contextOf(setting)).newPage()
  await signIn(clerk, 'batumi-counter', setting.language)
  await clerk.goto(`${base}/counter`)
  await clerk.locator('input[name="number"]').fill(number)
  await clerk.locator('form[action="/counter/identify"] button').click()
  const found = await clerk.locator('form[action="/counter/issue"]').count()
  assert.ok(found > 0)
  await clerk
    .locator('form[action="/counter/issue"]:has(input[value="registry"]) input[name="match"]')
    .check()
  await clerk
    .locator('form[action="/counter/issue"]:has(input[value="registry"]) input[name="card"]')
    .check()
  await clerk
    .locator('form[action="/counter/issue"]:has(input[value="registry"]) button')
    .first()
    .click()
  const strong = await clerk.locator('main dl strong').allInnerTexts()
  const codes = await clerk.locator('main table td').allInnerTexts()
  assert.equal(codes.length, 40)
  const person = await (await contextOf(setting)).newPage()
  await person.goto(`${base}/activate`)
  await person.locator('input[name="user"]').fill(strong[0] ?? '')
  await person.locator('input[name="code"]').fill(strong[1] ?? '')
  await person.locator('input[name="password"]').fill('ოთხი ძველი ცხენი')
  await person.locator('form[action="/activate"] button').click()
  await person.locator('input[name="code"]').fill(codes[0] ?? '')
  await person.locator('form[action="/sign-in/factor"] button').click()
  assert.match(person.url(), /\/space$/)
}

/** A file that is taken, one that is not, and an empty subject: nothing that was typed is lost. */
async function filesAndErrors(setting: Setting): Promise<void> {
  const context = await contextOf(setting)
  const page = await context.newPage()
  await signIn(page, 'giorgi', setting.language)
  await page.goto(`${base}/letters/new/batumi`)
  await page.locator('input[name="kind"][value="information"]').check()
  await page.locator('form[action="/letters/new/batumi"] button').click()
  const text = 'ტექსტი, რომელიც არ უნდა დაიკარგოს.'
  await page.locator('textarea[name="text"]').fill(text)
  const attach = async (name: string, buffer: Buffer): Promise<void> => {
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await page.locator('button[value="add-file"]').click()
  }
  if (setting.scripts) {
    // Nothing is sent, the page stays, and the field says what is wrong.
    await page.locator('textarea[name="text"]').fill(`${text} +`)
    await attach('film.pdf', Buffer.alloc(25 * 1024 * 1024 + 1))
    await page.locator('#field-file-too-large').waitFor()
    assert.equal(await page.locator('textarea[name="text"]').inputValue(), `${text} +`)
    await page.locator('textarea[name="text"]').fill(text)
  }
  await attach('plan.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'))
  await page.locator('main li', { hasText: 'plan.pdf' }).waitFor()
  assert.equal(await page.locator('textarea[name="text"]').inputValue(), text)
  await attach('program.pdf', Buffer.from('MZ this is a program'))
  await page.locator('.govuk-error-summary').waitFor()
  assert.equal(await page.locator('textarea[name="text"]').inputValue(), text)
  assert.equal(await page.locator('main li', { hasText: 'program.pdf' }).count(), 0)
  await page.locator('button[value="review"]:not([aria-hidden])').click()
  await page.locator('.govuk-error-summary a[href="#field-subject"]').waitFor()
  assert.equal(await page.locator('textarea[name="text"]').inputValue(), text)
  assert.equal(await page.locator('main li', { hasText: 'plan.pdf' }).count(), 1)
  await page.locator('button[value^="remove:"]').click()
  await page.locator('main li', { hasText: 'plan.pdf' }).waitFor({ state: 'detached' })
  await context.close()
}

/** Taken back before an answer: it stops, and stays among the completed. */
async function withdrawn(setting: Setting): Promise<void> {
  const context = await contextOf(setting)
  const page = await context.newPage()
  await signIn(page, 'ketevan', setting.language)
  const subject = `უკან ${setting.language} ${setting.width}`
  const thread = await write(page, subject)
  await page.goto(thread)
  const form = page.locator('form[action$="/withdraw"]')
  const folded = page.locator('details:has(form[action$="/withdraw"]) > summary')
  if ((await folded.count()) > 0) await folded.click()
  await form.locator('button').click()
  await page.goto(`${base}/letters?group=completed`)
  assert.ok((await page.locator('main', { hasText: subject }).count()) > 0)
  await context.close()
}

/** The queue without a mouse: down and up, marking, opening, all at once; then on paper. */
async function deskByKeyboard(): Promise<void> {
  const setting = { language: 'en', width: 1280, scripts: true } as const
  const writer = await (await contextOf(setting)).newPage()
  await signIn(writer, 'nino', 'en')
  for (const which of ['one', 'two']) await write(writer, `keyboard ${which}`)
  const page = await (await contextOf(setting)).newPage()
  await signIn(page, 'batumi-clerk', 'en')
  await page.goto(`${base}/desk?q=keyboard`)
  const focused = (): Promise<unknown> => page.evaluate('document.activeElement.textContent')
  await page.locator('main table a').first().focus()
  const first = await focused()
  await page.keyboard.press('j')
  assert.notEqual(await focused(), first)
  await page.keyboard.press('x')
  assert.match(await page.locator('[data-selected]').innerText(), /1 selected/)
  await page.keyboard.press('ArrowUp')
  assert.equal(await focused(), first)
  await page.locator('[data-select-all]').click()
  assert.match(await page.locator('[data-selected]').innerText(), /2 selected/)
  await page.locator('button[formaction="/desk/bulk/print"]').click()
  assert.equal(await page.locator('.sk-sheet').count(), 2)
  await page.goBack()
  await page.locator('main table a').first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/letters\//)
}

for (const [index, setting] of SETTINGS.entries()) {
  const how = `${setting.language}, ${setting.width} px, ${setting.scripts ? 'with' : 'without'} scripts`
  const number = ['00100316760', '00100324679'][index] ?? ''
  test(
    `a person activates an account from a slip and signs in with a card: ${how}`,
    { skip, timeout: 60_000 },
    () => activated(setting, number),
  )
  test(`files and errors lose nothing that was typed: ${how}`, { skip, timeout: 60_000 }, () =>
    filesAndErrors(setting),
  )
  test(`a letter is withdrawn: ${how}`, { skip, timeout: 60_000 }, () => withdrawn(setting))
}

test(
  'a clerk works the queue by keyboard and prints what is marked',
  { skip, timeout: 60_000 },
  () => deskByKeyboard(),
)

test(
  'an old phone without custom properties, fonts or scripts still shows the way',
  { skip, timeout: 60_000 },
  async () => {
    const context = await contextOf({ width: 320, scripts: false })
    await context.route('**/*.css', async route => {
      const response = await route.fetch()
      const css = (await response.text())
        .replace(/[^;{}]+:[^;{}]*var\([^;{}]*\)[^;{}]*(?=[;}])/g, '')
        .replace(/@font-face\s*\{[^}]*\}/g, '')
      await route.fulfill({
        response,
        body: css,
        headers: { ...response.headers(), 'content-encoding': 'identity' },
      })
    })
    await context.route('**/*.woff2', route => route.abort())
    const page = await context.newPage()
    await signIn(page, 'giorgi', 'ka')
    await write(page, 'ძველი ტელეფონიდან')
    const colours = await page
      .locator('.govuk-panel')
      .first()
      .evaluate(node => getComputedStyle(node).backgroundColor)
    assert.notEqual(colours, 'rgba(0, 0, 0, 0)')
    await context.close()
  },
)

for (const language of ['ka', 'en'] as const) {
  test(
    `a phone folds the menu, without scripts and by keyboard; a wide screen shows it whole: ${language}`,
    { skip, timeout: 60_000 },
    () => foldedMenu(language),
  )
}

async function foldedMenu(language: 'ka' | 'en'): Promise<void> {
  const phone = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: false,
  })
  const page = await phone.newPage()
  await signIn(page, 'batumi-records-head', language)
  await page.goto(`${base}/desk`)
  const menu = page.getByRole('navigation', { name: language === 'ka' ? 'მენიუ' : 'Menu' })
  const links = menu.getByRole('link')
  const opener = menu.locator('summary')
  assert.equal(await links.count(), 0, 'folded links are hidden from readers of the screen too')
  const top = async (): Promise<number> => (await page.locator('main').boundingBox())?.y ?? 0
  const folded = await top()
  assert.ok(((await opener.boundingBox())?.height ?? 0) >= 44, 'a thumb hits what opens the menu')
  await opener.focus()
  await page.keyboard.press('Enter')
  assert.ok((await links.count()) > 7)
  assert.ok((await top()) - folded > 300, 'the menu was long')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/account$/)
  assert.equal(await links.count(), 0)
  await page.setViewportSize({ width: 1280, height: 800 })
  assert.equal(await opener.isVisible(), false)
  assert.ok((await links.count()) > 7)
  await phone.close()
  const checked = await browser.newContext({
    viewport: { width: 360, height: 800 },
    bypassCSP: true,
  })
  const open = await checked.newPage()
  await signIn(open, 'batumi-records-head', language)
  await open.locator('nav summary').click()
  assert.deepEqual(await violations(open), [])
  await checked.close()
}

/** Who opens which pages, and what fills their parameters. */
const CRAWLERS = [
  { user: undefined, for: ['anyone'] },
  { user: 'nino', for: ['person', 'account'] },
  { user: 'oni-clerk', for: ['officer'] },
  { user: 'oni-specialist', for: ['officer'] },
  { user: 'oni-head', for: ['officer'] },
  { user: 'operator', for: ['operator'] },
] as const

const pages = (kinds: readonly string[]): readonly Route[] =>
  modules
    .flatMap(module => module.routes ?? [])
    .filter(
      route => route.method === 'GET' && route.api !== true && kinds.includes(route.access.for),
    )
    // Opens only while a clerk serves somebody; `src/core/notices` tells its story.
    .filter(route => route.path !== '/counter/notices')
    .filter(
      route =>
        !/health|\.atom|\.xml|\.txt|\.json|\.csv|\.xlsx|\.pdf|\.zip|\.ics|\/light|\/n\/|^\/files\/|^\/attachments\/|\/pictures\/|\/themes\/|\/logo\/|\/picture$|\/copies\/:file$|^\/(?:answers|letters)\/.*\/files\/:file$/.test(
          route.path,
        ),
    )

async function idFor(path: string): Promise<string> {
  const { pool } = portal.house.db
  const first = async (text: string): Promise<string> =>
    String((await pool.query(text)).rows[0]?.id ?? '')
  if (path.includes('/publication'))
    return first(
      `select ${path.startsWith('/desk') ? 'handling_id' : 'letter_id'} as id from disclosure.proposal where state = 'offered' limit 1`,
    )
  if (path.startsWith('/answers/'))
    return first("select id from disclosure.answer where document ? 'files' limit 1")
  if (path.startsWith('/letters/'))
    return first(
      `select l.id from correspondence.letter l join identity.account a on a.person_id = l.person_id where a.user_name = 'nino' limit 1`,
    )
  if (path.startsWith('/drafts/'))
    return first(
      `select d.id from correspondence.draft d join identity.account a on a.person_id = d.person_id where a.user_name = 'nino' limit 1`,
    )
  if (path.startsWith('/applications/'))
    return first('select id from applications.application limit 1')
  if (path.startsWith('/cases/'))
    return first(
      "select c.id from cases.case c where c.phase = 'waiting-for-applicant' order by c.id limit 1",
    )
  if (path.startsWith('/desk/cases/asked/'))
    return first('select o.id from cases.consultation o limit 1')
  if (path.startsWith('/desk/cases/:id/decision'))
    return first("select c.id from cases.case c where c.stage = 'deciding' limit 1")
  if (path.startsWith('/desk/cases/'))
    return first("select c.id from cases.case c where c.stage = 'visit' limit 1")
  if (path.startsWith('/desk/letters/'))
    return first(
      `select h.id from correspondence.handling h join bodies.body b on b.id = h.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/replies/'))
    return first(
      `select r.id from chancellery.reply r join bodies.body b on b.id = r.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/import/'))
    return first(
      `select i.id from transfer.import i join bodies.body b on b.id = i.body_id where b.key = 'oni' and i.state = 'checked' limit 1`,
    )
  if (path.startsWith('/desk/archive/'))
    return first(
      `select a.id from transfer.archive a join bodies.body b on b.id = a.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/webhooks/'))
    return first(
      `select e.id from webhooks.endpoint e join bodies.body b on b.id = e.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/exchange/services/'))
    return first(
      `select s.id from exchange.service s join bodies.body b on b.id = s.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/structure/units/'))
    return first(
      `select u.id from bodies.unit u join bodies.body b on b.id = u.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/structure/posts/'))
    return first(
      `select p.id from bodies.post p join bodies.body b on b.id = p.body_id where b.key = 'oni' limit 1`,
    )
  if (path.startsWith('/desk/staff/'))
    return first("select id from identity.account where user_name = 'oni-specialist'")
  throw new Error(`no object for ${path}`)
}

/** A file of an answer: at the tool by itself, elsewhere by its copy. */
async function fileFor(path: string): Promise<string> {
  const offered =
    "from redaction.copy c join disclosure.proposal p on p.id = c.subject_id where p.state = 'offered' limit 1"
  const query = path.startsWith('/answers/')
    ? "select f ->> 'id' as id from disclosure.answer a, jsonb_array_elements(a.document -> 'files') f limit 1"
    : `select ${/^\/desk\/.*\/files\//.test(path) ? 'c.file_id' : 'c.id'} as id ${offered}`
  return String((await portal.house.db.pool.query(query)).rows[0]?.id ?? '')
}

/** Old registers that Oni brought in, and a file with mistakes that was looked at. */
async function bringIn(): Promise<void> {
  const head = await portal.as('oni-head')
  const names = 'number,received,writer,subject,unit,closed'
  for (const [rows, run] of [
    ['1-x,2020-01-02,ვიღაც,ძველი წერილი,,2020-01-03', true],
    ['2-x,2020-01-02,ვიღაც,წერილი,,\n3-x,დღეს,ვიღაც,,სხვა,\n', false],
  ] as const) {
    const bytes = Buffer.from(`${names}\n${rows}\n`)
    await head.get('/desk/import')
    const { url } = await head.submit('/desk/import', {}, { field: 'file', name: 'x.csv', bytes })
    await head.submit(`${url}/check`)
    await portal.work()
    await head.get(url)
    if (run) await head.submit(`${url}/run`)
    await portal.work()
  }
}

async function prepareObjects(): Promise<void> {
  await bringIn()
  const nino = await portal.as('nino')
  for (const body of ['oni', 'batumi']) {
    await nino.get(`/letters/new/${body}`)
    await nino.submit(`/letters/new/${body}`, { kind: 'information' })
    await nino.submit(nino.page().url, {
      subject: 'შესამოწმებელი გვერდები',
      text: 'ტექსტი',
      do: body === 'oni' ? 'review' : 'save',
    })
    if (body === 'oni') await nino.submit('/drafts/')
  }
  await nino.get('/apply/municipal/tree-cutting?body=batumi')
  await nino.submit('/apply/municipal/tree-cutting')
  const clerk = await portal.as('oni-clerk')
  await clerk.get('/desk')
  const { url } = await clerk.follow('/desk/letters/')
  await clerk.submit(`${url}/register`)
  const head = await portal.as('oni-head')
  await head.get(url)
  const unit = /<option value="([0-9a-f-]{36})"/.exec(
    head.page().html.slice(head.page().html.indexOf('name="unit"')),
  )
  await head.submit(`${url}/assign`, { unit: unit?.[1] ?? '' })
  const specialist = await portal.as('oni-specialist')
  await specialist.get(url)
  await specialist.submit(`${url}/answer`, { kind: 'refusal' })
  await head.get('/desk/exchange')
  const service = await head.submit('/desk/exchange/services', { service: 'DocFlow' })
  await head.submit(`${service.url}/tokens`, { name: 'DocFlow', scopes: 'register', days: '30' })
  await head.get('/desk/webhooks')
  await head.submit('/desk/webhooks', { url: 'http://127.0.0.1:1/hooks' })
  const id = await portal.house.db.pool.query('select id from webhooks.endpoint limit 1')
  await head.get(`/desk/webhooks/${id.rows[0].id}`)
  await head.submit(`/desk/webhooks/${id.rows[0].id}/ping`)
}

/** Applications of Nino's at Oni and Batumi: one that waits for papers, one at each desk. */
async function prepareCases(): Promise<void> {
  const { rows } = await portal.house.db.pool.query(
    "select u.id from bodies.unit u join bodies.body b on b.id = u.body_id where b.key = 'oni' limit 1",
  )
  const unit = String(rows[0]?.id)
  const parameters = { unit, chancellery: unit, treeFee: 1500, replant: '2' }
  const facts = {
    parcel: {
      at: '2026-11-24T08:00:00Z',
      registry: 'property',
      value: { cadastralCode: '05.01.01.001.002', owned: true, area: '120' },
    },
  }
  const answers = { ...LIGHT, place: 'own-land', cadastralCode: '05.01.01.001.001' }
  const [asked, visit, deciding] = [
    await openTreeCase(portal, { body: 'oni', parameters }),
    await openTreeCase(portal, { body: 'oni', parameters, answers, facts }),
    await openTreeCase(portal, { body: 'oni', parameters, answers: LIGHT }),
  ]
  const by = 'oni-specialist'
  await actAs(portal, by, {
    caseId: asked.id,
    action: 'askPapers',
    papers: ['photo'],
    fields: ['trees', 'reason'],
    text: 'გთხოვთ ფოტო.',
  })
  for (const { id } of [visit, deciding]) await actAs(portal, by, { caseId: id, action: 'send' })
  await actAs(portal, by, {
    caseId: deciding.id,
    action: 'propose',
    work: { ...FOUND, sound: true },
    outcome: 'refused',
    reasons: ['soundTree'],
    text: 'ხე ჯანსაღია.',
  })
  const decided = await openTreeCase(portal)
  await actAs(portal, 'batumi-infrastructure-specialist', { caseId: decided.id, action: 'send' })
  await actAs(portal, 'batumi-infrastructure-specialist', {
    caseId: decided.id,
    action: 'propose',
    work: FOUND,
    outcome: 'granted',
  })
  await actAs(portal, 'batumi-head', { caseId: decided.id, action: 'decide', outcome: 'granted' })
  const other = await openTreeCase(portal)
  const specialist = await portal.as('batumi-infrastructure-specialist')
  await specialist.get(`/desk/cases/${other.id}`)
  await specialist.submit(`/desk/cases/${other.id}/ask-body`, {
    body: 'oni',
    'body-question': 'იზრდება ეს ჯიში თქვენთან?',
    'body-until': '01.12.2026',
  })
}

test(
  'every page keeps the rules of accessibility and fits a phone, in both languages',
  { skip, timeout: 600_000 },
  async () => {
    await prepareObjects()
    await prepareCases()
    await dressBatumi()
    await publishReport()
    await offerAnswer('განაცხადების რაოდენობა')
    await offerAnswer('დამტკიცებული ხარჯი')
    await agreeToOne()
    const problems: string[] = []
    let looked = 0
    const reached = new Set<string>()
    for (const crawler of CRAWLERS) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 800 },
        bypassCSP: true,
      })
      const page = await context.newPage()
      if (crawler.user !== undefined) await signIn(page, crawler.user, 'ka')
      for (const route of pages(crawler.for)) {
        for (const language of ['ka', 'en']) {
          const path = route.path
            .replace(':key', 'batumi')
            .replace(':year', '2025')
            .replace(':page', route.path.startsWith('/applications/') ? 'trees' : '1')
            .replace(':rule', 'letter')
            .replace(':template', 'public-information')
            .replace(':topic', 'parks-trees')
            .replace(':event', 'building-a-house')
            .replace(':body', 'batumi')
            .replace(':municipality', 'batumi')
            .replace(':group/:name', 'municipal/tree-cutting')
            .replace(':group/:service', 'municipal/tree-cutting')
            .replace(':action', 'propose')
            .replace(':version', '1')
          const secret = /:secret/.test(path) ? path.replace(':secret', await begunOn(page)) : path
          const named = /:file/.test(secret)
            ? secret.replace(':file', await fileFor(secret))
            : secret
          const url = /:id/.test(named) ? named.replace(':id', await idFor(named)) : named
          const answer = await page.goto(
            `${base}${url}${url.includes('?') ? '&' : '?'}lang=${language}`,
          )
          if (answer?.status() === 200) reached.add(route.path)
          const found = await violations(page)
          problems.push(...found.map(violation => `${language} ${route.path}: ${violation}`))
          const sideways = Number(
            await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
          )
          if (sideways > 0)
            problems.push(`${language} ${route.path} is ${sideways} px too wide at 360`)
          if ((await page.locator('html').getAttribute('lang')) !== language)
            problems.push(`${route.path} is not in ${language}`)
          looked++
        }
      }
      await context.close()
    }
    const missed = pages(CRAWLERS.flatMap(one => [...one.for])).filter(
      route => !reached.has(route.path),
    )
    assert.deepEqual(
      missed.map(route => route.path),
      [],
    )
    assert.ok(looked > 60, `only ${looked} pages were looked at`)
    assert.deepEqual(problems, [])
  },
)

/** Batumi's pages in colours of its own, which everything that follows looks at. */
async function dressBatumi(): Promise<void> {
  const head = await portal.as('batumi-records-head')
  await head.get('/desk/theme')
  const arms = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  await head.submit(
    '/desk/theme/preview',
    { header: '#5a1029', accent: '#8c1d40', 'name-ka': 'ბათუმი', 'name-en': 'Batumi' },
    { field: 'file', name: 'arms.png', bytes: arms },
  )
  await head.submit('/desk/theme')
  assert.match((await portal.visitor().get('/bodies/batumi')).html, /href="\/themes\/5a1029-/)
}

/** Describes a matter in the browser: what was typed is kept for it alone. Returns the address's secret. */
async function begunOn(page: Page): Promise<string> {
  await page.goto(`${base}/letters/who`)
  await page.locator('textarea[name="text"]').fill('ბათუმში ლამპიონი არ ანათებს, ნაგავი არ გააქვთ.')
  await page.locator('button[value="ask"]:not([aria-hidden])').click()
  return page.url().split('/').at(-1) ?? ''
}

/** A yearly report that everybody may read. */
async function publishReport(): Promise<void> {
  const path = '/desk/yearly-report/2025'
  const records = await portal.as('batumi-records-head')
  await records.get(path)
  await records.submit(path, { officials: 'გამოგონილი მოხელე' })
  const head = await portal.as('batumi-head')
  for (const step of ['review', 'publish']) {
    await head.get(path)
    await head.submit(`${path}/${step}`)
  }
}

/** An answered letter whose answer the body would publish. */
async function offerAnswer(subject: string): Promise<void> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/oni')
  await nino.submit('/letters/new/oni', { kind: 'information' })
  await nino.submit(nino.page().url, { subject, text: 'მომწერეთ: 599112233', do: 'review' })
  await nino.submit('/drafts/')
  const { house } = portal
  const handlingId = String(
    (
      await house.db.pool.query('select id from correspondence.handling where subject = $1', [
        subject,
      ])
    ).rows[0]?.id,
  )
  const steps = [
    { step: 'register', registryNumber: subject },
    { step: 'answer', text: 'სულ 12, თანხა 5 ლარი.\n\nდანართი გამოგონილია.' },
  ] as const
  await house.db.as({ as: 'worker' }, async tx => {
    for (const step of steps)
      await carryOut(tx, house, { handlingId, by: { kind: 'system' }, ...step })
  })
  const head = await portal.as('oni-head')
  const path = `/desk/letters/${handlingId}/publication`
  const tool = `${path}/files/${await fileOfAnswer(handlingId)}`
  await head.get(tool)
  await head.submit(`${tool}/begin`)
  await head.get(`${tool}/pages/1`)
  await head.submit(`${tool}/pages/1`, { line: '1' })
  await head.get(tool)
  await head.submit(`${tool}/make`, { 'rest-read': 'yes' })
  await head.submit(`${tool}/text`)
  await head.get(path)
  await head.submit(path, { remove: ['599112233'] })
  await head.submit(`${path}/offer`)
}

/** A file that went with the answer. */
async function fileOfAnswer(handlingId: string): Promise<string> {
  const { house } = portal
  const stored = await house.blobs.put(
    plainPdf([['Budget of the bridge', 'Nino, 599112233', 'Sum 75000'], ['Second page']]),
  )
  assert.ok(stored.ok)
  const { rows } = await house.db.pool.query(
    `select e.id, h.letter_id as letter, gen_random_uuid() as file
       from correspondence.entry e
       join correspondence.handling h on h.id = e.handling_id
      where h.id = $1 and e.kind = 'answer'`,
    [handlingId],
  )
  const { id: entryId, letter: letterId, file: id } = rows[0]
  const owner = { personId: undefined, bodyId: undefined, letterId, entryId }
  const kind = { name: 'answer.pdf', type: 'application/pdf', scan: 'clean' } as const
  await house.db.as({ as: 'worker' }, tx =>
    insertFile(tx, { ...stored.value, ...owner, ...kind, id, addedAt: house.clock.now() }),
  )
  return String(id)
}

async function agreeToOne(): Promise<void> {
  const nino = await portal.as('nino')
  const path = `/letters/${await idFor('/letters/:id/publication')}/publication`
  await nino.get(path)
  await nino.submit(`${path}/agree`)
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results: AxeResults = await page.evaluate('axe.run(document)')
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

test(
  'the ten main pages are light: 40 KB on a cold visit, forms 24 KB',
  { skip, timeout: 60_000 },
  async () => {
    const nino = await portal.as('nino')
    const id = await idFor('/letters/')
    const draft = await idFor('/drafts/')
    const weights: Record<string, number> = {}
    for (const url of [
      '/',
      '/letters/new',
      '/letters/new/batumi',
      '/letters/who',
      '/bodies/batumi',
      '/transparency',
      '/services',
      '/services?q=%E1%83%AE%E1%83%94',
      '/services/places/batumi',
      '/services/municipal/tree-cutting?body=batumi',
      '/answers',
      `/drafts/${draft}`,
      `/drafts/${draft}/review`,
      `/letters/${id}`,
      '/letters',
      '/space',
      '/sign-in?next=/x',
      '/account',
      '/account/mine',
      '/help/resident',
    ]) {
      const answer = await portal.server.inject({
        url,
        headers: { cookie: nino.cookies(), 'accept-encoding': 'br' },
      })
      const html = answer.rawPayload
      const page = (
        answer.headers['content-encoding'] === 'br' ? brotliDecompressSync(html) : html
      ).toString()
      let weight = html.length
      for (const [, asset] of page.matchAll(
        /(?:href|src)="(\/assets\/[^"]+\.(?:css|js)|\/themes\/[^"]+)"/g,
      )) {
        const file = await portal.server.inject({
          url: asset ?? '',
          headers: { 'accept-encoding': 'br' },
        })
        weight += file.rawPayload.length
      }
      weights[url.replace(/[0-9a-f-]{36}/, ':id')] = weight
      const limit = /drafts|sign-in|account|new|who/.test(url) ? 24 : 40
      assert.ok(weight <= limit * 1024, `${url} weighs ${weight} bytes`)
    }
  },
)
