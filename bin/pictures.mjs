#!/usr/bin/env node
// The pictures of the README, taken from a running demonstration with one letter through it:
//   node bin/pictures.mjs [http://localhost:8080]
import { mkdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const base = process.argv[2] ?? 'http://localhost:8080'
const folder = new URL('../docs/pictures/', import.meta.url).pathname
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)
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

const resident = await signedIn('nino')
await resident.goto(`${base}/letters/new/batumi`)
await resident.locator('input[name=kind][value=information]').check()
await resident.locator('main form button').last().click()
await resident.fill('input[name=subject]', 'ბათუმის 2026 წლის ბიუჯეტი')
await resident.fill(
  'textarea[name=text]',
  'გთხოვთ, მომაწოდოთ 2026 წლის ბიუჯეტის შესრულების ანგარიში.\n\nპატივისცემით',
)
await resident.locator('button[value=review]').click()
await resident.locator('form[action$="/send"] button').click()
await resident.waitForLoadState()
await resident.goto(resident.url().split('?')[0])
await picture(resident, 'thread')
await resident.locator('summary').first().click()
await resident.locator('details[open]').first().scrollIntoViewIfNeeded()
await picture(resident, 'why')

const officer = await signedIn('batumi-clerk')
await officer.goto(`${base}/desk`)
await picture(officer, 'desk')
await browser.close()
