/** Names as they are compared: small letters, one space between words. Unlike `fold` it confuses nobody. */
export const plain = (name: string): string =>
  name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
