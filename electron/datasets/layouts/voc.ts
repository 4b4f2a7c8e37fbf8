import { draftOf, readAll } from '../annotations/draft.ts'
import { filesOfKind } from '../annotations/kinds.ts'
import { partOfFolders } from '../annotations/parts.ts'
import { readText } from '../annotations/read-text.ts'
import { parseVoc } from '../annotations/voc.ts'
import { largestXml } from '../annotations/xml.ts'
import type { FolderRule } from '../folders/rule.ts'
import type { Part } from '../../workspace/datasets.ts'
import { maskWithoutImage } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * Pascal VOC: one XML file per image, in `Annotations/` (the images in `JPEGImages/`) or beside it. Its image is the one
 * called as the XML file, else the one that it names. Where `SegmentationClass/` has a mask of an image, that counts and not
 * the boxes; its borders between objects (class 255) are marked too. `ImageSets/Main/train.txt` (or Segmentation, Layout)
 * and val, test give the parts, else the folders do. An image whose XML has no objects is good; images without XML are left
 * out, unless their folder is one of good images or a rule says what it holds.
 */
export const voc: Layout = {
  name: 'voc',
  takesRules: true,
  matches: async (tree) => (await filesOfKind(tree, 'voc')).length > 0,
  scan: scanVoc
}

const inMasks = (name: string) => /(^|\/)Segmentation(Class|Object)\//i.test(name)

async function scanVoc(tree: ImageTree, rules: readonly FolderRule[]): Promise<Draft> {
  const masks = tree.images.filter(inMasks)
  const images = tree.images.filter((name) => !inMasks(name))
  const known = new Map(images.map((image) => [keyOf(partsOfName(image).stem), image]))
  const reading = await readAll(
    await filesOfKind(tree, 'voc'),
    async (file) => {
      const { images: named, faults } = parseVoc(file, await readText(tree.folder, file, largestXml))
      const { stem } = partsOfName(file)
      // `filename` is often from before the images were renamed, or lacks its ending.
      const own = known.get(keyOf(stem))
      const called = named.map((image) => (own === undefined ? image : { ...image, name: `${stem}${endingOf(own)}` }))
      return { images: called, faults, file, part: partOfFolders(file) }
    },
    (file) => known.get(keyOf(partsOfName(file).stem))
  )
  const draft = draftOf(images, reading, rules)
  const { parts: sets, read } = await readSets(tree)
  const ofStem = new Map(
    masks.filter((name) => /(^|\/)SegmentationClass\//i.test(name)).map((name) => [partsOfName(name).stem, name])
  )
  const stems = new Set(draft.entries.map(({ name }) => partsOfName(name).stem))
  const unused = [...ofStem].filter(([stem]) => !stems.has(stem)).map(([, name]) => name)
  const entries = draft.entries.map((listed): DraftEntry => {
    const { drawn, ...entry } = listed
    const { stem } = partsOfName(entry.name)
    const mask = ofStem.get(stem)
    const given = { ...entry, givenSplit: sets.get(stem) ?? entry.givenSplit }
    if (mask !== undefined && entry.label === 'defect') return { ...given, masks: [mask] }
    return drawn === undefined ? given : { ...given, drawn }
  })
  const boxed = entries.some(({ drawn }) => drawn !== undefined)
  const said = draft.problems.filter(({ code }) => boxed || code !== 'dataset.masks-are-boxes')
  return {
    ...draft,
    entries,
    masks: [...draft.masks, ...masks],
    read: [...(draft.read ?? []), ...read],
    problems: [...said, ...unused.map(maskWithoutImage)]
  }
}

const keyOf = (name: string) => name.normalize('NFC').toLowerCase()
const endingOf = (image: string) => partsOfName(image).extension

/** Parts by the stems that lists of image sets name. */
async function readSets({
  folder,
  others
}: ImageTree): Promise<{ readonly parts: ReadonlyMap<string, Part>; readonly read: readonly string[] }> {
  const lists = { train: 'train', val: 'validation', test: 'test' } as const
  const parts = new Map<string, Part>()
  for (const set of ['Main', 'Segmentation', 'Layout']) {
    for (const [name, part] of Object.entries(lists)) {
      const path = new RegExp(`(^|/)ImageSets/${set}/${name}\\.txt$`, 'i')
      for (const file of others.filter((other) => path.test(other))) {
        const text = await readText(folder, file).catch(() => '')
        for (const line of text.split('\n')) {
          const [stem = ''] = line.trim().split(/\s+/)
          const key = stem.slice(stem.lastIndexOf('/') + 1).replace(/\.(jpe?g|png|bmp|tiff?)$/i, '')
          if (key !== '' && !parts.has(key)) parts.set(key, part)
        }
      }
    }
    if (parts.size > 0) break
  }
  return { parts, read: others.filter((other) => /(^|\/)ImageSets\//i.test(other)) }
}
