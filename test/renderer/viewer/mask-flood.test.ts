import { describe, expect, it } from 'vitest'
import { createMaskEditor } from '../../../renderer/viewer/mask/editor.ts'
import { likeAreaAt } from '../../../renderer/viewer/mask/flood.ts'

/** Grey levels as rows of digits, times ten. */
function drawn(...rows: readonly string[]) {
  const size = { width: rows[0]?.length ?? 0, height: rows.length }
  const rgba = new Uint8ClampedArray(size.width * size.height * 4)
  rows
    .join('')
    .split('')
    .forEach((digit, pixel) => rgba.fill(Number(digit) * 10, pixel * 4, pixel * 4 + 3))
  return { size, rgba }
}

const marked = ({ spans }: { readonly spans: readonly number[] }, width: number, height: number) => {
  const rows = Array.from({ length: height }, () => Array<string>(width).fill('.'))
  for (let i = 0; i < spans.length; i += 3) rows[spans[i] ?? 0]?.fill('#', spans[i + 1], spans[i + 2])
  return rows.map((row) => row.join(''))
}

describe('the area around a click', () => {
  const { size, rgba } = drawn('00000', '01120', '00220', '00004', '90000')

  it('is what is connected and like the place, by the tolerance', () => {
    expect(marked(likeAreaAt(rgba, size, 1, 1, 9), 5, 5)).toEqual(['.....', '.##..', '.....', '.....', '.....'])
    const wider = drawn('99999', '91129', '99229', '99994', '19999')
    expect(marked(likeAreaAt(wider.rgba, wider.size, 1, 1, 10), 5, 5)).toEqual([
      '.....',
      '.###.',
      '..##.',
      '.....',
      '.....'
    ])
  })

  it('does not pass corners, nor a colour that differs in one channel only', () => {
    const corner = drawn('19', '91')
    expect(likeAreaAt(corner.rgba, corner.size, 0, 0, 5).pixels).toBe(1)
    const row = drawn('55')
    row.rgba[6] = 200
    expect(likeAreaAt(row.rgba, row.size, 0, 0, 20).pixels).toBe(1)
  })

  it('goes around bends and back up', () => {
    const bend = drawn('10101', '10101', '11111')
    expect(likeAreaAt(bend.rgba, bend.size, 0, 0, 0).pixels).toBe(3 + 3 + 3 + 2)
  })

  it('covers an image of twelve million pixels, each once', () => {
    const large = { width: 4000, height: 3000 }
    const found = likeAreaAt(new Uint8ClampedArray(large.width * large.height * 4), large, 2000, 1500, 10)
    expect(found.pixels).toBe(12_000_000)
    expect(found.spans.length).toBe(3 * large.height)
  })

  it('is marked by the editor as one step, which is undone as one', () => {
    const editor = createMaskEditor(new Uint8Array(25), size)
    editor.lookAt(() => rgba)
    editor.choose('wand')
    editor.setTolerance(9)
    expect(editor.press({ x: 1.5, y: 1.5 })).toBeNull()
    expect(editor.state).toMatchObject({ area: 2, dirty: true, undo: { tool: 'wand', pixels: 2 } })
    expect(editor.press({ x: 1.5, y: 1.5 })).toBe('nothing-there')
    expect(editor.press({ x: 9, y: 1 })).toBe('outside')
    editor.undo()
    expect(editor.state.area).toBe(0)
  })
})
