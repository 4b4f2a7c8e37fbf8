/** @file Real defects as residuals in windows, bent as the defect bank does. */
import type { RandomStream } from '../../common/random.ts'
import { windowSide } from '../../diffusion/residual/condition.ts'
import { emptyMask, maskArea, withChannels } from '../../imaging/image.ts'
import type { Mask } from '../../imaging/image.ts'
import { bankEntries } from '../bank/entries.ts'
import type { BankEntry } from '../bank/entries.ts'
import { drawWarp, warpEntry } from '../bank/warp.ts'
import type { WarpRanges } from '../bank/warp.ts'
import type { DefectImage } from '../defects.ts'
import { coreOf } from './core.ts'

/** The ranges of the defect bank's own settings. */
export const bankWarps: WarpRanges = {
  turned: 0.5,
  tilt: 15,
  scale: [0.7, 1.45],
  aspect: 0.15,
  elastic: [0, 2],
  flip: true
}
const gains = [0.85, 1.15] as const

export interface WindowResidual {
  /** Relative change of luminance, 64×64. */
  readonly residual: Float32Array
  /** Where the defect itself is; see `coreOf`. */
  readonly mask: Mask
}

/** A defect smaller than this in a window is not shown, in pixels. */
const leastArea = 4

/** The defects of an image by the change of luminance; each apart. */
export function greyEntries({ image, mask }: DefectImage): readonly BankEntry[] {
  return bankEntries({ image: withChannels(image, 1), mask })
}

/**
 * A defect, bent, in a window that holds one of its pixels near the middle: of defects larger than the window, a part.
 */
export function realResidual(stream: RandomStream, entry: BankEntry, warps: WarpRanges = bankWarps): WindowResidual {
  const size = { width: windowSide, height: windowSide }
  for (;;) {
    const warped = warpEntry(entry, drawWarp(stream, warps), stream)
    const gain = stream.uniform(...gains)
    const core = coreOf(warped.ratio, warped.mask)
    const marked = [...core.data.keys()].filter((i) => core.data[i] === 1)
    const anchor = stream.pick(marked)
    const middle = () => Math.round(stream.uniform(0.25, 0.75) * windowSide)
    const left = middle() - (anchor % warped.mask.width)
    const top = middle() - Math.floor(anchor / warped.mask.width)
    const residual = new Float32Array(windowSide * windowSide)
    const mask = emptyMask(size)
    for (let y = Math.max(0, -top); y < Math.min(warped.mask.height, windowSide - top); y++) {
      for (let x = Math.max(0, -left); x < Math.min(warped.mask.width, windowSide - left); x++) {
        const from = y * warped.mask.width + x
        const to = (top + y) * windowSide + left + x
        residual[to] = Math.min(1.5, Math.max(-1, gain * warped.fade[from]! * warped.ratio[from]!))
        mask.data[to] = core.data[from]!
      }
    }
    if (maskArea(mask) >= Math.min(leastArea, marked.length)) return { residual, mask }
  }
}
