import { maskWithoutPicture, missingMask, type Problem } from '../problems.ts'
import { partsOfName, type PictureTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * Magnetic Tile defects: `MT_Crack/Imgs/name.jpg` with the mask `name.png` beside it. `MT_Free` holds the good
 * pictures, whose masks mean nothing. There is no official split.
 */
export const magneticTile: Layout = {
  name: 'magnetic-tile',
  description: 'Magnetic Tile: MT_Free/Imgs, MT_Crack/Imgs, … with name.jpg and name.png',
  matches: ({ pictures }) => pictures.some((name) => /^MT_[^/]+\/Imgs\//.test(name)),
  scan
}

function scan({ pictures }: PictureTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const inside = pictures.filter((name) => /^MT_[^/]+\/Imgs\/[^/]+$/.test(name))
  const masks = new Set(inside.filter((name) => name.endsWith('.png')))
  const unused = new Set([...masks].filter((name) => !name.startsWith('MT_Free/')))
  for (const name of inside) {
    if (masks.has(name)) continue
    const { folder, stem } = partsOfName(name)
    const type = folder.slice('MT_'.length, folder.indexOf('/')).toLowerCase()
    if (type === 'free') {
      entries.push({ name, mask: null, label: 'good', defectType: type, givenSplit: null })
      continue
    }
    const mask = `${folder}/${stem}.png`
    if (!masks.has(mask)) problems.push(missingMask(name, mask))
    unused.delete(mask)
    entries.push({ name, mask: masks.has(mask) ? mask : null, label: 'defect', defectType: type, givenSplit: null })
  }
  return { entries, problems: [...problems, ...[...unused].map(maskWithoutPicture)] }
}
