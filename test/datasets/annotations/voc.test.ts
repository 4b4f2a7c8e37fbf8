import { describe, expect, it } from 'vitest'
import { maskPng } from '../images.ts'
import { lines, planOf, problems, said } from './helpers.ts'

const box = (x1: number, y1: number, x2: number, y2: number) =>
  `<bndbox><xmin>${x1}</xmin><ymin>${y1}</ymin><xmax>${x2}</xmax><ymax>${y2}</ymax></bndbox>`
const object = (name: string, shape: string) =>
  `<object>\n<name>${name}</name><pose>Unspecified</pose><difficult>0</difficult>${shape}</object>`
const xml = (filename: string, objects = '', [width, height] = [12, 8]) =>
  `<?xml version="1.0"?>
<annotation verified="no"><folder>x</folder><filename>${filename}</filename>
<size><width>${width}</width><height>${height}</height><depth>3</depth></size>${objects}</annotation>`

describe('Pascal VOC', () => {
  it('reads boxes by edges, the images in JPEGImages, and the parts of ImageSets', async () => {
    const plan = await planOf({
      'JPEGImages/a.png': 1,
      'JPEGImages/b.png': 2,
      'JPEGImages/c.png': 3,
      'Annotations/a.xml': xml('a.png', object('crack', box(2, 1, 6, 4))),
      'Annotations/b.xml': xml('b.png', object('good', box(2, 1, 6, 4))),
      'Annotations/c.xml': xml('c.png'),
      'ImageSets/Main/train.txt': 'a\n',
      'ImageSets/Main/val.txt': 'b  1\n',
      'ImageSets/Main/trainval.txt': 'a\nb\n',
      'ImageSets/Main/crack_train.txt': 'c -1\n',
      'ImageSets/Main/test.txt': 'c.png'
    })
    expect(plan.layout).toBe('voc')
    expect(lines(plan)).toEqual([
      'JPEGImages/a.png crack train 12',
      'JPEGImages/b.png good validation -',
      'JPEGImages/c.png good test -'
    ])
    expect(problems(plan)).toEqual(['warning masks-are-boxes 1'])
  })

  it('reads XML beside the images, by the files’ names although the XML has another, and leaves out the rest', async () => {
    const plan = await planOf({
      'lot/a.png': 1,
      'lot/a.xml': xml('before renaming.jpg', object('pit', box(6, 4, 2, 1))),
      'lot/b.png': 2,
      'lot/named.xml': xml('b', object('pit', box(0, 0, 1, 1))),
      'lot/c.png': 3,
      'ok/d.png': 4
    })
    expect(lines(plan)).toEqual(['lot/a.png pit - 12', 'lot/b.png pit - 1', 'ok/d.png good - -'])
    expect(problems(plan)).toEqual(['warning masks-are-boxes 2', 'warning left-out 1'])
    expect(said(plan)).toContain('lot/c.png')
  })

  it('finds images in folders of types beside those of the annotations', async () => {
    const plan = await planOf({
      'train/images/crazing/crazing_1.png': 1,
      'train/images/pits/pits_1.png': 3,
      'train/annotations/crazing_1.xml': xml('crazing_1.jpg', object('crazing', box(0, 0, 3, 3))),
      'train/annotations/pits_1.xml': xml('pits_1.jpg', object('pits', box(0, 0, 1, 3))),
      'validation/images/crazing/crazing_2.png': 2,
      'validation/annotations/crazing_2.xml': xml('crazing_2.jpg', object('crazing', box(0, 0, 2, 2)))
    })
    expect(lines(plan)).toEqual([
      'train/images/crazing/crazing_1.png crazing train 9',
      'train/images/pits/pits_1.png pits train 3',
      'validation/images/crazing/crazing_2.png crazing validation 4'
    ])
  })

  it('tells images of one name apart by the folders of types that both have', async () => {
    const plan = await planOf({
      'images/Spur/01.png': 1,
      'images/Short/01.png': 2,
      'Annotations/Spur/01.xml': xml('01.png', object('spur', box(0, 0, 3, 3))),
      'Annotations/Short/01.xml': xml('01.png', object('short', box(0, 0, 2, 2)))
    })
    expect(lines(plan)).toEqual(['images/Short/01.png short - 4', 'images/Spur/01.png spur - 9'])
  })

  it('prefers masks of SegmentationClass, and reads polygons and turned boxes', async () => {
    const outline =
      '<polygon><x1>1</x1><y1>1</y1><x2>4</x2><y2>1</y2><x3>4</x3><y3>3</y3><x4>1</x4><y4>3</y4></polygon>'
    const turned = `<robndbox><cx>6</cx><cy>4</cy><w>6</w><h>2</h><angle>${Math.PI / 2}</angle></robndbox>`
    const parts = `<part><name>head</name>${box(0, 0, 9, 9)}</part>`
    const plan = await planOf({
      'JPEGImages/a.png': 1,
      'Annotations/a.xml': xml('a.png', object('crack', box(0, 0, 12, 8)) + object('pit', box(0, 0, 1, 1))),
      'SegmentationClass/a.png': await maskPng(5),
      'SegmentationClass/z.png': await maskPng(5),
      'JPEGImages/b.png': 2,
      'Annotations/b.xml': xml('b.png', object('pit', outline + box(0, 0, 9, 9))),
      'JPEGImages/c.png': 3,
      'Annotations/c.xml': xml('c.png', object('pit', turned)),
      'JPEGImages/d.png': 4,
      'Annotations/d.xml': xml('d.png', object('pit', parts + box(0, 0, 2, 2)))
    })
    expect(lines(plan)).toEqual([
      'JPEGImages/a.png crack - 5',
      'JPEGImages/b.png pit - 6',
      'JPEGImages/c.png pit - 12',
      'JPEGImages/d.png pit - 4'
    ])
    expect(problems(plan)).toContain('warning mask-without-image 1')
  })

  it('names the images of other sizes, and takes a size of zero for none', async () => {
    const plan = await planOf({
      'a.png': 1,
      'a.xml': xml('a.png', object('pit', box(0, 0, 2, 2)), [8, 12]),
      'b.png': 2,
      'b.xml': xml('b.png', object('pit', box(0, 0, 2, 2)), [0, 0])
    })
    expect(lines(plan)).toEqual(['b.png pit - 4'])
    expect(said(plan)).toContain('8×12 pixels, but it has 12×8: a.png (in a.xml)')
  })

  it('takes types that differ in case for one', async () => {
    const plan = await planOf({
      'a.png': 1,
      'a.xml': xml('a.png', object('Pit', box(0, 0, 2, 2)) + object('pit', box(4, 0, 6, 2))),
      'b.png': 2,
      'b.xml': xml('b.png', object('PIT', box(0, 0, 2, 2)))
    })
    expect(lines(plan)).toEqual(['a.png Pit - 8', 'b.png Pit - 4'])
    expect(problems(plan)).toEqual(['warning masks-are-boxes 2'])
  })

  it('keeps the type of objects without a box', async () => {
    const plan = await planOf({ 'a.png': 1, 'a.xml': xml('a.png', object('pit', '')) })
    expect(lines(plan)).toEqual(['a.png pit - -'])
    expect(problems(plan)).toEqual(['warning annotation-shape 1'])
  })

  it.each([
    ['is not closed', '<annotation><object>', 'line 1'],
    ['is closed wrongly', '<annotation>\n<object></annotation>', 'line 2'],
    ['has an entity', '<!DOCTYPE a [<!ENTITY x "y">]>\n<annotation><filename>&x;</filename></annotation>', 'line 2'],
    ['is nested deeply', `<annotation>${'<a>'.repeat(5000)}`, 'nested too deeply'],
    ['has another root', '<x><annotation/></x>', 'root element is “x”']
  ])('refuses XML that %s, by its name', async (_, text, reason) => {
    const plan = await planOf({ 'a.png': 1, 'b.png': 2, 'a.xml': text, 'b.xml': xml('b.png') })
    expect(lines(plan)).toEqual(['b.png good - -'])
    expect(problems(plan)[0]).toBe('error annotation-malformed 1')
    expect(said(plan)).toContain(reason)
    expect(said(plan)).toContain('a.xml')
  })
})
