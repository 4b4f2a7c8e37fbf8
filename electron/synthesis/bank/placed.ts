import { FlawsmithError } from '../../common/errors.ts'
import type { Box } from '../../imaging/crop.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { noDefectImages } from '../defects.ts'
import type { DefectSource } from '../defects.ts'
import type { PlainRecord, SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { leastChange, meanChange } from '../visible-change.ts'
import { putDefect, widthOf } from './blend.ts'
import type { BankEntry } from './entries.ts'
import { entrySpine, fitEntry, straightTurn, targetShape } from './fit.ts'
import type { TargetShape } from './fit.ts'
import { knownEntries } from './known-entries.ts'
import { bankSettings } from './settings.ts'
import type { BankSettings } from './settings.ts'
import { unlikeness } from './spine.ts'
import { drawWarp, filledWarp, warpEntry } from './warp.ts'
import type { WarpedDefect } from './warp.ts'

/** One place for all defects. */
export interface BankPlace {
  /** The very mask, as large as the image and not empty, or a box that bent defects are fitted into. */
  readonly area: Mask | Box
  /** Whether the defects of an image, by its name, are of the type that is wanted. */
  readonly isOfType: (name: string) => boolean
  /** Factor of the defect's contrast, on top of the settings' factor; pasting ignores both. */
  readonly strength: number
}

interface Candidate {
  readonly name: string
  readonly entry: BankEntry
}

/** A defect, ready to be put at (left, top). */
interface Fitted {
  readonly defect: WarpedDefect
  readonly left: number
  readonly top: number
  readonly parameters: PlainRecord
}

/**
 * The defect bank at a place that somebody chose. A mask gets real defects of a shape like its own, laid into it from
 * end to end; exactly the mask and, fading out, 3 px around it change. In a box, defects are bent as in `bank` and as
 * large as the box. The settings' placement, foreground and scale are ignored. Throws `synthesis.no-defect-images`,
 * `synthesis.no-pasted-defect` where the change is invisible, and `image.size-mismatch`.
 */
export function placedBank(place: BankPlace): SynthesisMethod<BankSettings> {
  const shape = 'data' in place.area ? targetShape(place.area) : null
  const generate = async (input: SynthesisInput<BankSettings>): Promise<SynthesisOutput> => {
    const { good, stream, settings } = input
    if ('data' in place.area) assertSameSize(good, place.area, 'A good image and the mask of its defect')
    const all = await candidatesOf(input.defects ?? null, place.isOfType, good)
    const among = shape === null ? all : mostAlike(all, shape)
    for (let attempts = 1; attempts <= settings.attempts; attempts++) {
      const { entry, name } = stream.pick(among)
      const fitted = 'data' in place.area ? laidInto(shape!, entry, input) : bentInto(place.area, entry, input)
      const made = put(good, fitted, settings, stream.uniform(...settings.gain) * place.strength)
      if (made === null) continue
      return { ...made, parameters: { ...made.parameters, attempts }, parents: [name] }
    }
    const { minimumArea, attempts } = settings
    throw new FlawsmithError('synthesis.no-pasted-defect', { minimumArea, attempts }, { details: { settings } })
  }
  return { name: 'bank', settings: bankSettings, generate }
}

/** Every defect of the type. */
async function candidatesOf(
  defects: DefectSource | null,
  isOfType: BankPlace['isOfType'],
  { channels }: Image
): Promise<readonly Candidate[]> {
  const found: Candidate[] = []
  if (defects !== null) {
    for (const name of defects.names.filter(isOfType)) {
      found.push(...(await knownEntries(defects, name, channels)).map((entry) => ({ name, entry })))
    }
  }
  if (found.length === 0 || defects === null) throw noDefectImages('bank')
  return found
}

/** Variants are made of so many defects at least, where there are as many. */
const leastChoice = 3

/** The half of the defects whose length and width are most like the shape's. */
function mostAlike(candidates: readonly Candidate[], { parts: [largest] }: TargetShape): readonly Candidate[] {
  const unlike = ({ entry }: Candidate) => unlikeness(entrySpine(entry), largest!.spine)
  const sorted = candidates.map((each) => ({ each, by: unlike(each) })).toSorted((a, b) => a.by - b.by)
  return sorted.slice(0, Math.max(leastChoice, Math.ceil(candidates.length / 2))).map(({ each }) => each)
}

function laidInto(
  shape: TargetShape,
  entry: BankEntry,
  { stream, settings: { flip, elastic } }: SynthesisInput<BankSettings>
): Fitted {
  const half = () => stream.uniform() < 0.5
  const fit = {
    turned: flip ? half() : straightTurn(entry, shape.parts[0]!),
    flipped: half() && flip,
    elastic: stream.uniform(...elastic)
  }
  const { left, top } = shape
  return { defect: fitEntry(entry, shape, fit, stream), left, top, parameters: fit }
}

/** Of so many ways to bend a defect, the one is taken that fills the box best. */
const bends = 6

function bentInto(box: Box, entry: BankEntry, { stream, settings }: SynthesisInput<BankSettings>): Fitted {
  const warps = Array.from({ length: bends }, () => filledWarp(entry, drawWarp(stream, settings), box))
  const widest = warps.reduce((best, each) => (each.scale > best.scale ? each : best))
  // Turned defects do not fill the rectangle that is known to hold them.
  const straight = boundsOf(warpEntry(entry, { ...widest, elastic: 0 }, stream))
  const room = (length: number) => length - 2 * widest.elastic
  const growth = Math.min(room(box.width) / straight.width, room(box.height) / straight.height)
  let warp = { ...widest, scale: widest.scale * growth }
  for (;;) {
    const defect = warpEntry(entry, warp, stream)
    const bounds = boundsOf(defect)
    if ((bounds.width <= box.width && bounds.height <= box.height) || warp.scale < smallestScale) {
      const middle = (start: number, length: number, own: number) => start + Math.floor((length - own) / 2)
      const left = middle(box.left, box.width, bounds.width) - bounds.left
      const top = middle(box.top, box.height, bounds.height) - bounds.top
      const { angle, ...bent } = warp
      return { defect, left, top, parameters: { rotation: (angle * 180) / Math.PI, ...bent } }
    }
    warp = { ...warp, scale: 0.95 * warp.scale }
  }
}

/** Below it, a defect is a pixel or none. */
const smallestScale = 1e-3

const boundsOf = ({ mask }: WarpedDefect): Box => maskBounds(mask) ?? { left: 0, top: 0, width: 1, height: 1 }

/** Null where nothing is visible. */
function put(
  good: Image,
  { defect, left, top, parameters }: Fitted,
  { blend, poissonFrom, mixedGradients: mixed }: BankSettings,
  gain: number
): Pick<SynthesisOutput, 'image' | 'mask' | 'parameters'> | null {
  const by = blend !== 'auto' ? blend : widthOf(defect.mask) < poissonFrom ? 'ratio' : 'poisson'
  const { image, mask } = putDefect(good, defect, { left, top, by, gain, mixed })
  const area = maskArea(mask)
  if (area === 0) return null
  const change = meanChange(good, image, area)
  if (change < leastChange) return null
  return {
    image,
    mask,
    parameters: { ...parameters, gain, blend: by, area, change }
  }
}
