import { describe, expect, it } from 'vitest'
import { parseDataYaml } from '../../../electron/datasets/annotations/yolo.ts'
import { detectLayout } from '../../../electron/datasets/detect-layout.ts'
import { folderOf, lines, picture, planOf, problems, said } from './helpers.ts'

// Fractions of 12×8 pixels: columns 3 to 5, rows 2 and 3.
const box = '0.375 0.375 0.25 0.25'

describe('YOLO', () => {
  it('reads labels/ beside images/, in either order of the folders, and names from data.yaml', async () => {
    const yaml = 'path: ../ds\ntrain: images/train\nval: images/val\nnames:\n  0: crack\n  1: pit\n  2: good\n'
    const outer = await planOf({
      'images/train/a.png': 1,
      'images/train/b.png': 2,
      'images/val/c.png': 3,
      'images/val/d.png': 4,
      'labels/train/a.txt': `0 ${box}\n`,
      'labels/train/b.txt': '',
      'labels/val/c.txt': `1 0 0 0.25 0 0.25 0.25 0 0.25\r\n1 ${box}\r\n`,
      'labels/val/d.txt': `2 ${box}\n`,
      'data.yaml': yaml
    })
    expect(outer.layout).toBe('yolo')
    expect(lines(outer)).toEqual([
      'images/train/a.png crack train 6',
      'images/train/b.png good train -',
      'images/val/c.png pit validation 17',
      'images/val/d.png good validation -'
    ])
    expect(problems(outer)).toEqual(['warning masks-are-boxes 2'])
    const inner = await planOf({
      'train/images/a.png': 1,
      'train/labels/a.txt': `1 ${box}`,
      'valid/images/a.png': 2,
      'valid/labels/a.txt': '',
      'test/images/a.png': 3,
      'test/labels/a.txt': `0 ${box}`,
      'data.yaml': 'train: ../train/images\nval: ../valid/images\nnc: 2\nnames: [crack, "a pit"]',
      'README.roboflow.txt': 'This dataset was exported'
    })
    expect(lines(inner)).toEqual([
      'test/images/a.png crack test 6',
      'train/images/a.png a pit train 6',
      'valid/images/a.png good validation -'
    ])
  })

  it('reads label files beside the images, names from classes.txt or obj.names, and parts from lists', async () => {
    const plan = await planOf({
      'a.png': 1,
      'a.txt': `0 ${box}`,
      'b.png': 2,
      'b.txt': `1 ${box} 0.93`,
      'classes.txt': 'crack\npit\n'
    })
    expect(lines(plan)).toEqual(['a.png crack - 6', 'b.png pit - 6'])
    const darknet = await planOf({
      'obj_train_data/a.png': 1,
      'obj_train_data/a.txt': `0 ${box}`,
      'lot/b.png': 2,
      'lot/b.txt': `0 ${box}`,
      'lot/c.png': 3,
      'lot/c.txt': '',
      'obj.names': 'crack',
      'data.yaml': 'train: train.txt\nval: lists/val.txt\nnames: [scratch]',
      'train.txt': 'obj_train_data/a.png\n./lot/b.png\n',
      'lists/val.txt': 'lot/c.png'
    })
    expect(lines(darknet)).toEqual([
      'lot/b.png scratch train 6',
      'lot/c.png good validation -',
      'obj_train_data/a.png scratch train 6'
    ])
  })

  it('marks polygons with their outline, as Ultralytics does', async () => {
    const plan = await planOf({ 'a.png': 1, 'a.txt': '0 0.25 0.25 0.5 0.25 0.5 0.75 0.25 0.75', 'classes.txt': 'pit' })
    expect((await picture(plan, 'a.png'))?.filter((row) => row.includes('#'))).toEqual(
      Array.from({ length: 5 }, () => '...####.....')
    )
    expect(problems(plan)).toEqual([])
  })

  it('takes images without a label file for background where others have one, and counts them', async () => {
    const plan = await planOf({
      'images/a.png': 1,
      'images/b.png': 2,
      'images/c.png': 3,
      'results.png': 4,
      'good/d.png': 5,
      'labels/a.txt': `0 ${box}`,
      'labels/gone.txt': `0 ${box}`,
      'data.yaml': 'names: [crack]'
    })
    expect(lines(plan)).toEqual([
      'good/d.png good - -',
      'images/a.png crack - 6',
      'images/b.png good - -',
      'images/c.png good - -'
    ])
    expect(problems(plan)).toEqual([
      'warning yolo-background 2',
      'warning labels-without-image 1',
      'warning masks-are-boxes 1',
      'warning left-out 1'
    ])
    expect(said(plan)).toContain('results.png')
  })

  it('calls classes without a name by their number, and key points mark nothing', async () => {
    const plan = await planOf({ 'a.png': 1, 'a.txt': `3 ${box}` })
    expect(lines(plan)).toEqual(['a.png class-3 - 6'])
    expect(problems(plan)).toEqual(['warning yolo-unnamed 1', 'warning masks-are-boxes 1'])
    const pose = await planOf({
      'a.png': 1,
      'a.txt': `0 ${box} 0.1 0.1 2 0.9 0.9 2`,
      'data.yaml': 'kpt_shape: [2, 3]\nnames: [crack]'
    })
    expect(lines(pose)).toEqual(['a.png crack - 6'])
  })

  it('cuts boxes at the border', async () => {
    const plan = await planOf({ 'a.png': 1, 'a.txt': '0 1 0.5 0.5 1', 'classes.txt': 'pit' })
    expect(lines(plan)).toEqual(['a.png pit - 24'])
    expect(problems(plan)).toContain('warning annotation-clipped 1')
  })

  it.each([
    ['pixels', '0 5 4 3 2', 'line 2 has numbers that are no fractions'],
    ['a word', '0 0.1 x 0.2 0.2', 'line 2 is not a class number'],
    ['a name for a class', `crack ${box}`, 'line 2 is not a class number'],
    ['an odd number of coordinates', '0 0.1 0.1 0.2 0.2 0.3 0.3 0.4', 'line 2 has 7 numbers'],
    ['too few', '0 0.1 0.1', 'line 2 has 2 numbers'],
    ['a negative size', '0 0.5 0.5 -0.1 0.1', 'line 2 is not a class number']
  ])('refuses %s in a label file, by its name and line', async (_, line, reason) => {
    const plan = await planOf({
      'images/a.png': 1,
      'images/b.png': 2,
      'labels/a.txt': `0 ${box}\n${line}\n`,
      'labels/b.txt': `0 ${box}\n`,
      'classes.txt': 'crack'
    })
    expect(lines(plan)).toEqual(['images/b.png crack - 6'])
    expect(problems(plan)[0]).toBe('error annotation-malformed 1')
    expect(said(plan)).toContain(reason)
    expect(said(plan)).toContain('labels/a.txt')
  })

  it('refuses a data.yaml that is damaged or expands without end', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefghi'].map((name, i, all) =>
      i === 0
        ? name
        : `${name}: &${name} [${Array.from({ length: 9 }, () => `*${(all[i - 1] ?? '').slice(0, 1)}`).join(', ')}]`
    )
    for (const yaml of ['names: [crack', `${bomb.join('\n')}\nnames: *i`, `names: ${'['.repeat(100_000)}`]) {
      const plan = await planOf({ 'a.png': 1, 'a.txt': `0 ${box}`, 'data.yaml': yaml })
      expect(problems(plan)).toContain('error annotation-malformed 1')
      expect(said(plan)).toContain('data.yaml')
    }
    const other = await planOf({ 'a.png': 1, 'a.txt': `0 ${box}`, 'classes.txt': 'pit', 'ci.yml': 'jobs: {{ x' })
    expect(lines(other)).toEqual(['a.png pit - 6'])
  })

  it('does not take other texts beside images for labels', async () => {
    const notes = { 'good/a.png': 1, 'good/a.txt': 'taken at 12:30', 'crack/b.png': 2, 'crack/b.txt': '1 2 3' }
    expect(await detectLayout(await folderOf(notes))).toBe('folder')
  })

  it('refuses a data.yaml of brackets or lines without end at once', () => {
    for (const text of ['['.repeat(60_000), '['.repeat(1e7), 'a\n'.repeat(1e5)]) {
      const began = process.cpuUsage()
      expect(() => parseDataYaml('data.yaml', `names: [a]\n${text}`)).toThrow('data.yaml')
      // A minute before; a small part of this now.
      expect(process.cpuUsage(began).user).toBeLessThan(5e6)
    }
  })
})
