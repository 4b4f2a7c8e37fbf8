import { throwIfCancelled } from '../../common/cancellation.ts'
import type { Monitor } from '../../common/progress.ts'
import type { Program } from '../../engine/program.ts'
import { pack } from '../../engine/parameters.ts'
import type { ComputeOptions, LabelledImages } from '../detector.ts'
import { compileLocalisation } from './graph.ts'
import { highestMean } from './image-score.ts'
import { type LocalisationSettings } from './settings.ts'
import type { Weights } from '../network-weights.ts'
import { loadImages, toBatch } from '../image-store.ts'
import { plainNormalisation } from '../input-settings.ts'

const batch = 8

/** What a localisation network says of one image. */
export interface Localisation {
  /** Highest mean of the map over the score window. */
  readonly score: number
  /** Probability of a defect in each pixel, row by row, at the detector's size. */
  readonly map: Float32Array
}

export interface LocalisationDetector {
  /** Localisations in the order of the images, which have the detector's size. */
  locate(images: Pick<LabelledImages, 'load'> & { readonly count: number }, monitor: Monitor): Promise<Localisation[]>
  release(): Promise<void>
}

/** A trained network, ready to find defects; batch normalisation uses its running statistics. */
export async function openLocalisation(
  weights: Weights,
  settings: LocalisationSettings,
  compute: ComputeOptions
): Promise<LocalisationDetector> {
  const program = await compileLocalisation(settings, batch, compute)
  const parameters = pack(program.layout, weights)
  return {
    locate: (images, monitor) => locate(program, parameters, settings, images, monitor),
    release: () => program.release()
  }
}

async function locate(
  program: Program,
  parameters: Float32Array,
  settings: LocalisationSettings,
  images: Parameters<LocalisationDetector['locate']>[0],
  monitor: Monitor
): Promise<Localisation[]> {
  const { width, height, scoreWindow } = settings
  const store = await loadImages(images, settings, monitor)
  const found: Localisation[] = []
  for (let start = 0; start < images.count; start += batch) {
    throwIfCancelled(monitor.signal, 'scoring')
    // The last batch is filled up with the last image, since a graph has one batch size.
    const indices = Array.from({ length: batch }, (_, i) => Math.min(start + i, images.count - 1))
    const { probability } = await program.run({ images: toBatch(store, indices, plainNormalisation) }, parameters)
    const values = probability?.data as Float32Array
    for (let i = 0; i < Math.min(batch, images.count - start); i++) {
      const map = values.slice(i * width * height, (i + 1) * width * height)
      found.push({ score: highestMean(map, settings, scoreWindow), map })
    }
    monitor.report({ task: 'scoring', done: found.length, total: images.count })
  }
  return found
}
