/** Headers that every answer carries, and compression of pages. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * Nothing from elsewhere, nothing inline, no frames, no plug-ins. `form-action` keeps forms at home;
 * images may be data URLs because the server draws QR codes and charts into the page.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Security headers by name. `https` adds strict transport security. */
export const securityHeaders = (https: boolean): Readonly<Record<string, string>> =>
  https ? OVER_HTTPS : OVER_HTTP

function headersOver(https: boolean): Readonly<Record<string, string>> {
  return {
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}

const OVER_HTTPS = headersOver(true)
const OVER_HTTP = headersOver(false)

const gzipLater = promisify(gzip)
const brotliLater = promisify(brotliCompress)
/** Below this many bytes compressing costs more than it saves. */
const WORTH_COMPRESSING = 1_200

/** The body in the best encoding that the browser takes, with that encoding's name. */
export async function compressed(
  body: Buffer,
  accepts: string | undefined,
): Promise<{ readonly body: Buffer; readonly encoding?: 'br' | 'gzip' }> {
  if (body.length < WORTH_COMPRESSING || accepts === undefined) return { body }
  if (/\bbr\b/.test(accepts)) {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }
    return { body: await brotliLater(body, options), encoding: 'br' }
  }
  if (/\bgzip\b/.test(accepts))
    return { body: await gzipLater(body, { level: 5 }), encoding: 'gzip' }
  return { body }
}
