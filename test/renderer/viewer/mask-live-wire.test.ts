import { describe, expect, it } from 'vitest'
import { createMaskEditor } from '../../../renderer/viewer/mask/editor.ts'
import { edgePath } from '../../../renderer/viewer/mask/live-wire.ts'

const size = { width: 120, height: 90 }

/** A bright disc of a radius of 30 in the middle of a dark image. */
function disc(): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(size.width * size.height * 4)
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      const inside = Math.hypot(x + 0.5 - 60, y + 0.5 - 45) <= 30
      rgba.fill(inside ? 200 : 40, (y * size.width + x) * 4, (y * size.width + x) * 4 + 3)
    }
  }
  return rgba
}

const fromMiddle = ({ x, y }: { readonly x: number; readonly y: number }) => Math.hypot(x - 60, y - 45)

describe('a path between two places', () => {
  it('follows the edge between them instead of cutting across', () => {
    const path = edgePath(disc(), size, { x: 30.5, y: 45.5 }, { x: 60.5, y: 15.5 })
    for (const point of path) expect(Math.abs(fromMiddle(point) - 30)).toBeLessThan(2.5)
    expect(path.length).toBeGreaterThan(30)
  })

  it('begins and ends where it should, in steps of one pixel', () => {
    const path = edgePath(disc(), size, { x: 30.5, y: 45.5 }, { x: 89.5, y: 45.5 })
    expect([path[0], path.at(-1)]).toEqual([
      { x: 30.5, y: 45.5 },
      { x: 89.5, y: 45.5 }
    ])
    path.slice(1).forEach(({ x, y }, index) => {
      const before = path[index] ?? { x: 0, y: 0 }
      expect(Math.max(Math.abs(x - before.x), Math.abs(y - before.y))).toBe(1)
    })
  })

  it('is straight where nothing is to be followed', () => {
    const flat = new Uint8ClampedArray(size.width * size.height * 4)
    const path = edgePath(flat, size, { x: 10.5, y: 20.5 }, { x: 40.5, y: 20.5 })
    expect(path).toHaveLength(31)
    expect(new Set(path.map(({ y }) => y))).toEqual(new Set([20.5]))
  })

  it('looks at a part of a large image only, and joins places far apart by a line', () => {
    const large = { width: 4000, height: 3000 }
    const rgba = new Uint8ClampedArray(large.width * large.height * 4)
    expect(edgePath(rgba, large, { x: 100.5, y: 100.5 }, { x: 600.5, y: 600.5 })).toHaveLength(501)
    expect(edgePath(rgba, large, { x: 1, y: 1 }, { x: 3999, y: 2999 })).toHaveLength(2)
  })
})

it('outlines a disc from four corners in the editor, almost to the pixel', () => {
  const editor = createMaskEditor(new Uint8Array(size.width * size.height), size)
  const rgba = disc()
  editor.lookAt(() => rgba)
  editor.choose('wire')
  const corners = [
    { x: 30.5, y: 45.5 },
    { x: 60.5, y: 15.5 },
    { x: 89.5, y: 45.5 },
    { x: 60.5, y: 74.5 }
  ]
  for (const corner of corners) editor.press(corner)
  expect(editor.closePolygon()).toBeNull()
  const area = Math.PI * 30 ** 2
  expect(Math.abs(editor.state.area - area) / area).toBeLessThan(0.08)
  expect(editor.state.undo?.tool).toBe('wire')
})
