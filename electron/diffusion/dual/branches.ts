/** @file A batch of pairs: row 2i is pair i's global branch (the whole image), row 2i + 1 its part branch (the defect). */
import { concat, reshape, slice } from '../../engine/operations.ts'
import type { Tensor } from '../../engine/tensor.ts'
import type { LayerContext } from '../../models/layers.ts'

export const branches = ['global', 'part'] as const
export type Branch = (typeof branches)[number]

/** The rows of each branch [B, …] of x [2B, …]. */
export function splitBranches(x: Tensor): { readonly global: Tensor; readonly part: Tensor } {
  const [rows, ...rest] = x.shape as [number, ...number[]]
  const pairs = reshape(x, [rows / 2, 2, ...rest])
  const half = (i: number) => reshape(slice(pairs, 1, i, i + 1), [rows / 2, ...rest])
  return { global: half(0), part: half(1) }
}

/** Undoes `splitBranches`. */
export function joinBranches(global: Tensor, part: Tensor): Tensor {
  const [pairs, ...rest] = global.shape as [number, ...number[]]
  const halves = [global, part].map((half) => reshape(half, [pairs, 1, ...rest]))
  return reshape(concat(halves, 1), [2 * pairs, ...rest])
}

type Adapt = NonNullable<LayerContext['adapt']>

/** The hook that applies a separate hook to the rows of each branch, in the modules named in `paths`. */
export function branchHook(hooks: Readonly<Record<Branch, Adapt>>, paths: ReadonlySet<string>): Adapt {
  return (module, input, output) => {
    if (!paths.has(module.path)) return output
    const [x, y] = [splitBranches(input), splitBranches(output)]
    return joinBranches(hooks.global(module, x.global, y.global), hooks.part(module, x.part, y.part))
  }
}
