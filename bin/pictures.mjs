#!/usr/bin/env node
// The pictures of the README and of the help pages, taken from a running demonstration:
//   node bin/pictures.mjs [http://localhost:8080]
import { copyFile, mkdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const base = process.argv[2] ?? 'http://localhost:8080'
const folders = {
  readme: new URL('../docs/pictures/', import.meta.url).pathname,
  help: new URL('../src/core/help/pictures/', import.meta.url).pathname,
}
const browserPath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync)
for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu'],
})

async function signedIn(person) {
  const context = await browser.newContext({ viewport: { width: 960, height: 640 } })
  const page = await context.newPage()
  await page.goto(`${base}/demo?lang=en`)
  await page.locator(`form[action="/demo/sign-in"]:has(input[value="${person}"]) button`).click()
  return page
}

/** The page as it stands, in both languages for the help, in English for the README. */
async function picture(page, name) {
  for (const language of ['ka', 'en']) {
    const url = new URL(page.url())
    url.searchParams.set('lang', language)
    await page.goto(url.href)
    await before[name]?.(page)
    const path = `${folders.help}${name}.${language}.png`
    await page.screenshot({ path })
    if (language === 'en') await copyFile(path, `${folders.readme}${name}.png`)
  }
}

/** What is opened before the picture is taken. */
const before = {
  why: async page => {
    await page.locator('main summary').first().click()
    await page.locator('main details[open]').first().scrollIntoViewIfNeeded()
  },
}

const LETTERS = [
  ['proposal', 'ველობილიკი სანაპიროზე'],
  ['notification', 'დაზიანებული გზა'],
  ['letter', 'საბავშვო ბაღის რიგი'],
  ['information', 'ბათუმის 2026 წლის ბიუჯეტი'],
]

async function write(page, [kind, subject]) {
  await page.goto(`${base}/letters/new/batumi`)
  await page.locator(`input[name=kind][value=${kind}]`).check()
  await page.locator('main form button').last().click()
  await page.fill('input[name=subject]', subject)
  await page.fill('textarea[name=text]', 'გთხოვთ, განიხილოთ და გვიპასუხოთ.\n\nპატივისცემით')
  await page.locator('button[value=review]:not([aria-hidden])').click()
  await page.locator('form[action$="/send"] button').click()
  await page.waitForLoadState()
}

const resident = await signedIn('nino')
for (const letter of LETTERS) await write(resident, letter)
await resident.goto(resident.url().split('?')[0])
await picture(resident, 'thread')
await picture(resident, 'why')

const officer = await signedIn('batumi-clerk')
await officer.goto(`${base}/desk`)
await picture(officer, 'desk')
await browser.close()
