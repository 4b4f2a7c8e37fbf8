import { savedThreshold } from '../../workspace/detector-thresholds.ts'
import type { Workspace } from '../../workspace/handle.ts'

/** What decides about images in place of the detector's own threshold, as a run records it: nothing where nobody saved one. */
export function decisionOf(
  workspace: Workspace,
  detector: number
): { readonly threshold?: number; readonly minimumSize?: number } {
  const saved = savedThreshold(workspace, detector)
  if (saved === undefined) return {}
  const { threshold, minimumSize } = saved
  return { threshold, ...(minimumSize === null ? {} : { minimumSize }) }
}
