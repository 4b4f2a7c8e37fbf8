import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File, writeFileAtomic } from '../../common/files.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import { encodePng } from '../../imaging/encode.ts'
import { encodeSamples, type Samples } from '../../imaging/samples.ts'
import type { ValueRange } from '../../common/value-range.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { english } from '../../messages/english.ts'
import type { ChosenThreshold } from '../threshold/rule.ts'
import { uncertaintyOf } from '../threshold/uncertainty.ts'
import { exporterOf } from './exporters.ts'
import type { ExportableDetector } from './exporter.ts'
import { largestBundle, writeBundle } from './file.ts'
import { networkBits, type Depth, type Manifest } from './manifest.ts'
import { bundleNetwork, type BundleNetwork } from './network.ts'
import { openBundle } from './open.ts'
import type { Preparation } from './prepared-image.ts'

export interface BundleSource {
  readonly detector: { readonly name: string; readonly run: number; readonly task: string }
  readonly files: DetectorFiles
  readonly preparation: Preparation
  /** Of the images that the bundle shall inspect. */
  readonly size: Size
  readonly colour: Manifest['input']['colour']
  /** Of the images; 8 bits without. */
  readonly depth?: Depth
  /** Of the images that it was trained on, for samples of more than 8 bits. */
  readonly range?: ValueRange | null
  /** Regions of the map count from so many pixels of the prepared image on; the detector's own score decides without. */
  readonly minimumSize?: number | undefined
  readonly threshold: ChosenThreshold
  readonly review: ChosenThreshold | null
  /** SHA-256 of the training data. */
  readonly dataHash: string
  /** Images of that size and depth, in that range, to check the bundle with wherever it is opened. */
  readonly images: readonly Image[]
  /** The detector's own score of such an image. */
  readonly score: (image: Image) => Promise<number>
  /** Version of the program. */
  readonly program: string
  /** What a person wants known of licences; may be empty. */
  readonly notes?: string
}

/** The network of a bundle before it has a threshold. */
export interface BuiltBundle extends BundleNetwork, Pick<ExportableDetector, 'scale' | 'notices'> {
  /** What manifests call this kind of detector. */
  readonly kind: string
}

/**
 * Builds the network of a bundle, before any image is scored for its threshold. Throws `bundle.not-exportable`,
 * `bundle.would-be-too-large` for one that no station would open, those of the exporter.
 */
export async function buildBundle({
  files,
  size,
  depth = 8,
  preparation,
  minimumSize
}: Pick<BundleSource, 'files' | 'size' | 'depth' | 'preparation' | 'minimumSize'>): Promise<BuiltBundle> {
  const exporter = await exporterOf(files)
  // What was learnt is all in the network; this spares building one that is too large in any case.
  refuseLarge((await stat(files.weights)).size)
  const exportable = await exporter.open(files)
  const options = { bits: networkBits(depth), withOwnMap: minimumSize !== undefined }
  const network = bundleNetwork(exportable, size, preparation, options)
  refuseLarge(network.model.length)
  // Maps are shares of 1 whatever the scores are.
  const scale = minimumSize === undefined ? exportable.scale : 'probability'
  return { ...network, kind: exporter.kind, scale, notices: exportable.notices }
}

function refuseLarge(bytes: number): void {
  if (bytes <= largestBundle) return
  const [megabytes, limit] = [bytes, largestBundle].map((size) => Math.round(size / 1e6)) as [number, number]
  throw new FlawsmithError('bundle.would-be-too-large', { megabytes, limit })
}

/**
 * Writes a detector with all that inspecting needs as one file, and opens it once to check it; `built` is its network where
 * that is known. Throws `bundle.no-images`, those of buildBundle, of writeFileAtomic and of openBundle.
 */
export async function exportBundle(source: BundleSource, path: string, built?: BuiltBundle): Promise<Manifest> {
  const { depth = 8, range = null, minimumSize } = source
  const { detector, files, preparation, size, colour, threshold, review, dataHash, program, notes = '' } = source
  if (source.images.length === 0) throw new FlawsmithError('bundle.no-images')
  const { model, hasMap, counted, kind, scale, notices } = built ?? (await buildBundle(source))
  const images = new Map<string, Uint8Array>()
  const parity: { file: string; raw: number }[] = []
  for (const image of source.images) {
    const file = `parity/${images.size + 1}.png`
    images.set(file, await (depth === 8 ? encodePng(image) : encodeSamples(inSixteenBits(image), 6)))
    parity.push({ file, raw: await source.score(image) })
  }
  const { fit, width, height, channels } = preparation
  const manifest: Manifest = {
    ...{
      format: 'flawsmith-bundle',
      version: minimumSize !== undefined ? 3 : depth === 8 && range === null ? 1 : 2,
      program,
      exportedAt: new Date().toISOString()
    },
    detector: { ...detector, kind },
    classes: ['good', 'defective'],
    input: { ...size, channels: 3, bitsPerSample: depth, colour, ...(range === null ? {} : { range }) },
    preparation: { fit, width, height, channels },
    output: outputOf({ scale, hasMap, counted }, minimumSize),
    ...{
      threshold,
      review,
      uncertainty: uncertaintyOf(threshold).map(({ text, values }) => english.text(text, values))
    },
    hashes: {
      data: dataHash,
      weights: await sha256File(files.weights),
      description: await sha256File(files.description)
    },
    parity
  }
  const licences = licencesOf(basename(path), [...notices, ...(notes.trim() === '' ? [] : [notes.trim()])])
  const bytes = writeBundle({ manifest, model, images, licences })
  refuseLarge(bytes.length)
  await writeFileAtomic(path, bytes)
  const bundle = await openBundle(path)
  await bundle.close()
  return manifest
}

export function outputOf(
  { scale, hasMap, counted }: Pick<BuiltBundle, 'scale' | 'hasMap' | 'counted'>,
  minimumSize: number | undefined
): Manifest['output'] {
  const minimum = minimumSize === undefined ? {} : { minimumSize }
  return { scale, map: hasMap, ...minimum, ...(counted === null ? {} : { counted }) }
}

function inSixteenBits({ data, ...image }: Image): Samples {
  return { ...image, format: 'png', data: Uint16Array.from(data, (value) => Math.round(value * 65535)) }
}

function licencesOf(name: string, notices: readonly string[]): string {
  const own =
    'The trained weights, the check images in parity/ and the manifest come from the user’s own data and belong to the user.'
  const pretrained =
    'If the training started from weights that the user brought, their licence applies to this network, too.'
  const written = 'The network’s description was written by Flawsmith, Apache License 2.0.'
  return `${[name, own, pretrained, written, ...notices].join('\n\n')}\n`
}
