/** A command line to type next, as messages quote it; words with anything but plain characters are quoted for a shell. */
export function nextCommand(...words: readonly string[]): string {
  const quoted = words.map((word) => (/^[\w./:=-]+$/.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, '\\$&')}"`))
  return `\`flawsmith ${quoted.join(' ')}\``
}
