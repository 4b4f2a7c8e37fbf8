import type { Monitor } from '../common/progress.ts'
import type { Program } from '../engine/program.ts'
import { pack } from '../engine/parameters.ts'
import { boxMean } from '../imaging/box-mean.ts'
import type { Size } from '../imaging/picture.ts'
import type { ComputeOptions, LabelledPictures } from './detector.ts'
import { compileLocaliser } from './localiser-graph.ts'
import { plainNormalisation, type LocaliserSettings } from './localiser-settings.ts'
import type { Weights } from './network-weights.ts'
import { loadPictures, toBatch } from './picture-store.ts'

const batch = 8

/** What a localiser says of one picture. */
export interface Localisation {
  /** Highest mean of the map over the score window. */
  readonly score: number
  /** Probability of a defect in each pixel, row by row, at the detector's size. */
  readonly map: Float32Array
}

export interface Localiser {
  /** Localisations in the order of the pictures, which have the detector's size. */
  locate(
    pictures: Pick<LabelledPictures, 'load'> & { readonly count: number },
    monitor: Monitor
  ): Promise<Localisation[]>
  release(): Promise<void>
}

/** A trained localiser, ready to find defects; batch normalisation uses its running statistics. */
export async function openLocaliser(
  weights: Weights,
  settings: LocaliserSettings,
  compute: ComputeOptions
): Promise<Localiser> {
  const program = await compileLocaliser(settings, batch, compute)
  const parameters = pack(program.layout, weights)
  return {
    locate: (pictures, monitor) => locate(program, parameters, settings, pictures, monitor),
    release: () => program.release()
  }
}

async function locate(
  program: Program,
  parameters: Float32Array,
  settings: LocaliserSettings,
  pictures: Parameters<Localiser['locate']>[0],
  monitor: Monitor
): Promise<Localisation[]> {
  const { width, height, scoreWindow } = settings
  const store = await loadPictures(pictures, settings, monitor)
  const found: Localisation[] = []
  for (let start = 0; start < pictures.count; start += batch) {
    monitor.signal?.throwIfAborted()
    // The last batch is filled up with the last picture, since a graph has one batch size.
    const indices = Array.from({ length: batch }, (_, i) => Math.min(start + i, pictures.count - 1))
    const { probability } = await program.run({ images: toBatch(store, indices, plainNormalisation) }, parameters)
    const values = probability?.data as Float32Array
    for (let i = 0; i < Math.min(batch, pictures.count - start); i++) {
      const map = values.slice(i * width * height, (i + 1) * width * height)
      found.push({ score: highestMean(map, settings, scoreWindow), map })
    }
    monitor.report({ task: 'scoring pictures', done: found.length, total: pictures.count })
  }
  return found
}

/** DRAEM's score of a picture: the highest mean of its map over a square window of odd side, zeros outside the picture. */
export function highestMean(map: ArrayLike<number>, size: Size, window: number): number {
  return boxMean(map, size, (window - 1) / 2).reduce((highest, value) => Math.max(highest, value), 0)
}
