import { FlawsmithError } from '../../common/errors.ts'
import { maskBounds } from '../../imaging/mask.ts'
import { assertSameSize, withChannels } from '../../imaging/image.ts'
import { noDefectImages } from '../defects.ts'
import type { DefectImage } from '../defects.ts'
import { partForeground } from '../foreground.ts'
import type { SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { cutPatch, pastePatch, patchArea, placesFor, transformPatch } from '../patch.ts'
import type { Patch } from '../patch.ts'
import { leastChange, meanChange } from '../visible-change.ts'
import { cropPasteSettings } from './settings.ts'
import type { CropPasteSettings } from './settings.ts'

type Input = SynthesisInput<CropPasteSettings>

/**
 * Crop-Paste (arXiv 2007.09438): a real defect cut out along its mask, flipped, turned and scaled at random, pasted at
 * a random place of a good image, on the part's foreground. The label is what was pasted; other pixels are unchanged.
 * Throws `synthesis.no-defect-images`, `synthesis.empty-foreground`, `synthesis.empty-mask`.
 */
export const cropPaste: SynthesisMethod<CropPasteSettings> = {
  name: 'crop-paste',
  settings: cropPasteSettings,
  generate
}

async function generate({ good, stream, settings, defects }: Input): Promise<SynthesisOutput> {
  if (!defects || defects.names.length === 0) throw noDefectImages('crop-paste')
  const { flip, rotation, scale, inside, minimumArea } = settings
  const part = partForeground(good, settings.foreground, minimumArea)
  for (let attempts = 1; attempts <= settings.attempts; attempts++) {
    const name = stream.pick(defects.names)
    const degrees = stream.uniform(...rotation)
    const transform = {
      angle: (degrees * Math.PI) / 180,
      scale: stream.uniform(...scale),
      flipped: flip && stream.uniform() < 0.5
    }
    const piece = cutDefect(await defects.load(name), good.channels)
    if (piece === null) continue
    const patch = transformPatch(piece, transform)
    const places = placesFor(patch, good)
    const left = stream.integer(places.left[0], places.left[1] + 1)
    const top = stream.integer(places.top[0], places.top[1] + 1)
    const { image, mask, area } = pastePatch(good, patch, { left, top }, part)
    if (area < Math.max(minimumArea, inside * patchArea(patch))) continue
    const change = meanChange(good, image, area)
    if (change < leastChange) continue
    const { flipped } = transform
    const parameters = { rotation: degrees, scale: transform.scale, flipped, left, top, area, change, attempts }
    return { image, mask, parameters, parents: [name] }
  }
  throw new FlawsmithError(
    'synthesis.no-pasted-defect',
    { minimumArea, attempts: settings.attempts },
    { details: { settings } }
  )
}

/** The masked pixels with a border of one, so that their edge can be interpolated; null for an empty mask. */
function cutDefect({ image, mask }: DefectImage, channels: 1 | 3): Patch | null {
  assertSameSize(image, mask, 'A defect image and its mask')
  const bounds = maskBounds(mask)
  if (bounds === null) return null
  const [left, top] = [Math.max(0, bounds.left - 1), Math.max(0, bounds.top - 1)]
  const right = Math.min(image.width, bounds.left + bounds.width + 1)
  const bottom = Math.min(image.height, bounds.top + bounds.height + 1)
  return cutPatch(withChannels(image, channels), { left, top, width: right - left, height: bottom - top }, mask)
}
