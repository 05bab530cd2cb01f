/** Areas of a page drawn in a real browser: by mouse, by keyboard, by finger; the form follows. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { carryOut, insertFile } from '#core/correspondence'
import { findChromium } from '#testing/chromium'
import { plainPdf } from '#testing/papers'
import { openPortal, type Portal } from '#testing/portal'

const program = findChromium()
const skip = program === undefined ? 'no browser' : false

let portal: Portal
let browser: Browser
let base: string
/** Address of the file's page. */
let tool: string

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
  tool = await answeredFile()
})
after(async () => {
  if (program === undefined) return
  await browser.close()
  await portal.close()
})

/** An answered request with a file of two pages, opened for its copy. */
async function answeredFile(): Promise<string> {
  const nino = await portal.as('nino')
  await nino.get('/letters/new/batumi')
  await nino.submit('/letters/new/batumi', { kind: 'information' })
  await nino.submit(nino.page().url, { subject: 'ხიდის ხარჯი', text: 'რა ღირდა?', do: 'review' })
  await nino.submit('/drafts/')
  const { house } = portal
  const { pool } = house.db
  const handlingId = String((await pool.query('select id from correspondence.handling')).rows[0].id)
  const by = { kind: 'system' } as const
  await house.db.as({ as: 'worker' }, async tx => {
    await carryOut(tx, house, { handlingId, step: 'register', by, registryNumber: 'x-1' })
    await carryOut(tx, house, { handlingId, step: 'answer', by, text: 'იხილეთ ფაილი.' })
  })
  const stored = await house.blobs.put(
    plainPdf([['Bridge repair', 'Call 599112233', 'Sum 5'], ['End']]),
  )
  assert.ok(stored.ok)
  const entry = await pool.query(
    "select id, letter_id from correspondence.entry where kind = 'answer'",
  )
  const file = String((await pool.query('select gen_random_uuid() as id')).rows[0].id)
  await house.db.as({ as: 'worker' }, tx =>
    insertFile(tx, {
      ...stored.value,
      id: file,
      personId: undefined,
      bodyId: undefined,
      letterId: entry.rows[0].letter_id,
      entryId: entry.rows[0].id,
      name: 'answer.pdf',
      type: 'application/pdf',
      scan: 'clean',
      addedAt: house.clock.now(),
    }),
  )
  const path = `/desk/letters/${handlingId}/publication/files/${file}`
  const clerk = await portal.as('batumi-records-head')
  await clerk.get(path)
  await clerk.submit(`${path}/begin`)
  return path
}

async function opened(
  options: Parameters<Browser['newContext']>[0],
  language = 'en',
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(`${base}/demo?lang=${language}`)
  await page
    .locator('form[action="/demo/sign-in"]:has(input[value="batumi-records-head"]) button')
    .click()
  await page.goto(`${base}${tool}/pages/1`)
  return page
}

/** Marks of the first page as they are kept. */
async function kept(): Promise<readonly { x: number; y: number; w: number; h: number }[]> {
  const { rows } = await portal.house.db.pool.query('select marks from redaction.copy')
  return rows[0].marks[0]
}

const near = (one: number | undefined, other: number): boolean =>
  Math.abs((one ?? NaN) - other) < 60

const save = (page: Page) => page.locator('button[value="stay"]').click()

test(
  'an area drawn by mouse stands in the form, is moved, and is kept where it was drawn',
  { skip, timeout: 60_000 },
  async () => {
    const page = await opened({ viewport: { width: 1280, height: 900 } })
    const box = await page.locator('svg[data-high]').boundingBox()
    assert.ok(box)
    const to = (x: number, y: number) =>
      page.mouse.move(box.x + box.width * x, box.y + box.height * y)
    await to(0.1, 0.1)
    await page.mouse.down()
    await to(0.3, 0.15)
    await to(0.5, 0.2)
    await page.mouse.up()
    assert.ok(near(Number(await page.inputValue('[name=new-1-left]')) * 100, 1000))
    assert.ok(near(Number(await page.inputValue('[name=new-1-width]')) * 100, 4000))
    await to(0.3, 0.15)
    await page.mouse.down()
    await to(0.4, 0.25)
    await page.mouse.up()
    assert.ok(near(Number(await page.inputValue('[name=new-1-left]')) * 100, 2000))
    // A click marks nothing.
    await to(0.8, 0.8)
    await page.mouse.down()
    await page.mouse.up()
    assert.equal(await page.inputValue('[name=new-2-left]'), '')
    await save(page)
    const [mark] = await kept()
    assert.ok(
      near(mark?.x, 2000) && near(mark?.y, 2000) && near(mark?.w, 4000) && near(mark?.h, 1000),
      JSON.stringify(mark),
    )
    assert.equal(await page.locator('rect.sk-redact__mark:not([hidden])').count(), 1)
    await page.context().close()
  },
)

