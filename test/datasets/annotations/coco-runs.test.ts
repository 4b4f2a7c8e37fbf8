import { describe, expect, it } from 'vitest'
import { decodeRuns } from '../../../electron/datasets/annotations/coco-runs.ts'
import { runLengths } from '../../../electron/imaging/outlines.ts'

// Encoded by pycocotools 2.0.11.
const picture = [
  '##..#..#.##...',
  '..#..##.##....',
  '#.##..#.#..#..',
  '.....#.#.#.#.#',
  '.#.##....#.#..',
  '....#####.##..',
  '..#..#.#.....#',
  '.#...##.#.##.#',
  '##.#.........#'
]
const compressed = '011041NOO1O02O10M021001OM0021O0OO00010O120OOO001003O00M023NM<0E2'

describe('compressed run lengths', () => {
  it('are those of the mask that pycocotools compressed', () => {
    const data = Uint8Array.from(picture.join(''), (sign) => (sign === '#' ? 1 : 0))
    expect(decodeRuns(compressed)).toEqual(runLengths({ width: 14, height: 9, data }))
  })

  it('of several characters, and differences to earlier ones', () => {
    // 300 × 200 pixels with a rectangle from (50, 37) to (260, 180).
    const counts = decodeRuns('ei9_4i100000000') ?? []
    expect(counts.slice(0, 4)).toEqual([50 * 200 + 37, 143, 57, 143])
  })

  it.each([
    ['a text that ends inside a number', 'ei'],
    ['characters that are none of the code', '01 04'],
    ['a number that never ends', 'o'.repeat(200)],
    ['a negative length', '01O']
  ])('are refused for %s', (_, text) => {
    expect(decodeRuns(text)).toBeNull()
  })
})
