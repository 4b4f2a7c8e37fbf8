import { RandomStream } from '../../common/random.ts'
import { emptyMask } from '../../imaging/image.ts'
import type { Mask, Image, Size } from '../../imaging/image.ts'
import { renderSurface } from './appearance.ts'
import { caption } from './caption.ts'
import { defectKinds } from './defects/defect.ts'
import type { DefectKind, DefectScene } from './defects/defect.ts'
import { defectPainters } from './defects/index.ts'
import { boxBlur, grain, valueNoise } from './noise.ts'
import { surfacePainters } from './surfaces/index.ts'
import { surfaceFamilies } from './surfaces/surface.ts'
import type { SurfaceFamily, SurfacePainter } from './surfaces/surface.ts'

export interface SampleOptions {
  readonly stream: RandomStream
  /** Default 128×128. */
  readonly size?: Size
  /** Default: any. */
  readonly family?: SurfaceFamily
  /** Draws the surface instead of the family's own painter: for a product whose parts resemble each other. */
  readonly painter?: SurfacePainter
  /** null draws a good surface; default: one in four is good, the others have any kind. */
  readonly defect?: DefectKind | null
  /** 1 for a defect that stands out (the default); 0.3 is faint. */
  readonly strength?: number
}

export interface ProceduralSample {
  /** RGB, values 0..1. */
  readonly image: Image
  /** The pixels the defect changed noticeably; every other pixel is that of the same surface without defect. */
  readonly mask: Mask
  readonly caption: string
  readonly family: SurfaceFamily
  readonly defect: DefectKind | null
}

/**
 * Draws an industrial surface, good or with one defect, its mask and its caption. Deterministic in the stream's
 * state. Surface, defect and camera noise have streams of their own: the same state with `defect: null` gives the
 * same surface without the defect.
 */
export function renderSample(options: SampleOptions): ProceduralSample {
  const { stream } = options
  const size = options.size ?? { width: 128, height: 128 }
  const unit = Math.min(size.width, size.height) / 128
  const chosen = [fork(stream), fork(stream), fork(stream), fork(stream)] as const
  const [choices, surfaceStream, defectStream, cameraStream] = chosen
  const drawnFamily = choices.pick(surfaceFamilies)
  const drawnDefect = choices.uniform() < 0.25 ? null : choices.pick(defectKinds)
  const family = options.family ?? drawnFamily
  const defect = options.defect === undefined ? drawnDefect : options.defect
  const relief = (options.painter ?? surfacePainters[family])(surfaceStream, size, unit)
  const { colour, contrast } = renderSurface(surfaceStream, size, relief, family)
  const mask = emptyMask(size)
  const text = caption(choices, relief.name, defect)
  if (defect !== null) {
    addDefect({ stream: defectStream, size, unit, contrast, strength: options.strength ?? 1 }, defect, colour, mask)
  }
  expose(cameraStream, size, colour)
  return { image: { ...size, channels: 3, data: colour }, mask, caption: text, family, defect }
}

function fork(stream: RandomStream): RandomStream {
  const child = new RandomStream([stream.bits() | 0, stream.bits() | 0, stream.bits() | 0, 1])
  for (let i = 0; i < 8; i++) child.bits()
  return child
}

const leastChange = 0.03

/** Paints the defect into `colour` and marks its pixels, drawing again where it came out too small or too pale. */
function addDefect(
  scene: Pick<DefectScene, 'stream' | 'size' | 'unit' | 'strength'> & { readonly contrast: number },
  kind: DefectKind,
  colour: Float32Array,
  mask: Mask
): void {
  const { size, contrast, strength } = scene
  const grey = new Float32Array(mask.data.length)
  const sums = [0, 0, 0]
  for (let i = 0, j = 0; i < grey.length; i++, j += 3) {
    const [red, green, blue] = [colour[j] as number, colour[j + 1] as number, colour[j + 2] as number]
    grey[i] = 0.299 * red + 0.587 * green + 0.114 * blue
    sums[0] = (sums[0] as number) + red
    sums[1] = (sums[1] as number) + green
    sums[2] = (sums[2] as number) + blue
  }
  const [red, green, blue] = sums.map((sum) => sum / grey.length) as [number, number, number]
  const level = 0.299 * red + 0.587 * green + 0.114 * blue
  const local = boxBlur(grey, size, Math.max(2, Math.round(5 * scene.unit)))
  const tint = [red / level, green / level, blue / level] as const
  const enough = Math.max(10, grey.length * 0.0012)
  for (let attempt = 0; ; attempt++) {
    const painted = colour.slice()
    const step = Math.max(0.12, 2.6 * contrast) * (1 + 0.25 * attempt)
    const coverage = defectPainters[kind]({ ...scene, colour: painted, local, tint, level, step })
    const { area, change } = markChanged(colour, painted, coverage, mask)
    const visible = change >= Math.max(0.07, 1.1 * contrast) * strength
    if ((area >= enough && visible && area < grey.length * 0.4) || attempt === 5) {
      for (let i = 0, j = 0; i < grey.length; i++, j += 3) {
        if (mask.data[i] === 1) for (let k = 0; k < 3; k++) colour[j + k] = painted[j + k] as number
      }
      return
    }
  }
}

/** Marks covered pixels that changed; a shaded defect is marked whole, also where light and shadow cancel. */
function markChanged(
  before: Float32Array,
  after: Float32Array,
  coverage: Float32Array,
  mask: Mask
): { area: number; change: number } {
  let area = 0
  let total = 0
  for (let i = 0, j = 0; i < coverage.length; i++, j += 3) {
    let change = 0
    for (let k = 0; k < 3; k++)
      change = Math.max(change, Math.abs((after[j + k] as number) - (before[j + k] as number)))
    const cover = coverage[i] as number
    const marked = cover >= 0.5 || (cover > 0.05 && change >= leastChange)
    mask.data[i] = marked ? 1 : 0
    if (marked) {
      area++
      total += change
    }
  }
  return { area, change: total / Math.max(area, 1) }
}

/** Camera noise, sometimes blotchy as after compression. */
function expose(stream: RandomStream, size: Size, colour: Float32Array): void {
  const amount = stream.uniform() < 0.3 ? 0 : stream.uniform(0.002, 0.022)
  const coarse = stream.uniform() < 0.3
  if (amount === 0) return
  const noise = coarse ? valueNoise(stream, size, { cell: [2, 2] }) : grain(stream, size)
  for (let i = 0, j = 0; i < noise.length; i++, j += 3) {
    const shift = amount * (noise[i] as number)
    for (let k = 0; k < 3; k++) {
      const value = (colour[j + k] as number) + shift
      colour[j + k] = value < 0 ? 0 : value > 1 ? 1 : value
    }
  }
}
