import { maskWithoutImage, missingMask, type Problem } from '../problems.ts'
import { partsOfName, withoutEnding, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

/**
 * Magnetic Tile defects: `MT_Crack/Imgs/name.jpg` with the mask `name.png` beside it. `MT_Free` contains the good
 * images, whose masks are meaningless. There is no official split. Names like `exp3_num_3223` are the third exposure of
 * a tile and a running frame number: up to six neighbouring images show one and the same tile, also across folders.
 */
export const magneticTile: Layout = {
  name: 'magnetic-tile',
  matches: ({ images }) => images.some((name) => /^MT_[^/]+\/Imgs\//.test(name)),
  scan
}

function isMask(name: string): boolean {
  return /^MT_[^/]+\/Imgs\/[^/]+\.png$/.test(name)
}

function scan({ images }: ImageTree): Draft {
  const entries: DraftEntry[] = []
  const problems: Problem[] = []
  const inside = images.filter((name) => /^MT_[^/]+\/Imgs\/[^/]+$/.test(name))
  const masks = new Set(inside.filter(isMask))
  const unused = new Set([...masks].filter((name) => !name.startsWith('MT_Free/')))
  for (const name of inside) {
    if (masks.has(name)) continue
    const { folder, stem } = partsOfName(name)
    const type = folder.slice('MT_'.length, folder.indexOf('/')).toLowerCase()
    if (type === 'free') {
      entries.push({ name, masks: [], label: 'good', defectType: type, givenSplit: null })
      continue
    }
    const mask = `${folder}/${stem}.png`
    if (!masks.has(mask)) problems.push(missingMask(name, mask))
    unused.delete(mask)
    entries.push({ name, masks: masks.has(mask) ? [mask] : [], label: 'defect', defectType: type, givenSplit: null })
  }
  const tiles = tilesOf(entries.map((entry) => entry.name))
  const withTiles = entries.map((entry) => {
    const specimen = tiles.get(entry.name)
    return specimen === undefined ? entry : { ...entry, specimen }
  })
  return { entries: withTiles, masks: [...masks], problems: [...problems, ...[...unused].map(maskWithoutImage)] }
}

/** Frames of one tile lie no further apart; next tiles are mostly more than 600 frames away. */
const sameTile = 150

interface Frame {
  readonly name: string
  readonly exposure: number
  readonly frame: number
}

/**
 * Names the tile of each image after its first image: a run of frames in which no exposure is repeated. A tile may lie in
 * several folders, such as its sound exposures among the good images; runs within a folder and runs over all of them are
 * joined where they overlap. Errs on the side of merging two tiles, which costs a split little, whereas one tile in both
 * train and test would inflate every score.
 */
function tilesOf(names: readonly string[]): Map<string, string> {
  const frames = names.flatMap((name): (Frame & { folder: string })[] => {
    const { folder, stem } = partsOfName(name)
    const match = /^exp(\d+)_num_(\d+)$/.exec(stem)
    return match === null ? [] : [{ name, folder, exposure: Number(match[1]), frame: Number(match[2]) }]
  })
  const folders = [...Map.groupBy(frames, ({ folder }) => folder).values()]
  const tiles = new Map(frames.map(({ name }) => [name, name]))
  for (const run of [...folders, frames].flatMap(runsOf)) {
    const joined = new Set(run.map(({ name }) => tiles.get(name) ?? name))
    const [first = ''] = [...joined].sort(byFrame)
    for (const [name, tile] of tiles) if (joined.has(tile)) tiles.set(name, first)
  }
  return new Map([...tiles].map(([name, tile]) => [name, withoutEnding(tile)]))
}

const frameOf = (name: string) => Number(/_num_(\d+)/.exec(name)?.[1] ?? 0)
const byFrame = (one: string, other: string) => frameOf(one) - frameOf(other) || (one < other ? -1 : 1)

function runsOf(frames: readonly Frame[]): Frame[][] {
  const runs: Frame[][] = []
  for (const shot of frames.toSorted((a, b) => a.frame - b.frame)) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    const goes = last !== undefined && shot.frame - last.frame <= sameTile
    if (run !== undefined && goes && run.every(({ exposure }) => exposure !== shot.exposure)) run.push(shot)
    else runs.push([shot])
  }
  return runs
}
