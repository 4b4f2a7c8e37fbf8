import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { computeOf, type ComputeOptions } from '../../detection/detector.ts'
import { resolveDevice } from '../../engine/devices.ts'
import { openStandalone, type StandaloneModel } from '../../engine/standalone.ts'
import { decodeInRange, decodeSamples, type ImageHeader } from '../../imaging/decode.ts'
import { describeSource, type ImageSource } from '../../imaging/source.ts'
import type { Value } from '../../messages/message.ts'
import type { Inspect, Inspected } from '../inspection.ts'
import { requireOnePage } from '../one-page.ts'
import { readBundle, type BundleContents } from './file.ts'
import { isSameScore, networkBits, type Manifest } from './manifest.ts'
import { networkInput } from './network-input.ts'
import { scoreOf } from './normalised-score.ts'
import { decidingRaw } from './region-score.ts'
import { shownMap } from './shown-map.ts'

export interface Bundle {
  readonly manifest: Manifest
  /** SHA-256 of the whole file. */
  readonly hash: string
  /** Licences of what is inside. */
  readonly licences: string
  /**
   * Inspects one image. Whatever is wrong with it is the verdict `could-not-inspect`; never rejects. Images may be
   * inspected at the same time.
   */
  readonly inspect: Inspect
  /** Frees the network's memory; nothing is inspected any more. */
  close(): Promise<void>
}

/**
 * Opens a bundle and scores its own images with it; needs no workspace. Throws the codes of readBundle,
 * `engine.session-failed`, and `bundle.parity` where a score differs from the detector's own.
 */
export async function openBundle(path: string, compute: ComputeOptions = {}): Promise<Bundle> {
  const contents = await readBundle(path)
  const { manifest, hash, licences } = contents
  const { threads } = computeOf(compute)
  const device = resolveDevice(compute.device ?? 'auto')
  const network = await openStandalone(contents.model, { device, ...(threads === undefined ? {} : { threads }) })
  let knowsColour: boolean
  try {
    knowsColour = await requireParity(contents, network)
  } catch (error) {
    await network.release()
    throw error
  }
  return {
    ...{ manifest, hash, licences },
    inspect: async (image) => {
      try {
        const { isColoured, ...found } = await inspectWith(network, manifest, image)
        if (knowsColour && !isColoured)
          throw new FlawsmithError('inspect.image-grey', { source: describeSource(image) })
        return found
      } catch (error) {
        return { verdict: 'could-not-inspect', failure: failureOf(error) }
      }
    },
    close: () => network.release()
  }
}

/**
 * Whether all images of the bundle are coloured, and not only RGB. Grey images may be stored as RGB too: where the bundle
 * knows coloured ones alone, such an image comes from another camera or with other settings.
 */
async function requireParity({ manifest, images }: BundleContents, network: StandaloneModel): Promise<boolean> {
  let areColoured = true
  for (const { file, raw } of manifest.parity) {
    // They were written in the bundle's range.
    const samples = await decodeSamples({ name: file, bytes: images.get(file)! })
    const found = await inspectWith(network, manifest, { name: file, samples })
    if (!isSameScore(found.raw, raw)) {
      throw new FlawsmithError('bundle.parity', { name: file, found: found.raw, expected: raw })
    }
    areColoured &&= found.isColoured
  }
  return areColoured && manifest.input.colour === 'colour'
}

async function inspectWith(
  network: StandaloneModel,
  manifest: Manifest,
  source: ImageSource
): Promise<Inspected & { readonly isColoured: boolean }> {
  const check = (header: ImageHeader, from: Value) => {
    requireOnePage(header, from)
    requireContract(manifest, header, from)
  }
  const { input, threshold } = manifest
  const { channels, data } = await decodeInRange(source, input.range ?? null, check)
  const bits = networkBits(input.bitsPerSample)
  const found = await network.run(networkInput({ channels, data }, input, threshold.threshold, bits))
  const raw = decidingRaw(manifest, found)
  const { minimumSize, scale } = manifest.output
  const score = minimumSize === undefined ? found['score']!.data[0]! : scoreOf(raw, threshold.threshold, scale)
  const isColoured = channels === 3 && hasColour(data)
  const verdict = verdictOf(manifest, raw)
  const { map: hasMap, counted = null } = manifest.output
  const map = hasMap
    ? shownMap({ map: mapUpTo(raw, manifest, found), width: input.width, verdict, score, counted })
    : null
  return { verdict, raw, score, type: null, map, isColoured }
}

/** The map of an image; where only regions from a size on count, smaller ones are no higher than these. */
function mapUpTo(
  raw: number,
  { output }: Manifest,
  found: Readonly<Record<string, { readonly data: ArrayLike<number> }>>
): Float32Array {
  const map = found['map']!.data as Float32Array
  return output.minimumSize === undefined ? map : map.map((value) => Math.min(value, raw))
}

/** Whether a pixel of RGB samples is not grey. */
function hasColour(data: Uint8Array | Uint16Array): boolean {
  for (let i = 0; i < data.length; i += 3) if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return true
  return false
}

/** Throws where an image is not one of those that the bundle was made for. */
function requireContract({ input }: Manifest, header: ImageHeader, source: Value): void {
  const { width, height, channels, bitsPerSample } = header
  if (width !== input.width || height !== input.height) {
    const own = { bundleWidth: input.width, bundleHeight: input.height }
    throw new FlawsmithError('inspect.image-size', { width, height, ...own, source })
  }
  if (input.bitsPerSample === 8 && bitsPerSample !== 8) {
    throw new FlawsmithError('inspect.image-depth', { bits: bitsPerSample, source })
  }
  if (input.bitsPerSample === 16 && bitsPerSample === 8) throw new FlawsmithError('inspect.image-shallow', { source })
  if (input.colour === 'grey' && channels === 3) throw new FlawsmithError('inspect.image-colour', { source })
  if (input.colour === 'colour' && channels === 1) throw new FlawsmithError('inspect.image-grey', { source })
}

function verdictOf({ threshold, review }: Manifest, raw: number): Inspected['verdict'] {
  // What is no number is no good part.
  if (!(raw < threshold.threshold)) return 'ng'
  return review !== null && raw >= review.threshold ? 'review' : 'ok'
}