test(
  'by keyboard an area is added, moved, sized and taken off; what is typed is drawn',
  { skip, timeout: 60_000 },
  async () => {
    const page = await opened({ viewport: { width: 1280, height: 900 } }, 'ka')
    await page.locator('[data-add]').focus()
    await page.keyboard.press('Enter')
    for (const key of ['ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown'])
      await page.keyboard.press(key)
    assert.equal(await page.inputValue('[name=new-1-left]'), '29.5')
    assert.equal(await page.inputValue('[name=new-1-top]'), '39.5')
    assert.equal(await page.inputValue('[name=new-1-width]'), '40.5')
    assert.equal(await page.inputValue('[name=new-1-height]'), '4.5')
    const focused = page.locator('rect.sk-redact__mark:focus')
    assert.match((await focused.getAttribute('aria-label')) ?? '', /ახალი ადგილი: 29\.5%, 39\.5%/)
    // More areas than the page had fields for.
    for (let n = 0; n < 3; n += 1) await page.locator('[data-add]').click()
    assert.equal(await page.inputValue('[name=new-4-left]'), '30')
    await page.keyboard.press('Delete')
    assert.equal(await page.inputValue('[name=new-4-left]'), '')
    assert.equal(await page.evaluate('document.activeElement.name'), 'new-4-left')
    await page.locator('[name=new-3-left]').waitFor()
    await page.fill('[name=new-3-left]', '80,5')
    await page.fill('[name=new-3-width]', '10')
    const third = page.locator('rect.sk-redact__mark[x="8050"]')
    assert.equal(await third.getAttribute('width'), '1000')
    await page.locator('input[name=line]').first().check()
    assert.equal(await page.locator('.sk-redact__line--on').count(), 1)
    await page.locator('input[name=drop]').first().check()
    await save(page)
    const marks = await kept()
    assert.ok(marks.some(({ x, w }) => x === 8050 && w === 1000))
    assert.ok(marks.some(({ x, y, w, h }) => x === 2950 && y === 3950 && w === 4050 && h === 450))
    assert.ok(
      !marks.some(({ w, h }) => near(w, 4000) && near(h, 1000)),
      'the mark of before is off',
    )
    await page.context().close()
  },
)

/** Waits until a page that was flung by a finger scrolls no more. */
async function stands(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let at = -1, still = 0; still < 10; still = at === scrollY ? still + 1 : 0) {
      at = scrollY
      await new Promise(requestAnimationFrame)
    }
  })
}

test(
  'a finger scrolls until the officer says that it marks',
  { skip, timeout: 60_000 },
  async () => {
    const page = await opened({
      viewport: { width: 360, height: 760 },
      hasTouch: true,
      isMobile: true,
    })
    // A page without marks: a finger that meets one would move it.
    await page.goto(`${base}${tool}/pages/2`)
    const picture = page.locator('svg[data-high]')
    const drag = async (): Promise<void> => {
      await stands(page)
      await picture.evaluate(node => node.scrollIntoView({ block: 'center' }))
      await stands(page)
      const box = await picture.boundingBox()
      assert.ok(box)
      const session = await page.context().newCDPSession(page)
      const at = (x: number, y: number) => [
        { x: box.x + box.width * x, y: Math.max(5, box.y) + 40 + y },
      ]
      await session.send('Input.dispatchTouchEvent', {
        type: 'touchStart',
        touchPoints: at(0.2, 0),
      })
      for (let step = 1; step <= 5; step += 1) {
        await page.evaluate(() => new Promise(requestAnimationFrame))
        await session.send('Input.dispatchTouchEvent', {
          type: 'touchMove',
          touchPoints: at(0.2 + step * 0.1, step * 8),
        })
      }
      await page.evaluate(() => new Promise(requestAnimationFrame))
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    }
    await drag()
    assert.equal(await page.inputValue('[name=new-1-left]'), '')
    await page.locator('[data-draw]').click()
    assert.equal(await page.locator('[data-draw]').getAttribute('aria-pressed'), 'true')
    await drag()
    assert.ok(near(Number(await page.inputValue('[name=new-1-left]')) * 100, 2000))
    assert.ok(near(Number(await page.inputValue('[name=new-1-width]')) * 100, 5000))
    await page.context().close()
  },
)
