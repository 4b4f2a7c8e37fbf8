import { basename } from 'node:path'
import { FlawsmithError } from '../../common/errors.ts'
import { sha256File, writeFileAtomic } from '../../common/files.ts'
import type { DetectorFiles } from '../../detection/task-worker.ts'
import { encodePng } from '../../imaging/encode.ts'
import type { Image, Size } from '../../imaging/image.ts'
import { english } from '../../messages/english.ts'
import type { ChosenThreshold } from '../threshold/rule.ts'
import { uncertaintyOf } from '../threshold/uncertainty.ts'
import { exporterOf } from './exporters.ts'
import { writeBundle } from './file.ts'
import { bundleVersion, type Manifest } from './manifest.ts'
import { bundleNetwork } from './network.ts'
import { openBundle } from './open.ts'
import type { Preparation } from './prepared-image.ts'

export interface BundleSource {
  readonly detector: { readonly name: string; readonly run: number; readonly task: string }
  readonly files: DetectorFiles
  readonly preparation: Preparation
  /** Of the images that the bundle shall inspect. */
  readonly size: Size
  readonly colour: Manifest['input']['colour']
  readonly threshold: ChosenThreshold
  readonly review: ChosenThreshold | null
  /** SHA-256 of the training data. */
  readonly dataHash: string
  /** 8-bit images of that size, to check the bundle with wherever it is opened. */
  readonly images: readonly Image[]
  /** The detector's own score of such an image. */
  readonly score: (image: Image) => Promise<number>
  /** Version of the program. */
  readonly program: string
}

/**
 * Writes a detector with all that inspecting needs as one file, and opens it once to check it. Throws
 * `bundle.not-exportable`, `bundle.no-images`, those of the exporter, of writeFileAtomic and of openBundle.
 */
export async function exportBundle(source: BundleSource, path: string): Promise<Manifest> {
  const { detector, files, preparation, size, colour, threshold, review, dataHash, program } = source
  if (source.images.length === 0) throw new FlawsmithError('bundle.no-images')
  const exporter = await exporterOf(files)
  const exportable = await exporter.open(files)
  const { model, hasMap } = bundleNetwork(exportable, size, preparation)
  const images = new Map<string, Uint8Array>()
  const parity: { file: string; raw: number }[] = []
  for (const image of source.images) {
    const file = `parity/${images.size + 1}.png`
    images.set(file, await encodePng(image))
    parity.push({ file, raw: await source.score(image) })
  }
  const { fit, width, height, channels } = preparation
  const manifest: Manifest = {
    ...{ format: 'flawsmith-bundle', version: bundleVersion, program, exportedAt: new Date().toISOString() },
    detector: { ...detector, kind: exporter.kind },
    classes: ['good', 'defective'],
    input: { ...size, channels: 3, bitsPerSample: 8, colour },
    preparation: { fit, width, height, channels },
    output: { scale: exportable.scale, map: hasMap },
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
  const licences = licencesOf(basename(path), exportable.notices)
  await writeFileAtomic(path, writeBundle({ manifest, model, images, licences }))
  const bundle = await openBundle(path)
  await bundle.close()
  return manifest
}

function licencesOf(name: string, notices: readonly string[]): string {
  const own =
    'The trained weights, the check images in parity/ and the manifest come from the user’s own data and belong to the user.'
  const pretrained =
    'If the training started from weights that the user brought, their licence applies to this network, too.'
  const written = 'The network’s description was written by Flawsmith, Apache License 2.0.'
  return `${[name, own, pretrained, written, ...notices].join('\n\n')}\n`
}
