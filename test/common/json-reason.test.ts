import { describe, expect, it } from 'vitest'
import { jsonReasonOf } from '../../electron/common/json-reason.ts'
import { english } from '../../electron/messages/english.ts'

function reasonFor(text: string): string {
  try {
    JSON.parse(text)
  } catch (error) {
    return english.value(jsonReasonOf(error, text))
  }
  return 'valid'
}

describe('the reason why text is invalid JSON', () => {
  it.each([
    ['', 'it ends too early'],
    ['{"a": [1, 2', 'line 1, column 12: a comma or a closing bracket is missing'],
    ['{\n  "a": tru\n}', 'line 2, column 11: unexpected character “↵”'],
    ['{\n  "a": b\n}', 'line 2, column 8: unexpected character “b”'],
    ['{\n  "a": 1,\n}', /^line 3, column 1: a name in double quotes was expected/],
    ['{"a" 1}', 'line 1, column 6: a colon is missing'],
    ['{"a": "x}', /^line 1, column \d+: a text is not closed/],
    ['{"a": 1} x', 'line 1, column 10: there is more text after the end'],
    ['{"a": -}', /^line 1, column \d+: a number is not valid/],
    ['hello', 'line 1, column 1: unexpected character “h”']
  ])('is found for %j', (text, reason) => {
    if (typeof reason === 'string') expect(reasonFor(text)).toBe(reason)
    else expect(reasonFor(text)).toMatch(reason)
  })

  it('has the position of a token far into a long text', () => {
    const text = `[\n${'  0,\n'.repeat(5000)}  nothing\n]`
    expect(reasonFor(text)).toBe('line 5002, column 4: unexpected character “o”')
  })

  it('covers bytes that are not UTF-8', () => {
    expect(english.value(jsonReasonOf(new TypeError('invalid'), ''))).toBe('it is not UTF-8 text')
  })
})
