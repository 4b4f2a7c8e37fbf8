/** @file Which detectors and methods can work on images that keep their own size. */
import type { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import { isPatchSection } from '../detection/patch/section.ts'
import type { MethodName } from './methods.ts'
import { isSimulation } from './pool-sections.ts'

interface Sized {
  readonly data: { readonly fit: string }
}

/** Check of a training's spec: other detectors than the patch detector need one size. */
export function requirePatchesForNative({
  value,
  issues
}: z.core.ParsePayload<Sized & { readonly settings: object }>): void {
  if (value.data.fit !== 'native' || isPatchSection(value.settings)) return
  issues.push({ code: 'custom', ...faultOf('fault.native-detector'), path: ['data', 'fit'], input: value })
}

/** Check of a recipe: the same of its detector, and models generate and are measured at one size. */
export function checkNative(
  recipe: Sized & {
    readonly detector: object
    readonly matrix: { readonly methods: readonly MethodName[] }
    readonly measures?: object | undefined
  },
  require: (holds: boolean, fault: ReturnType<typeof faultOf>, path: string) => void
): void {
  const { data, detector, matrix, measures } = recipe
  const isNative = data.fit === 'native'
  const modelless =
    measures === undefined && matrix.methods.every((method) => method === 'none' || isSimulation(method))
  require(!isNative || isPatchSection(detector), faultOf('fault.native-detector'), 'data')
  require(!isNative || modelless, faultOf('fault.native-methods'), 'matrix')
}
