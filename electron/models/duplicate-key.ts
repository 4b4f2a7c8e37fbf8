/** @file A check that JSON.parse does not do: which key occurs twice in an object. */

/**
 * First key that any object of valid JSON `text` repeats, or null.
 * Two spellings of one key (escapes) count as the same.
 */
export function duplicateKey(text: string): string | null {
  const open: (Set<string> | null)[] = []
  let keyFollows = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i]
    if (character === '{') {
      open.push(new Set())
      keyFollows = true
    } else if (character === '[') {
      open.push(null)
      keyFollows = false
    } else if (character === '}' || character === ']') {
      open.pop()
    } else if (character === ',') {
      keyFollows = open.at(-1) !== null
    } else if (character === '"') {
      const end = endOfString(text, i)
      const keys = open.at(-1)
      if (keyFollows && keys) {
        const key = JSON.parse(text.slice(i, end)) as string
        if (keys.has(key)) return key
        keys.add(key)
        keyFollows = false
      }
      i = end - 1
    }
  }
  return null
}

/** Index behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i + 1
  }
  return text.length
}
