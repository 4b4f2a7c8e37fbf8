import { FlawsmithError } from '../../common/errors.ts'
import type { RandomStream } from '../../common/random.ts'
import type { Image, Size } from '../../imaging/image.ts'
import type { PlainRecord, SynthesisInput, SynthesisMethod, SynthesisOutput } from '../method.ts'
import { cutPatch, pastePatch, placesFor, transformPatch } from '../patch.ts'
import type { Patch } from '../patch.ts'
import { leastChange, meanChange } from '../visible-change.ts'
import { jitterColour } from './colour-jitter.ts'
import { cutpasteSettings } from './settings.ts'
import type { CutpasteSettings } from './settings.ts'

type Input = SynthesisInput<CutpasteSettings>

/**
 * CutPaste (Li et al. 2021): a rectangle of a good image, its colours jittered, pasted elsewhere in the same image: a
 * larger one as it is (`normal`), or a thin one that is turned (`scar`). The mask marks what was pasted, which the
 * original does not need, since it classifies whole images. Throws `synthesis.empty-mask`.
 */
export const cutpaste: SynthesisMethod<CutpasteSettings> = { name: 'cutpaste', settings: cutpasteSettings, generate }

function generate({ good, stream, settings }: Input): Promise<SynthesisOutput> {
  for (let attempts = 1; attempts <= settings.attempts; attempts++) {
    const variant = settings.variant === 'union' ? stream.pick(['normal', 'scar'] as const) : settings.variant
    const { patch, parameters } =
      variant === 'normal' ? normalPatch(good, settings, stream) : scarPatch(good, settings, stream)
    const place = drawPlace(patch, good, stream)
    const { image, mask, area } = pastePatch(good, patch, place)
    const change = area === 0 ? 0 : meanChange(good, image, area)
    if (change < leastChange) continue
    const drawn = { variant, ...parameters, ...place, area, change, attempts }
    return Promise.resolve({ image, mask, parameters: drawn, parents: [] })
  }
  throw new FlawsmithError('synthesis.no-pasted-patch', { attempts: settings.attempts }, { details: { settings } })
}

interface DrawnPatch {
  readonly patch: Patch
  readonly parameters: PlainRecord
}

function normalPatch(good: Image, settings: CutpasteSettings, stream: RandomStream): DrawnPatch {
  const area = stream.uniform(...settings.area) * good.width * good.height
  const aspect = Math.exp(stream.uniform(Math.log(settings.aspect[0]), Math.log(settings.aspect[1])))
  const size = within({ width: Math.sqrt(area * aspect), height: Math.sqrt(area / aspect) }, good)
  const { patch, from } = cutSomewhere(good, size, settings, stream)
  return { patch, parameters: { ...size, from } }
}

function scarPatch(good: Image, settings: CutpasteSettings, stream: RandomStream): DrawnPatch {
  const unit = Math.min(good.width, good.height) / 256
  const [width, height] = [stream.uniform(...settings.scarWidth) * unit, stream.uniform(...settings.scarLength) * unit]
  const size = within({ width, height }, good)
  const rotation = stream.uniform(...settings.scarRotation)
  const { patch, from } = cutSomewhere(good, size, settings, stream)
  const turned = transformPatch(patch, { angle: (rotation * Math.PI) / 180, scale: 1, flipped: false })
  return { patch: turned, parameters: { ...size, from, rotation } }
}

/** Whole pixels, at least one, at most the image. */
function within(size: Size, image: Size): { width: number; height: number } {
  const side = (length: number, all: number) => Math.min(all, Math.max(1, Math.round(length)))
  return { width: side(size.width, image.width), height: side(size.height, image.height) }
}

function cutSomewhere(
  good: Image,
  size: Size,
  { colourJitter }: CutpasteSettings,
  stream: RandomStream
): { patch: Patch; from: readonly number[] } {
  const { left, top } = drawPlace(size, good, stream)
  const patch = cutPatch(good, { left, top, width: size.width, height: size.height })
  return { patch: jitterColour(patch, colourJitter, stream), from: [left, top] }
}

function drawPlace(patch: Size, image: Size, stream: RandomStream): { left: number; top: number } {
  const { left, top } = placesFor(patch, image)
  return { left: stream.integer(left[0], left[1] + 1), top: stream.integer(top[0], top[1] + 1) }
}
