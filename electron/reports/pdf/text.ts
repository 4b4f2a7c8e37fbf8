/** @file Text as a report shows it. */
import { isShown } from './fonts.ts'

/**
 * The text on one line, with the code point of each character that no font shows, such as "[U+0627]", so that two
 * different names never look alike.
 */
export function printable(text: string): string {
  let result = ''
  for (const character of text.normalize('NFC').replace(/[\t\r\n]+/g, ' ')) {
    if (isShown(character)) result += character
    else result += `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return result
}
