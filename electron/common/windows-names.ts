/**
 * Whether Windows takes a file name for a device, whatever folder it is in and whatever ending it has: spaces before the
 * ending do not count, and superscript digits count as digits.
 */
export const isDeviceName = (name: string): boolean =>
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:[.:]|$)/i.test(name)

/** A path with `/` whose parts are all valid names: none leads out of the folder that it is put into. */
export const safePath = (path: string): string => path.split('/').map(safeName).join('/')

/** A name that is a valid path segment on every system: signs that one of them does not take become `_`. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')
    .replace(/[. ]+$/, '')
  if (plain === '') return '_'
  return isDeviceName(plain) ? `_${plain}` : plain
}
