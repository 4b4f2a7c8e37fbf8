import { faultOf } from '../common/faults.ts'
import { takesAnySize } from '../detection/any-section.ts'
import type { MethodName } from './methods.ts'
import { isSimulation } from './pool-sections.ts'

interface NativeRecipe {
  readonly data: { readonly fit: string }
  readonly detector: object
  readonly matrix: { readonly methods: readonly MethodName[] }
  readonly measures?: object | undefined
}

/**
 * Check of a recipe whose images keep their own size: only some detectors can use them, and models generate and are
 * measured at one size.
 */
export function checkNative(
  { data, detector, matrix, measures }: NativeRecipe,
  require: (holds: boolean, fault: ReturnType<typeof faultOf>, path: string) => void
): void {
  const isNative = data.fit === 'native'
  const modelless = matrix.methods.every(
    (method) => method === 'none' || isSimulation(method) || method === 'inout-residual'
  )
  require(!isNative || takesAnySize(detector), faultOf('fault.native-detector'), 'data')
  require(!isNative || (modelless && measures === undefined), faultOf('fault.native-methods'), 'matrix')
}
