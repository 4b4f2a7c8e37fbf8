import { faultOf } from '../common/faults.ts'
import { isAnomalySection } from '../detection/anomaly/section.ts'
import type { Matrix } from './matrix.ts'
import { comparedMethods } from './reviewed.ts'

/** Check of a recipe: a detector that learns from good images alone has no use for synthetic defects. */
export function checkGoodAlone(
  { detector, matrix }: { readonly detector: object; readonly matrix: Pick<Matrix, 'methods' | 'reviewed'> },
  require: (holds: boolean, fault: ReturnType<typeof faultOf>, path: string) => void
): void {
  const isAlone = comparedMethods(matrix).every((method) => method === 'none')
  require(isAlone || !isAnomalySection(detector), faultOf('fault.good-alone-methods'), 'matrix')
}
