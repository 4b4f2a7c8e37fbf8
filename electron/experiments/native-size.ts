import { faultOf } from '../common/faults.ts'
import { nativeFault } from '../detection/any-section.ts'
import { isDualVariant, type MethodName } from './methods.ts'

interface NativeRecipe {
  readonly data: { readonly fit: string }
  readonly detector: object
  readonly matrix: { readonly methods: readonly MethodName[] }
  readonly measures?: object | undefined
}

/**
 * Check of a recipe whose images keep their own size: only some detectors can use them, DualAnoDiff generates at one size,
 * and synthetic images are measured at one.
 */
export function checkNative(
  { data, detector, matrix, measures }: NativeRecipe,
  require: (holds: boolean, fault: ReturnType<typeof faultOf>, path: string) => void
): void {
  const isNative = data.fit === 'native'
  const atOneSize = matrix.methods.some((method) => method === 'dual' || isDualVariant(method))
  const fault = nativeFault(detector)
  if (fault !== null) require(!isNative, fault, 'data')
  require(!isNative || (!atOneSize && measures === undefined), faultOf('fault.native-methods'), 'matrix')
}
