import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { maskPng, writeTree } from '../datasets/images.ts'
import { commandLine } from './command-line.ts'

let line: Awaited<ReturnType<typeof commandLine>>
const at = (...path: string[]) => join(line.folder, ...path)

beforeEach(async () => {
  line = await commandLine()
  await writeTree(at('lids'), {
    'good/1.png': 1,
    'good/2.png': 2,
    'crack/1.png': 11,
    'crack/1_mask.png': await maskPng(9)
  })
  await line.run('init', at('ws'))
  expect((await line.run('dataset', 'import', at('lids'))).code).toBe(0)
}, 60_000)
afterEach(() => line.dispose())

it('adds a folder or files to a dataset, as versions, and says what they are not in', async () => {
  await line.run('dataset', 'split', 'make', 'lids', 'first', '--test-fraction', '0.5')
  await writeTree(at('more'), { 'good/3.png': 3, 'pit/1.png': 21 })
  const folder = await line.run('dataset', 'add', 'lids', at('more'), '--tag', 'week 2')
  expect(folder.out).toBe(
    'Added 2 images to lids, which is version 2. They are in no subset of the stored splits; a new split takes them.\n'
  )
  await writeTree(at('loose'), { 'a.png': 31, 'b.png': 32 })
  const files = await line.run(
    'dataset',
    'add',
    'lids',
    at('loose', 'a.png'),
    at('loose', 'b.png'),
    '--defect-type',
    'dent'
  )
  expect(files.out).toContain('Added 2 images to lids, which is version 3.')
  expect((await line.run('dataset', 'show', 'lids')).out).toContain('3 good, 4 defective (2 dent, 1 crack, 1 pit)')
  expect((await line.run('dataset', 'images', 'lids', '--tag', 'week 2')).out).toContain('2 images.')
})

it('warns of images that differ from all that are there, and leaves out those that are there', async () => {
  const wide = await sharp({ create: { width: 20, height: 8, channels: 3, background: '#456' } })
    .png()
    .toBuffer()
  await writeTree(at('more'), { 'good/again.png': 1, 'good/wide.png': wide })
  const added = await line.run('dataset', 'add', 'lids', at('more'))
  expect(added.out).toContain('Added 1 image to lids')
  expect(added.err).toMatch(/warning: 1 image has the same pixels .* was left out: good\/again\.png/)
  expect(added.err).toContain('20×8 pixels, while all images of the dataset were 12×8: good/wide.png')
  expect(added.err).toContain('in colour, while all images of the dataset were grey: good/wide.png')
})

it('refuses what cannot be added, and adds nothing then', async () => {
  const add = (...words: string[]) => line.run('dataset', 'add', 'lids', ...words)
  expect((await add(at('lids'))).err).toContain('add.nothing')
  await writeTree(at('other'), { 'good/1.png': 41 })
  expect((await add(at('other'))).err).toMatch(/add\.same-name.*good\/1\.png/)
  expect((await add(at('other'), '--good', '--defect-type', 'pit')).err).toContain('relabel.one-label')
  expect((await add(at('gone'))).code).toBe(1)
  expect((await line.run('dataset', 'history', 'lids')).out.match(/^ +\d/gm)).toHaveLength(1)
  expect((await add(at('other'), '--same-names', 'rename')).out).toContain('Added 1 image')
})
