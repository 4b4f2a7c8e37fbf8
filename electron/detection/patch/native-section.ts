import type { z } from 'zod'
import { faultOf } from '../../common/faults.ts'
import { isPatchSection } from './section.ts'

/** Check of a training's spec: detectors other than the patch detector need images of one size. */
export function requirePatchesForNative({
  value,
  issues
}: z.core.ParsePayload<{ readonly data: { readonly fit: string }; readonly settings: object }>): void {
  if (value.data.fit !== 'native' || isPatchSection(value.settings)) return
  issues.push({ code: 'custom', ...faultOf('fault.native-detector'), path: ['data', 'fit'], input: value })
}
