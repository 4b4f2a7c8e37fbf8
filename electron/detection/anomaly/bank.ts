/** @file PatchCore's bank of patches, and which of them is nearest to others. */
import { gemm, input } from '../../engine/operations.ts'
import { compileProgram } from '../../engine/program.ts'
import { computeOf, type ComputeOptions } from '../detector.ts'

/** Patches whose distances are computed at once. */
const batch = 512

export interface OpenBank {
  /** The Euclidean distance of each patch to its nearest row, and that row's index. */
  nearest(patches: Float32Array): Promise<{ readonly distances: Float32Array; readonly nearest: Uint32Array }>
  release(): Promise<void>
}

/**
 * Finds the nearest row of a bank [rows, channels] for any number of patches. Rows are compared by
 * |a − b|² = |a|² + |b|² − 2ab; the distance to the nearest is then computed by itself, without its cancellation.
 */
export async function openBank(bank: Float32Array, channels: number, compute: ComputeOptions): Promise<OpenBank> {
  const rows = bank.length / channels
  const outputs = { products: gemm(input('patches', [batch, channels]), input('bank', [rows, channels]), false, true) }
  const program = await compileProgram({ outputs, ...computeOf(compute) })
  const zero = new Float32Array(channels)
  const lengths = Float64Array.from({ length: rows }, (_, row) => squaredDistance(bank, row, zero))
  return {
    async nearest(patches) {
      const count = patches.length / channels
      const [distances, nearest] = [new Float32Array(count), new Uint32Array(count)]
      for (let start = 0; start < count; start += batch) {
        const data = new Float32Array(batch * channels)
        data.set(patches.subarray(start * channels, (start + batch) * channels))
        const feeds = { patches: { shape: [batch, channels], data }, bank: { shape: [rows, channels], data: bank } }
        const products = (await program.run(feeds)).products!.data as Float32Array
        for (let i = 0; i < Math.min(batch, count - start); i++) {
          let best = 0
          let least = Infinity
          for (let row = 0; row < rows; row++) {
            const value = lengths[row]! - 2 * products[i * rows + row]!
            if (value < least) [least, best] = [value, row]
          }
          nearest[start + i] = best
          const patch = data.subarray(i * channels, (i + 1) * channels)
          distances[start + i] = Math.sqrt(squaredDistance(bank, best, patch))
        }
      }
      return { distances, nearest }
    },
    release: () => program.release()
  }
}

/** Of a row of a bank to a point. */
export function squaredDistance(bank: Float32Array, row: number, point: Float32Array): number {
  const channels = point.length
  let sum = 0
  for (let i = 0; i < channels; i++) sum += (bank[row * channels + i]! - point[i]!) ** 2
  return sum
}
