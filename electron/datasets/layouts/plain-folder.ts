import { FlawsmithError } from '../../common/errors.ts'
import { maskWithoutImage, problemOf, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

const good = /^(good|ok|normal)$/i
const maskFolder = /^(masks?|ground_truth)$/i

/**
 * A folder `good/` and beside it one folder per defect type. Masks may lie beside their images as `name_mask.png`,
 * or under the image's stem in a folder `masks` (or `mask`, `ground_truth`): `crack/masks/name.png`,
 * `masks/crack/name.png` or `masks/name.png`. They may be absent.
 */
export const plainFolder: Layout = {
  name: 'folder',
  matches: ({ images }) => images.some((name) => good.test(name.split('/')[0] ?? '') && name.split('/').length === 2),
  scan
}

function scan({ images }: ImageTree): Draft {
  const masks = images.filter(isMask)
  const index = new Map(masks.map((name) => [maskKey(name), name]))
  const unused = new Set(masks)
  const entries: DraftEntry[] = []
  for (const name of images) {
    const { folder, stem } = partsOfName(name)
    if (isMask(name) || folder === '' || folder.includes('/')) continue
    const mask = index.get(`${folder}/${stem}`) ?? index.get(stem) ?? null
    if (mask !== null) unused.delete(mask)
    const isGood = good.test(folder)
    entries.push({
      name,
      masks: isGood || mask === null ? [] : [mask],
      label: isGood ? 'good' : 'defect',
      defectType: folder.toLowerCase(),
      givenSplit: null
    })
  }
  const bare = entries.filter((entry) => entry.label === 'defect' && entry.masks.length === 0)
  const partly = masks.length > 0 && bare.length > 0
  return {
    entries,
    masks,
    problems: [...(partly ? [someMasksMissing(bare)] : []), ...[...unused].map(maskWithoutImage)]
  }
}

function isMask(name: string): boolean {
  const { folder, stem } = partsOfName(name)
  return stem.endsWith('_mask') || folder.split('/').some((part) => maskFolder.test(part))
}

/** `crack/masks/a.png`, `masks/crack/a.png` and `crack/a_mask.png` all belong to `crack/a`; `masks/a.png` to `a`. */
function maskKey(name: string): string {
  const { folder, stem } = partsOfName(name)
  const rest = folder.split('/').filter((part) => part !== '' && !maskFolder.test(part))
  return [...rest, stem.replace(/_mask$/, '')].join('/')
}

function someMasksMissing(bare: readonly DraftEntry[]): Problem {
  const files = bare.map((entry) => entry.name)
  const error = new FlawsmithError('dataset.some-masks-missing', { count: files.length, file: files[0] ?? '' })
  return problemOf('warning', error, files)
}
