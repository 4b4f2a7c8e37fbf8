import { describe, expect, it } from 'vitest'
import { maskPng } from '../images.ts'
import { lines, picture, planOf, problems, said } from './helpers.ts'

const json = (imagePath: string, shapes: readonly object[], more: object = {}) => ({
  version: '5.4.1',
  flags: {},
  shapes,
  imagePath,
  imageData: 'iVBORw0KGgo=',
  imageHeight: 8,
  imageWidth: 12,
  ...more
})
const shape = (type: string | null, label: string, points: readonly unknown[], more: object = {}) => ({
  label,
  points,
  group_id: null,
  shape_type: type,
  flags: {},
  ...more
})

describe('labelme', () => {
  it('reads every kind of shape', async () => {
    const corner = [
      [1, 1],
      [4, 3]
    ]
    const shapes = {
      polygon: shape('polygon', 'crack', [
        [1, 1],
        [4, 1],
        [4, 3],
        [1, 3]
      ]),
      old: shape(null, 'crack', [
        [1, 1],
        [4, 1],
        [4, 3],
        [1, 3]
      ]),
      rectangle: shape('rectangle', 'crack', corner),
      corners: shape('rectangle', 'crack', [
        [1, 1],
        [4, 1],
        [4, 3],
        [1, 3]
      ]),
      circle: shape('circle', 'crack', [
        [6, 4],
        [6, 6]
      ]),
      line: shape('line', 'crack', [
        [6, 4],
        [7, 4]
      ]),
      point: shape('point', 'crack', [[6, 4]]),
      mask: shape('mask', 'crack', corner, { mask: (await maskPng(3, { width: 4, height: 3 })).toString('base64') })
    }
    const files = Object.entries(shapes).flatMap(([name, each], index) => [
      [`${name}.png`, index + 1] as const,
      [`${name}.json`, json(`${name}.png`, [each])] as const
    ])
    const plan = await planOf(Object.fromEntries<object | number>(files))
    expect(plan.layout).toBe('labelme')
    const point = (await picture(plan, 'point.png'))?.join('').replaceAll('.', '').length
    expect(lines(plan)).toEqual([
      'circle.png crack - 12',
      'corners.png crack - 6',
      expect.stringMatching(/^line\.png crack - \d+$/),
      'mask.png crack - 3',
      'old.png crack - 6',
      `point.png crack - ${point}`,
      'polygon.png crack - 6',
      'rectangle.png crack - 6'
    ])
    // A circle of 10 pixels, cut off by the 8 rows.
    expect(point).toBeGreaterThan(70)
    expect((await picture(plan, 'mask.png'))?.[1]).toBe('.###........')
    expect(problems(plan)).toEqual(['warning masks-are-boxes 1', 'warning masks-are-lines 2'])
  })

  it('finds the image by paths with backslashes and .., by the name of its own file, or not at all', async () => {
    const cracks = [
      shape('polygon', 'crack', [
        [1, 1],
        [4, 1],
        [4, 3],
        [1, 3]
      ])
    ]
    const plan = await planOf({
      'images/a.png': 1,
      'images/b.png': 2,
      'images/c.png': 3,
      'images/good/e.png': 4,
      'json/a.json': json('..\\images\\a.png', cracks),
      'json/b.json': json('/home/me/old name.jpg', cracks),
      'json/gone.json': json('../images/gone.png', cracks),
      'json/empty.json': json('..\\images\\good\\e.png', [])
    })
    expect(lines(plan)).toEqual(['images/a.png crack - 6', 'images/b.png crack - 6', 'images/good/e.png good - -'])
    expect(problems(plan)).toEqual(['warning annotated-missing 1', 'warning left-out 1'])
  })

  it('takes flags of the image for types without a place, and labels called good for nothing', async () => {
    const plan = await planOf({
      'a.png': 1,
      'a.json': json('a.png', [], { flags: { crack: true, pit: false } }),
      'b.png': 2,
      'b.json': json(
        'b.png',
        [
          shape('rectangle', 'OK', [
            [1, 1],
            [4, 3]
          ])
        ],
        { flags: { good: true } }
      )
    })
    expect(lines(plan)).toEqual(['a.png crack - -', 'b.png good - -'])
  })

  it.each([
    ['without points', { label: 'pit', shape_type: 'polygon' }],
    [
      'with two corners',
      shape('polygon', 'pit', [
        [1, 1],
        [2, 2]
      ])
    ],
    [
      'with texts as numbers',
      shape('polygon', 'pit', [
        ['1', '1'],
        [2, 2],
        [3, 1]
      ])
    ],
    [
      'of an unknown kind',
      shape('cuboid', 'pit', [
        [1, 1],
        [2, 2],
        [3, 1]
      ])
    ],
    [
      'with a mask that is none',
      shape(
        'mask',
        'pit',
        [
          [1, 1],
          [2, 2]
        ],
        { mask: 7 }
      )
    ]
  ])('keeps the type of a shape %s', async (_, each) => {
    const plan = await planOf({ 'a.png': 1, 'a.json': json('a.png', [each]) })
    expect(lines(plan)).toEqual(['a.png pit - -'])
    expect(problems(plan)).toEqual(['warning annotation-shape 1'])
  })

  it('names a damaged mask and a file that is not JSON, and goes on', async () => {
    const plan = await planOf({
      'a.png': 1,
      'a.json': json('a.png', [
        shape(
          'mask',
          'pit',
          [
            [1, 1],
            [2, 2]
          ],
          { mask: 'AAAA' }
        )
      ]),
      'b.png': 2,
      'b.json': '{"version": "5.0", "flags": {}, "shapes": [',
      'c.png': 3,
      'c.json': json('c.png', [])
    })
    expect(lines(plan)).toEqual(['c.png good - -'])
    expect(problems(plan).filter((each) => each === 'error annotation-malformed 1')).toHaveLength(2)
    expect(said(plan)).toContain('a mask in it cannot be decoded): a.json')
  })
})
