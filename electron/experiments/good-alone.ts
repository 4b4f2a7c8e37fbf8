import { faultOf } from '../common/faults.ts'
import { isAnomalySection } from '../detection/anomaly/section.ts'
import type { MethodName } from './methods.ts'

/** Check of a recipe: a detector that learns from good images alone has no use for synthetic defects. */
export function checkGoodAlone(
  { detector, matrix }: { readonly detector: object; readonly matrix: { readonly methods: readonly MethodName[] } },
  require: (holds: boolean, fault: ReturnType<typeof faultOf>, path: string) => void
): void {
  const isAlone = matrix.methods.every((method) => method === 'none')
  require(isAlone || !isAnomalySection(detector), faultOf('fault.good-alone-methods'), 'matrix')
}
