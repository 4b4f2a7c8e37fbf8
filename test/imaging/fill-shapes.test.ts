import { describe, expect, it } from 'vitest'
import { fillByColumns, fillEllipse, fillLine, fillWithOutline, markAlong } from '../../electron/imaging/fill-shapes.ts'
import { emptyMask, maskArea, type Mask } from '../../electron/imaging/image.ts'

const rowsOf = ({ width, height, data }: Mask) =>
  Array.from({ length: height }, (_, y) =>
    [...data.subarray(y * width, (y + 1) * width)].map((value) => (value === 1 ? '#' : '.')).join('')
  )

function drawn(draw: (mask: Mask) => number, width = 14, height = 9): string[] {
  const mask = emptyMask({ width, height })
  expect(draw(mask)).toBeGreaterThanOrEqual(maskArea(mask))
  return rowsOf(mask)
}

const slanted = [1.2, 1.7, 11.6, 0.4, 12.9, 7.3, 3.5, 8.2]
const hook = [1, 1, 12, 1, 12, 3.5, 4.25, 3.5, 4.25, 8, 1, 8]
const crossing = [1, 1, 12, 8, 12, 1, 1, 8]

// The pictures are those of pycocotools 2.0.11.
describe('polygons filled as pycocotools does', () => {
  it.each([
    [
      'slanted',
      slanted,
      [
        '...........#..',
        '...#########..',
        '..##########..',
        '..##########..',
        '..##########..',
        '...##########.',
        '...##########.',
        '...#########..',
        '..............'
      ]
    ],
    [
      'with a corner inwards',
      hook,
      [
        '..............',
        '.###########..',
        '.###########..',
        '.###########..',
        '.###..........',
        '.###..........',
        '.###..........',
        '.###..........',
        '..............'
      ]
    ],
    [
      'crossing itself',
      crossing,
      [
        '..............',
        '.#.........#..',
        '.##.......##..',
        '.####...####..',
        '.#####.#####..',
        '.####...####..',
        '.##.......##..',
        '.#.........#..',
        '..............'
      ]
    ],
    [
      'reaching outside on all sides',
      [-4, 3, 7, -5, 20, 4, 6.5, 15],
      [...Array.from({ length: 8 }, () => '##############'), '.#############']
    ]
  ])('%s', (_, polygon, picture) => {
    expect(drawn((mask) => fillByColumns(mask, polygon))).toEqual(picture)
  })

  it('give the pixels between whole corners, and end soon for corners far away', () => {
    expect(drawn((mask) => fillByColumns(mask, [1, 1, 3, 1, 3, 4, 1, 4]), 5, 5)).toEqual([
      '.....',
      '.##..',
      '.##..',
      '.##..',
      '.....'
    ])
    const far = [-1e9, 2, 1e9, 2, 1e9, 4, -1e9, 4]
    expect(drawn((mask) => fillByColumns(mask, far), 5, 5)).toEqual(['.....', '.....', '#####', '#####', '.....'])
    expect(fillByColumns(emptyMask({ width: 5, height: 5 }), [20, 20, 30, 20, 25, 30])).toBe(0)
  })
})

// The pictures are those of OpenCV 5.0.
describe('polygons filled as cv2.fillPoly does', () => {
  it.each([
    [
      'slanted',
      slanted,
      [
        '.......#####..',
        '.###########..',
        '.###########..',
        '..##########..',
        '..###########.',
        '..###########.',
        '..###########.',
        '...##########.',
        '...#####......'
      ]
    ],
    [
      'with a corner inwards',
      hook,
      [
        '..............',
        ...Array.from({ length: 3 }, () => '.############.'),
        ...Array.from({ length: 5 }, () => '.####.........')
      ]
    ],
    [
      'crossing itself',
      crossing,
      [
        '..............',
        '.#..........#.',
        '.###......###.',
        '.####....####.',
        '.############.',
        '.############.',
        '.####....####.',
        '.###......###.',
        '.#..........#.'
      ]
    ],
    [
      'a steep sliver',
      [2, 1, 3, 1, 7, 7.9, 6.2, 7.9],
      [
        '..............',
        '..##..........',
        '...##.........',
        '...##.........',
        '....##........',
        '.....##.......',
        '.....##.......',
        '......##......',
        '..............'
      ]
    ]
  ])('%s', (_, polygon, picture) => {
    expect(drawn((mask) => fillWithOutline(mask, polygon))).toEqual(picture)
  })
})

describe('lines and ellipses', () => {
  it('mark the pixels whose centres they hold', () => {
    expect(drawn((mask) => fillLine(mask, [2, 2, 6, 2], 2), 8, 4)).toEqual([
      '........',
      '.######.',
      '.######.',
      '........'
    ])
    expect(drawn((mask) => fillLine(mask, [2, 2], 2), 5, 4)).toEqual(['.....', '.##..', '.##..', '.....'])
    const flat = { x: 4, y: 2, radiusX: 3, radiusY: 1, rotation: 0 }
    expect(drawn((mask) => fillEllipse(mask, flat), 8, 4)).toEqual(['........', '.######.', '.######.', '........'])
    const upright = drawn((mask) => fillEllipse(mask, { ...flat, y: 4, rotation: 90 }), 8, 8)
    expect(upright.filter((row) => row.includes('#'))).toEqual(Array.from({ length: 6 }, () => '...##...'))
  })

  it('mark where a shape without any centre runs', () => {
    expect(drawn((mask) => markAlong(mask, [1.1, 1.2, 3.6, 1.3]), 5, 3)).toEqual(['.....', '.###.', '.....'])
  })
})
