import sax from 'sax'
import { expect, it } from 'vitest'
import { renderSvg } from '../../electron/charts/svg.ts'

it('writes texts of any characters as XML 1.0 that parsers take', () => {
  const codes = [
    ...Array.from({ length: 0x2ff }, (_, code) => code),
    0x2028,
    0xd800,
    0xdc00,
    0xfffd,
    0xfffe,
    0xffff,
    0x1f642
  ]
  const description = codes.map((code) => `<${String.fromCodePoint(code)}>`).join('')
  const svg = renderSvg({ width: 10, height: 10, description, marks: [] })
  // All that XML 1.0 allows (its production Char).
  expect(svg).toMatch(/^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u)
  const parser = sax.parser(true, { trim: false })
  const texts: string[] = []
  parser.ontext = (text: string) => texts.push(text)
  parser.onerror = (error: Error) => {
    throw error
  }
  parser.write(svg).close()
  expect(texts.join('')).toContain('<A>')
  expect(texts.join('')).toContain('<🙂>')
})
