/** Settings that are allowed and still unwise, and the key. */
import { stat } from 'node:fs/promises'
import { broken, fine, look, type Finding } from '#platform/finding'
import { findKey, keyFile } from '#platform/seal'
import type { Settings } from '#platform/settings'

export async function examineSettings(
  settings: Settings,
  { demo }: { readonly demo: boolean },
): Promise<readonly Finding[]> {
  const found: Finding[] = [await keyFinding(settings)]
  if (!demo && settings.publicUrl.protocol === 'https:' && settings.trustProxy === 0)
    found.push(
      look(
        'settings',
        'PUBLIC_URL is https but TRUST_PROXY is 0, so all people seem to come from the proxy and share its limits',
        'Set TRUST_PROXY to the number of proxies in front.',
      ),
    )
  if (!demo && settings.smtpUrl === 'outbox')
    found.push(
      look('settings', 'e-mails stay in the outbox', 'Set SMTP_URL if people should get them.'),
    )
  if (!demo && settings.smsUrl === 'outbox')
    found.push(look('settings', 'SMS stay in the outbox', 'Set SMS_URL if people should get them.'))
  return found
}

async function keyFinding({ dataDir, secretKey }: Settings): Promise<Finding> {
  const key = findKey(dataDir, secretKey)
  if (key?.length !== 32)
    return broken(
      'key',
      'the key that opens sealed fields is missing or no key',
      'Put back keys/seal.key or SECRET_KEY from where it is kept. Do not start without it: a new key opens nothing.',
    )
  if (secretKey !== undefined || process.platform === 'win32') return fine('key', 'it is a setting')
  const { mode } = await stat(keyFile(dataDir))
  if ((mode & 0o077) !== 0)
    return broken('key', 'other users of this machine can read it', `chmod 600 ${keyFile(dataDir)}`)
  return fine('key', 'it is there, for its owner alone')
}
