#!/usr/bin/env node
// The pictures of the README, taken from a running demonstration with one letter through it:
//   node bin/pictures.mjs [http://localhost:8080]
import { mkdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const base = process.argv[2] ?? 'http://localhost:8080'
const folder = new URL('../docs/pictures/', import.meta.url).pathname
const browserPath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find(existsSync)
await mkdir(folder, { recursive: true })
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

const picture = (page, name) => page.screenshot({ path: `${folder}${name}.png` })

const LETTERS = [
  ['proposal', 'ველობილიკი სანაპიროზე'],
  ['complaint-official', 'ინსპექტორის საქციელი'],
  ['letter', 'საბავშვო ბაღის რიგი'],
  ['information', 'ბათუმის 2026 წლის ბიუჯეტი'],
]

async function write(page, [kind, subject]) {
  await page.goto(`${base}/letters/new/batumi`)
  await page.locator(`input[name=kind][value=${kind}]`).check()
  await page.locator('main form button').last().click()
  await page.fill('input[name=subject]', subject)
  await page.fill('textarea[name=text]', 'გთხოვთ, განიხილოთ და გვიპასუხოთ.\n\nპატივისცემით')
  await page.locator('button[value=review]').click()
  await page.locator('form[action$="/send"] button').click()
  await page.waitForLoadState()
}

const resident = await signedIn('nino')
for (const letter of LETTERS) await write(resident, letter)
await resident.goto(resident.url().split('?')[0])
await picture(resident, 'thread')
await resident.locator('summary').first().click()
await resident.locator('details[open]').first().scrollIntoViewIfNeeded()
await picture(resident, 'why')

const officer = await signedIn('batumi-clerk')
await officer.goto(`${base}/desk`)
await picture(officer, 'desk')
await browser.close()
