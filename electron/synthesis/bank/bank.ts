import { FlawsmithError } from '../../common/errors.ts'
import type { RandomStream } from '../../common/random.ts'
import { assertSameSize, maskArea } from '../../imaging/image.ts'
import type { Image, Mask } from '../../imaging/image.ts'
import { intersectMasks } from '../../imaging/mask.ts'
import { noDefectImages } from '../defects.ts'
import { partForeground } from '../foreground.ts'
import type { PlainRecord, SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { leastChange, meanChange } from '../visible-change.ts'
import { putDefect, widthOf } from './blend.ts'
import { knownEntries } from './known-entries.ts'
import type { BankEntry } from './entries.ts'
import { areaAt, overhang, placeIn, regionOf } from './place.ts'
import type { PlaceRule, Region } from './place.ts'
import { bankSettings } from './settings.ts'
import type { BankSettings } from './settings.ts'
import { drawWarp, edge, fittedWarp, warpEntry } from './warp.ts'
import type { Warp } from './warp.ts'

/**
 * The defect bank: a real defect as its ratio field (relative change of light), bent at random and applied to a good
 * image of any size, which keeps its grain and lighting. The mask is the bent one; only it and 3 px around it change.
 * Throws `synthesis.no-defect-images`, `synthesis.empty-foreground`, `synthesis.no-pasted-defect`.
 */
export const bank: SynthesisMethod<BankSettings> = { name: 'bank', settings: bankSettings, generate }

async function generate(input: SynthesisInput<BankSettings>): Promise<SynthesisOutput> {
  const { good, stream, settings, defects } = input
  if (!defects || defects.names.length === 0) throw noDefectImages('bank')
  const region = allowedRegion(good, settings)
  for (let attempts = 1; attempts <= settings.attempts; attempts++) {
    const name = stream.pick(defects.names)
    const entries = await knownEntries(defects, name, good.channels)
    if (entries.length === 0) continue
    const made = placeDefect({ good, entry: stream.pick(entries), stream, settings, region })
    if (made === null) continue
    return { ...made, parameters: { ...made.parameters, attempts }, parents: [name] }
  }
  throw new FlawsmithError(
    'synthesis.no-pasted-defect',
    { minimumArea: settings.minimumArea, attempts: settings.attempts },
    { details: { settings } }
  )
}

/**
 * Where defects may lie on an image: its foreground, and inside `drawn`, such as a region that somebody marked, where
 * there is one. Throws `synthesis.empty-foreground` and `image.size-mismatch`.
 */
export function allowedRegion(
  good: Image,
  { foreground, minimumArea }: Pick<BankSettings, 'foreground' | 'minimumArea'>,
  drawn?: Mask
): Region {
  const part = partForeground(good, foreground, minimumArea)
  if (drawn === undefined) return regionOf(part)
  assertSameSize(good, drawn, 'A good image and its region')
  const region = regionOf(intersectMasks(part, drawn))
  if (region.pixels.length >= minimumArea) return region
  throw new FlawsmithError('synthesis.empty-foreground', { settings: JSON.stringify(foreground) })
}

export interface DefectPlacement {
  readonly good: Image
  readonly entry: BankEntry
  readonly stream: RandomStream
  readonly settings: BankSettings
  readonly region: Region
  /** Instead of the placement of the settings. */
  readonly place?: PlaceRule
  /** Instead of a drawn one. */
  readonly warp?: Warp
}

/** One try to put an entry on an image: null where too little of it lies in the region, or nothing is visible. */
export function placeDefect({
  good,
  entry,
  stream,
  settings,
  region,
  place,
  warp: given
}: DefectPlacement): { readonly image: Image; readonly mask: Mask; readonly parameters: PlainRecord } | null {
  const { gain: gains, inside, minimumArea, poissonFrom, jitter } = settings
  const warp = fittedWarp(entry, given ?? drawWarp(stream, settings), good)
  const gain = given === undefined ? stream.uniform(...gains) : 1
  const defect = warpEntry(entry, warp, stream)
  const rule: PlaceRule =
    place ?? (settings.placement === 'near' ? { rule: 'near', centre: entry.centre, jitter } : { rule: 'anywhere' })
  const { left, top } = placeIn(region, defect.mask, rule, overhang(defect.mask, inside, edge), stream)
  const automatic = () => (widthOf(defect.mask) < poissonFrom ? 'ratio' : 'poisson')
  const by = settings.blend === 'auto' ? automatic() : settings.blend
  if (areaAt(defect.mask, left, top, region.mask) < Math.max(minimumArea, inside * maskArea(defect.mask))) return null
  const put = { left, top, by, gain, mixed: settings.mixedGradients }
  const { image, mask } = putDefect(good, defect, put, region.mask)
  const area = maskArea(mask)
  const change = meanChange(good, image, area)
  if (change < leastChange) return null
  const { angle, scale, aspect, flipped, elastic } = warp
  const bent = { rotation: (angle * 180) / Math.PI, scale, aspect, flipped, elastic }
  return { image, mask, parameters: { ...bent, gain, blend: by, left, top, area, change } }
}
