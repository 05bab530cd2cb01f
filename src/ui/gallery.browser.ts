/** The gallery in a real browser: accessibility rules, and no sideways scrolling on a phone. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findAsset } from '#platform/assets'
import { securityHeaders } from '#platform/http-headers'
import { LANGUAGES, type Language } from '#platform/texts'
import { gallery, galleryPanel } from '#ui/gallery'
import { pageFrame } from '#ui/page'

const CHROMIUM = '/usr/bin/chromium'
const skip = existsSync(CHROMIUM) ? false : `no browser at ${CHROMIUM}`
const axe = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

const navigation = [
  { href: '/letters', text: { ka: 'წერილები', en: 'Letters' } },
  { href: '/design', text: { ka: 'გვერდის ნაწილები', en: 'Parts of pages' } },
] as const

function pageAt(url: string): string {
  const { searchParams } = new URL(url, 'http://local')
  const language: Language = searchParams.get('lang') === 'en' ? 'en' : 'ka'
  const main = searchParams.has('panel') ? galleryPanel(language) : gallery(language)
  const frame = { title: 'Gallery', language, url, navigation, main, demo: true, formToken: 't' }
  return pageFrame({ ...frame, light: searchParams.has('light') }).markup
}

const server = createServer((request, response) => {
  const asset = findAsset(request.url ?? '', request.headers['accept-encoding'])
  const type = asset?.type ?? 'text/html; charset=utf-8'
  response.writeHead(200, { ...securityHeaders(false), ...asset?.headers, 'content-type': type })
  response.end(asset?.bytes ?? pageAt(request.url ?? '/'))
})

let browser: Browser

before(async () => {
  if (skip !== false) return
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  browser = await chromium.launch({ executablePath: CHROMIUM, args })
})

after(async () => {
  if (skip !== false) return
  await browser.close()
  server.close()
})

async function opened(path: string, width: number): Promise<Page> {
  // The policy of the pages would also stop axe; what the policy says is a test of its own.
  const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  return page
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results: AxeResults = await page.evaluate('axe.run(document)')
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

for (const language of LANGUAGES) {
  for (const width of [1280, 360]) {
    test(
      `the gallery in ${language} at ${width} px breaks no rule of accessibility`,
      { skip },
      async () => {
        for (const path of ['/design', '/design?panel=1&x=1']) {
          const page = await opened(
            `${path}${path.includes('?') ? '&' : '?'}lang=${language}`,
            width,
          )
          assert.deepEqual(await violations(page), [])
          const sideways = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
          assert.ok(Number(sideways) <= 0, `${String(sideways)} px too wide`)
          await page.context().close()
        }
      },
    )
  }
}

test('text enlarged to 200 per cent still fits half a desktop (WCAG 1.4.4)', { skip }, async () => {
  const page = await opened('/design?lang=ka', 640)
  await page.addStyleTag({ content: 'html{font-size:200%}' })
  const sideways = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  assert.ok(sideways <= 0, `${sideways} px too wide`)
  await page.context().close()
})

test('the pages obey their own policy and light mode loads no font', { skip }, async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  const fonts: string[] = []
  page.on('request', request => request.resourceType() === 'font' && fonts.push(request.url()))
  const { port } = server.address() as AddressInfo
  await page.goto(`http://127.0.0.1:${port}/design?panel=1&light=1`)
  await page.waitForLoadState('networkidle')
  assert.deepEqual(fonts, [])
  await page.goto(`http://127.0.0.1:${port}/design?lang=ka`)
  await page.waitForLoadState('networkidle')
  assert.ok(fonts.length >= 2)
  assert.deepEqual(complaints, [])
  await context.close()
})
