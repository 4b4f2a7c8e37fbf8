/** @file The settings of a task's detector, whichever of its detectors is chosen. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import { isAnomalySection, padimSection, patchcoreSection } from './anomaly/section.ts'
import { backboneSection, isBackboneSection } from './backbone/section.ts'
import { isPatchSection, patchSection } from './patch/section.ts'
import { pyramidSection } from './pyramid/section.ts'
import { isWindowSection, windowsDetection, windowsLocalisation } from './windows/section.ts'

/**
 * A ResNet's settings, those of training on windows where `fit` says so, or by their architecture those of a patch detector
 * or of a network on image features.
 */
export function anyDetection<Own extends z.ZodType>(own: Own) {
  return z.union([padimSection, patchcoreSection, backboneSection, patchSection, windowsDetection, own])
}

/** A U-Net's settings, those of training it on windows, of a patch detector, or of a decoder on image features. */
export function anyLocalisation<Own extends z.ZodType>(own: Own) {
  return z.union([padimSection, patchcoreSection, pyramidSection, patchSection, windowsLocalisation, own])
}

/** A ResNet's settings, or those of a network on image features. */
export function anyClassification<Own extends z.ZodType>(own: Own) {
  return z.union([backboneSection, own])
}

/** Whether a detector's training is counted in updates, not in epochs. */
export function inUpdates(section: object): boolean {
  return 'updates' in section && section.updates !== undefined
}

/** Whether a detector takes images of any sizes. */
export function takesAnySize(section: object): boolean {
  return [isBackboneSection, isPatchSection, isWindowSection, isAnomalySection].some((isOwn) => isOwn(section))
}

/** Check of a training's spec: other detectors need images of one size. */
export function checkNativeSize({
  value,
  issues
}: z.core.ParsePayload<{ readonly data: { readonly fit: string }; readonly settings: object }>): void {
  if (value.data.fit !== 'native' || takesAnySize(value.settings)) return
  issues.push({ code: 'custom', ...faultOf('fault.native-detector'), path: ['data', 'fit'], input: value })
}
