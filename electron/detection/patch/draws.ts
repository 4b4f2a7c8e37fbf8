/** @file What a step shows the network: a pure function of seed and step, so that a training can be resumed. */
import { randomStream, type RandomStream } from '../../common/random.ts'
import type { Feeds } from '../../engine/training.ts'
import { cellChannels } from '../../models/backbone/cells.ts'
import { drawKept } from '../perceptron.ts'
import type { PatchPool } from './collect.ts'
import { patchCount, type Patches } from './patches.ts'
import { realShare, type PatchSettings } from './section.ts'
import type { PatchState } from './state.ts'

/** Share of the hard patches among negatives once there are any. */
const hardShare = 0.25
const noiseCount = 2 ** 18

/** Feeds of any step, given the hard patches found so far and those that count as defective without a mask. */
export function patchFeeds(pool: PatchPool, settings: PatchSettings, seed: number) {
  const { positives, negatives, noise } = settings
  const rows = positives + negatives
  // Fresh normals for each step would take longer than the step; a window of these is as good.
  const normals = randomStream(seed, 'patches/noise').normals(noiseCount + cellChannels)
  return (step: number, { hard, picked }: Pick<PatchState, 'hard' | 'picked'>): Feeds => {
    const random = randomStream(seed, `patches/step/${step}`)
    const defective = defectivePatches(pool, picked)
    const data = new Float32Array(rows * cellChannels)
    const difficult = hard.length === 0 ? 0 : Math.round(hardShare * negatives)
    for (let row = 0; row < rows; row++) {
      const from = row < positives ? drawImage(defective, row, positives, random) : pool.negatives
      copyRow(data, row, row >= rows - difficult ? hard : from, random)
      const start = random.integer(0, noiseCount)
      for (let channel = 0; channel < cellChannels; channel++) {
        data[row * cellChannels + channel]! += noise * normals[start + channel]!
      }
    }
    const targets = Float32Array.from({ length: rows }, (_, row) => (row < positives ? 1 : 0))
    return {
      patches: { shape: [rows, cellChannels], data },
      targets: { shape: [rows, 1], data: targets },
      kept: drawKept(rows, random)
    }
  }
}

/** Defective patches of each image, real and synthetic ones. */
function defectivePatches({ real, synthetic, bags }: PatchPool, picked: readonly Patches[]) {
  const pickedOf = (isReal: boolean) => picked.filter((_, index) => bags[index]!.real === isReal)
  return { real: [...real, ...pickedOf(true)], synthetic: [...synthetic, ...pickedOf(false)] }
}

/** The patches of an image drawn evenly, so that large defects do not outweigh small ones. */
function drawImage(
  { real, synthetic }: ReturnType<typeof defectivePatches>,
  row: number,
  positives: number,
  random: RandomStream
): Patches {
  if (real.length === 0 || synthetic.length === 0) return random.pick(real.length === 0 ? synthetic : real)
  return random.pick(row < realShare * positives ? real : synthetic)
}

function copyRow(data: Float32Array, row: number, from: Patches, random: RandomStream): void {
  const at = random.integer(0, patchCount(from)) * cellChannels
  data.set(from.subarray(at, at + cellChannels), row * cellChannels)
}
