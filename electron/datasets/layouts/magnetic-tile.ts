import { maskWithoutImage, missingMask, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * Magnetic Tile defects: `MT_Crack/Imgs/name.jpg` with the mask `name.png` beside it. `MT_Free` contains the good
 * images, whose masks are meaningless. There is no official split. Names like `exp3_num_3223` are the third exposure of
 * a tile and a running frame number: up to six neighbouring images show one and the same tile.
 */
export const magneticTile: Layout = {
  name: 'magnetic-tile',
  matches: ({ images }) => images.some((name) => /^MT_[^/]+\/Imgs\//.test(name)),
  scan
}

function scan({ images }: ImageTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const inside = images.filter((name) => /^MT_[^/]+\/Imgs\/[^/]+$/.test(name))
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
  const tiles = tilesOf(entries.map((entry) => entry.name))
  const withTiles = entries.map((entry) => {
    const specimen = tiles.get(entry.name)
    return specimen === undefined ? entry : { ...entry, specimen }
  })
  return { entries: withTiles, problems: [...problems, ...[...unused].map(maskWithoutImage)] }
}

/** Frames of one tile lie closer than this; measured, next tiles are mostly more than 600 frames away. */
const sameTile = 150
/** A pause between exposures of one tile may be longer, as long as the exposure goes on rising. */
const samePausedTile = 1500

/**
 * Names the tile of each image after its first image. Errs on the side of merging two tiles, which costs a split
 * little, whereas one tile in both train and test would inflate every score.
 */
function tilesOf(names: readonly string[]): Map<string, string> {
  const tiles = new Map<string, string>()
  const frames = names.flatMap((name) => {
    const { folder, stem } = partsOfName(name)
    const match = /^exp(\d+)_num_(\d+)$/.exec(stem)
    return match === null ? [] : [{ name, folder, exposure: Number(match[1]), frame: Number(match[2]) }]
  })
  for (const group of Map.groupBy(frames, ({ folder }) => folder).values()) {
    let previous: (typeof frames)[number] | undefined
    let tile = ''
    for (const shot of group.toSorted((a, b) => a.frame - b.frame)) {
      const gap = previous === undefined ? Infinity : shot.frame - previous.frame
      const rises = previous !== undefined && shot.exposure > previous.exposure
      if (gap > (rises ? samePausedTile : sameTile)) tile = `${shot.folder}/${partsOfName(shot.name).stem}`
      tiles.set(shot.name, tile)
      previous = shot
    }
  }
  return tiles
}
