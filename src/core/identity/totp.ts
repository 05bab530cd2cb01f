/** Time-based one-time codes (RFC 6238) as code apps make them: SHA-1, six digits, thirty seconds. */
import { Secret, TOTP } from 'otpauth'
import type { Random } from '#platform/random'

export const STEP_SECONDS = 30
/** Steps before and after the present one that are taken: clocks of telephones go wrong. */
const WINDOW = 1

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Sarkmeli',
    label,
    secret: Secret.fromBase32(secret),
    period: STEP_SECONDS,
  })
}

/** A fresh secret in base32 (160 bits, RFC 4226 section 4). */
export function newTotpSecret(random: Random): string {
  return new Secret({ buffer: Uint8Array.from(random(20)).buffer }).base32
}

/** The `otpauth:` address of a secret, for code apps. */
export function totpUrl(secret: string, userName: string): string {
  return totpOf(secret, userName).toString()
}

/** The code that an app shows for a secret at a moment. */
export function totpCode(secret: string, at: Date): string {
  return totpOf(secret, '').generate({ timestamp: at.getTime() })
}

/** The time step that a code belongs to: this one or one beside it; `undefined` for a wrong code. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const delta = totpOf(secret, '').validate({
    token: code,
    timestamp: at.getTime(),
    window: WINDOW,
  })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / STEP_SECONDS) + delta
}
