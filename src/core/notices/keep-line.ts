/** Keeps the line to an SMS centre open beside the jobs, so that what people send is heard. */
import type { House } from '#platform/module'
import { sendersOf } from './senders.ts'

const AGAIN_MS = 10_000

/** Opens the line and opens it anew whenever it breaks; where there is none, nothing. */
export async function keepLine(house: House): Promise<() => Promise<void>> {
  const { smsUrl } = house.settings
  if (house.demo || smsUrl === undefined || !/^s?smpp:/.test(smsUrl)) return async () => undefined
  const { line } = sendersOf(house)
  let isSaid = false
  const open = (): void =>
    void line?.open().then(
      () => {
        isSaid = false
      },
      (error: unknown) => {
        if (!isSaid) house.log.warn('no line to the SMS centre', {}, error)
        isSaid = true
      },
    )
  open()
  const again = setInterval(open, AGAIN_MS)
  return async () => {
    clearInterval(again)
    await line?.close()
  }
}
