/**
 * The catalogue in a real browser: searching, choosing a municipality, checking, taking a service up and
 * publishing, on a phone without scripts and on a desk, in both languages; every step against the rules of
 * accessibility. `SHOTS=DIR` keeps a picture of each.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { addVersion, readDefinition } from '#core/services'
import { findChromium } from '#testing/chromium'
import { openPortal, type Portal } from '#testing/portal'

const TREE = 'municipal/tree-cutting'
const FILE = new URL('../../../packs/georgia/services/municipal/tree-cutting.yaml', import.meta.url)
const program = findChromium()
const skip = program === undefined ? 'no browser' : false
const axe = readFileSync(
  new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
)

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
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
  })
  await waitingVersion()
})
after(async () => {
  if (program === undefined) return
  await browser.close()
  await portal.close()
})

/** A second version that waits for the operator. */
async function waitingVersion(): Promise<void> {
  const source = await readFile(FILE, 'utf8')
  const next = source.replace('  version: 1\n', '  version: 2\n').replace('most: 200', 'most: 250')
  const read = readDefinition(next)
  await portal.house.db.as({ as: 'worker' }, tx =>
    addVersion(tx, read, {
      status: 'review',
      at: portal.house.clock.now(),
      actor: { kind: 'system' },
      by: 'system',
    }),
  )
}

type Setting = { readonly language: 'ka' | 'en'; readonly width: number; readonly scripts: boolean }
type Look = (name: string) => Promise<void>

/** Opens a page of its own, and a look at it that fails for what breaks a rule or is too wide. */
async function opened(setting: Setting): Promise<{ page: Page; look: Look }> {
  const context = await browser.newContext({
    viewport: { width: setting.width, height: 900 },
    javaScriptEnabled: setting.scripts,
    bypassCSP: true,
  })
  const page = await context.newPage()
  const look: Look = async name => {
    const shots = process.env['SHOTS']
    const { language, width } = setting
    if (shots !== undefined)
      await page.screenshot({
        path: `${shots}/${name}-${language}-${width}.png`,
        fullPage: true,
      })
    assert.equal(await page.locator('html').getAttribute('lang'), language)
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    assert.ok(Number(wide) <= 0, `${name} is ${String(wide)} px too wide`)
    if (!setting.scripts) return
    await page.evaluate(axe)
    const { violations }: AxeResults = await page.evaluate('axe.run(document)')
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`),
      [],
    )
  }
  return { page, look }
}

async function signIn(page: Page, user: string, language: string): Promise<void> {
  await page.goto(`${base}/demo?lang=${language}`)
  await page.locator(`form[action="/demo/sign-in"]:has(input[value="${user}"]) button`).click()
}

/** From the home page to a municipality's service, and whether one can apply. */
async function readersWay(setting: Setting): Promise<void> {
  const { page, look } = await opened(setting)
  await page.goto(`${base}/?lang=${setting.language}`)
  await look('home')
  await page.locator('form[action="/services"] input[name="q"]').fill('xis moWra')
  await page.locator('form[action="/services"] button').click()
  await look('found')
  await page.locator(`main a[href="/services/${TREE}"]`).click()
  await look('service')
  await page.locator('select[name="body"]').selectOption('batumi')
  await page.locator('main form[role="search"] button').click()
  assert.match(page.url(), /body=batumi/)
  await look('service-batumi')
  await page.locator('main a[href$="/check?body=batumi"]').click()
  await look('check')
  await page.locator('input[value="forest"]').check()
  await page.locator('main form[method="post"] button').click()
  assert.ok(!page.url().includes('forest'))
  await look('check-no')
  for (const path of [
    '/services',
    '/services?all=1',
    '/services/topics/parks-trees',
    '/services/life-events/building-a-house',
    '/services/places/gori',
    '/services/bodies/batumi',
    '/services/notary/power-of-attorney',
    `/services/${TREE}?body=oni`,
  ]) {
    await page.goto(`${base}${path}`)
    await look(path.replaceAll(/[/?=]/g, '_'))
  }
  await page.context().close()
}

/** An administrator sees what is wrong, then the page, and puts the service in force. */
async function administratorsWay(setting: Setting, body: string): Promise<void> {
  const { page, look } = await opened(setting)
  await signIn(page, `${body}-records-head`, setting.language)
  await page.goto(`${base}/desk/services`)
  await look('desk')
  await page.goto(`${base}/desk/services/all`)
  await look('desk-all')
  await page.goto(`${base}/desk/services/${TREE}`)
  await page.locator('input[name="parameters.treeFee"]').fill('900')
  await page.locator('form[action$="/preview"] button').click()
  await page.locator('.govuk-error-summary a[href="#field-parameters.treeFee"]').waitFor()
  await look('desk-errors')
  await page.locator('input[name="parameters.treeFee"]').fill('9')
  for (const name of ['unit', 'chancellery'])
    await page.locator(`select[name="parameters.${name}"]`).selectOption({ index: 1 })
  await page.locator('form[action$="/preview"] button').click()
  await look('desk-preview')
  await page.locator(`form[action="/desk/services/${TREE}"] button`).first().click()
  assert.match(page.url(), /done=adopted/)
  await look('desk-done')
  await page.goto(`${base}/desk/services/${TREE}`)
  await look('desk-change')
  await page.context().close()
}

async function operatorsWay(setting: Setting): Promise<void> {
  const { page, look } = await opened(setting)
  await signIn(page, 'operator', setting.language)
  await page.goto(`${base}/operator/services`)
  await look('operator')
  await page.locator(`main a[href="/operator/services/${TREE}/2"]`).first().click()
  assert.equal(await page.locator('ins').count(), 2)
  await look('operator-version')
  await page.context().close()
}

const SETTINGS: readonly (Setting & { readonly body: string })[] = [
  { language: 'ka', width: 1280, scripts: true, body: 'kutaisi' },
  { language: 'en', width: 360, scripts: true, body: 'rustavi' },
  { language: 'ka', width: 360, scripts: false, body: 'batumi' },
  { language: 'en', width: 1280, scripts: false, body: 'tbilisi' },
]
for (const { body, ...setting } of SETTINGS) {
  const how = `${setting.language}, ${setting.width} px, ${setting.scripts ? 'with' : 'without'} scripts`
  const timeout = 180_000
  test(`a reader finds a service and whether they can apply: ${how}`, { skip, timeout }, () =>
    readersWay(setting),
  )
  test(`an administrator takes a service up: ${how}`, { skip, timeout }, () =>
    administratorsWay(setting, body),
  )
  test(`the operator sees what a version changes: ${how}`, { skip, timeout }, () =>
    operatorsWay(setting),
  )
}
