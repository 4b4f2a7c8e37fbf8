import { describe, expect, it } from 'vitest'
import { encodePng } from '../../../electron/imaging/encode.ts'
import { blankImage } from '../../../electron/imaging/image.ts'
import { lines, picture, planOf, problems, said } from './helpers.ts'

const image = (name: string, shapes = '', more = 'width="12" height="8"') =>
  `<image id="0" name="${name}" ${more}>${shapes}</image>`
const xml = (...images: readonly string[]) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<annotations><version>1.1</version><meta><job/></meta>${images.join('\n')}</annotations>`

describe('CVAT', () => {
  it('reads every kind of shape, and images without one as good', async () => {
    const names = ['box', 'cuboid', 'ellipse', 'good', 'mask', 'none', 'polygon', 'polyline', 'tag', 'turned']
    const plan = await planOf({
      ...Object.fromEntries(names.map((name, index) => [`images/${name}.png`, index + 1])),
      'annotations.xml': xml(
        image(
          'box.png',
          '<box label="crack" xtl="1.0" ytl="1" xbr="4" ybr="3"><attribute name="x">1</attribute></box>'
        ),
        image('cuboid.png', '<cuboid label="crack" xtl1="1"/>'),
        image('ellipse.png', '<ellipse label="crack" cx="6" cy="4" rx="2" ry="1"/>'),
        image('good.png', '<tag label="Good"/>'),
        image('mask.png', '<mask label="crack" rle="1, 2, 3" left="2" top="3" width="3" height="2" />'),
        image('none.png'),
        image('polygon.png', '<polygon label="crack" points="1.00,1.00;4.00,1.00;4.00,3.00;1.00,3.00"/>'),
        image('polyline.png', '<polyline label="crack" points="6,4;7,4"/>'),
        image('tag.png', '<tag label="crack"/>'),
        image('turned.png', '<box label="crack" xtl="3" ytl="3" xbr="9" ybr="5" rotation="90"/>')
      )
    })
    expect(plan.layout).toBe('cvat')
    expect(lines(plan)).toEqual([
      'images/box.png crack - 6',
      'images/cuboid.png crack - -',
      'images/ellipse.png crack - 8',
      'images/good.png good - -',
      'images/mask.png crack - 2',
      'images/none.png good - -',
      'images/polygon.png crack - 6',
      expect.stringMatching(/^images\/polyline\.png crack - \d+$/),
      'images/tag.png crack - -',
      'images/turned.png crack - 12'
    ])
    expect((await picture(plan, 'images/mask.png'))?.[3]).toBe('...##.......')
    expect(problems(plan)).toEqual([
      'warning annotation-shape 1',
      'warning masks-are-boxes 1',
      'warning masks-are-lines 1'
    ])
  })

  it('takes parts from subsets, and finds images below folders', async () => {
    const plan = await planOf({
      'images/Train/lot 1/a.png': 1,
      'images/Test/lot 1/a.png': 2,
      'annotations.xml': xml(
        image('lot 1/a.png', '<box label="crack" xtl="0" ytl="0" xbr="2" ybr="2"/>', 'subset="Train"'),
        image('lot 1/a.png', '', 'subset="Test" width="12" height="8"')
      )
    })
    expect(lines(plan)).toEqual(['images/Test/lot 1/a.png good test -', 'images/Train/lot 1/a.png crack train 4'])
  })

  it.each([
    ['a mask whose runs overflow', '<mask label="pit" rle="1, 99999999999" left="0" top="0" width="3" height="2"/>'],
    ['a mask without its size', '<mask label="pit" rle="1, 2" left="0" top="0"/>'],
    ['a polygon of two corners', '<polygon label="pit" points="1,1;2,2"/>'],
    ['a polygon with words', '<polygon label="pit" points="1,1;2,x;3,3"/>'],
    ['a flat ellipse', '<ellipse label="pit" cx="1" cy="1" rx="0" ry="2"/>']
  ])('keeps the type of %s', async (_, shape) => {
    const plan = await planOf({ 'a.png': 1, 'annotations.xml': xml(image('a.png', shape)) })
    expect(lines(plan)).toEqual(['a.png pit - -'])
    expect(problems(plan)).toEqual(['warning annotation-shape 1'])
  })

  it('refuses the format for videos, and entities that expand without end', async () => {
    const video = await planOf({ 'a.png': 1, 'annotations.xml': xml('<track id="0" label="pit"></track>') })
    expect(said(video)).toContain('CVAT for video')
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
    const bomb = `<!DOCTYPE annotations [<!ENTITY l0 "lol">${lol}]><annotations><meta>&l9;</meta></annotations>`
    const refused = await planOf({ 'a.png': 1, 'annotations.xml': bomb })
    expect(problems(refused)).toContain('error annotation-malformed 1')
    const outside =
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotations><image name="&x;"/></annotations>'
    expect(problems(await planOf({ 'a.png': 1, 'annotations.xml': outside }))).toContain('error annotation-malformed 1')
  })

  it('refuses masks and shapes that would take for ever to draw', async () => {
    const huge = `<mask label="pit" rle="0, 1000000000" left="0" top="0" width="100000" height="10000"/>`.repeat(8)
    const plan = await planOf({ 'a.png': 1, 'annotations.xml': xml(image('a.png', huge)) })
    expect(said(plan)).toContain('would not end soon): annotations.xml')
    const side = 3000
    const png = await encodePng(blankImage({ width: side, height: side }, 1))
    const points = Array.from({ length: 60_000 }, (_, i) => `${i % 2 === 0 ? -1e8 : 1e8},${(i * 7) % side}`).join(';')
    const outlines = await planOf({
      'a.png': png,
      'annotations.xml': xml(image('a.png', `<polygon label="pit" points="${points}"/>`, ''))
    })
    expect(outlines.problems.map(({ code }) => code)).toContain('dataset.annotation-malformed')
  })
})
