/** @file Text in the PDF's built-in fonts, which contain Western European characters only. */

/** What Windows-1252 has beyond Latin-1. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

const spelledOut: Readonly<Record<string, string>> = {
  '\u2212': '–',
  '≥': '>=',
  '≤': '<=',
  '≠': '<>',
  '≈': '~',
  '→': '->',
  '←': '<-',
  '√': 'sqrt ',
  '∞': 'infinity',
  '\u2009': ' ',
  '\u202f': ' ',
  '\u2011': '-',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  λ: 'lambda',
  μ: 'µ',
  ρ: 'rho',
  σ: 'sigma'
}

/**
 * The text as the built-in fonts can show it: known symbols spelled out, letters without missing diacritics, and the
 * code point of anything else, such as "[U+4E2D]", so that two different names never look alike.
 */
export function printable(text: string): string {
  let result = ''
  for (const character of text.normalize('NFC').replace(/[\t\r\n]+/g, ' ')) {
    if (isShown(character)) result += character
    else if (spelledOut[character] !== undefined) result += spelledOut[character]
    else result += `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return result
}

function isShown(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || beyondLatin1.includes(character)
}
