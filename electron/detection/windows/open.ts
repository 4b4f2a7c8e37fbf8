import type { Image } from '../../imaging/image.ts'
import { silent } from '../../common/progress.ts'
import type { ComputeOptions } from '../detector.ts'
import { openPatches, pixelMap, type PatchMap } from '../patch/open.ts'
import { networkOf, type WindowModel } from './file.ts'
import { enlargedGrid, windowMap } from './grid.ts'
import { planesOf } from './planes.ts'
import { reducedImage } from './reduce.ts'
import { openScanner, type WindowScan } from './scan.ts'
import type { WindowGeometry } from './side.ts'
import { asShare, standardised, type Standard } from './standard.ts'

/** What the two parts say of an image. */
export interface WindowFinding {
  readonly scan: WindowScan
  /** The highest logit of its windows. */
  readonly windows: number
  /** What the patch detector says, where there is one. */
  readonly patches: PatchMap | null
}

export interface WindowInspector {
  /** Of an image of any size; windows are taken in batches of bounded size. */
  inspect(image: Image): Promise<WindowFinding>
  /** Probability of a defect in each pixel of the image, row by row: of its windows, or the mean of both parts. */
  map(image: Image, finding: WindowFinding): Float32Array
  release(): Promise<void>
}

/** How the scores of both parts become comparable. */
export interface Standards {
  readonly windows: Standard
  readonly patches: Standard
}

/** A trained detector, ready to inspect images. Throws the codes of openBackbone where a patch detector is part of it. */
export async function openWindows(
  { weights, patches: patchModel }: WindowModel,
  { architecture }: { readonly architecture: string },
  { scale, side }: WindowGeometry,
  compute: ComputeOptions
): Promise<WindowInspector> {
  const scanner = await openScanner({ architecture: networkOf(architecture), side }, compute)
  const patches = patchModel === null ? null : await openPatches(patchModel, compute)
  return {
    async inspect(image) {
      const scan = await scanner.scan(planesOf(reducedImage(image, scale)), weights)
      const windows = scan.logits.reduce((highest, logit) => Math.max(highest, logit), -Infinity)
      const found = await patches?.locate({ count: 1, load: () => Promise.resolve(image) }, silent)
      return { scan, windows, patches: found?.[0] ?? null }
    },
    map({ width, height }, { scan, patches: found }) {
      const map = windowMap(enlargedGrid(scan.grid, 1 / scale), scan.logits.map(sigmoid), { width, height })
      if (found === null) return map
      const other = pixelMap(found)
      return map.map((value, pixel) => (value + other[pixel]!) / 2)
    },
    async release() {
      await scanner.release()
      await patches?.release()
    }
  }
}

/** The score of an image, 0…1: the highest probability of its windows, or the standardised sum of both parts. */
export function scoreOf({ windows, patches }: WindowFinding, standards: Standards | null): number {
  if (standards === null || patches === null) return sigmoid(windows)
  return asShare(standardised(windows, standards.windows) + standardised(patches.logit, standards.patches))
}

/** In double precision, so that sure scores still differ. */
const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit))
