/** Weights of the main pages: HTML, CSS and JS of a cold visit, brotli, fonts apart. */
import { brotliCompressSync } from 'node:zlib'
import { PORT } from './prepare.ts'

/** Bytes by page. */
export async function weights(cookie: string, thread: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const url of [
    '/',
    '/letters/new',
    '/letters/new/batumi',
    '/letters',
    thread,
    '/space',
    '/account',
    '/account/contact',
    '/sign-in?next=/x',
    '/activate',
  ]) {
    const read = async (address: string): Promise<string> =>
      (
        await fetch(`http://localhost:${PORT}${address}`, {
          headers: { cookie, 'x-forwarded-for': '10.0.0.1' },
        })
      ).text()
    const html = await read(url)
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
      match => match[1] ?? '',
    )
    const texts = [html, ...(await Promise.all(assets.map(read)))]
    found[url.replace(/[0-9a-f-]{36}/, ':id')] = texts.reduce(
      (sum, text) => sum + brotliCompressSync(text).length,
      0,
    )
  }
  return found
}
