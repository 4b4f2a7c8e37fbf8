/** @file The settings of a task's detector, whichever of its detectors is chosen. */
import { z } from 'zod'
import { faultOf } from '../common/faults.ts'
import { isAnomalySection, isPadimSection, padimSection, patchcoreSection } from './anomaly/section.ts'
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

/** Whether a detector's network takes images of any size, all of them the same or not. */
export function takesAnySize(section: object): boolean {
  return [isBackboneSection, isPatchSection, isWindowSection, isAnomalySection].some((isOwn) => isOwn(section))
}

/** Why a detector cannot take images that keep their own size; null where it can. */
export function nativeFault(section: object) {
  if (isPadimSection(section)) return faultOf('fault.native-padim')
  return takesAnySize(section) ? null : faultOf('fault.native-detector')
}

/** Check of a training's spec: some detectors need images of one size. */
export function checkNativeSize({
  value,
  issues
}: z.core.ParsePayload<{ readonly data: { readonly fit: string }; readonly settings: object }>): void {
  const fault = value.data.fit === 'native' ? nativeFault(value.settings) : null
  if (fault !== null) issues.push({ code: 'custom', ...fault, path: ['data', 'fit'], input: value })
}

/** Check of a training's spec: detectors that learn from good images alone would not look at synthetic defects. */
export function checkGoodAlone({
  value,
  issues
}: z.core.ParsePayload<{ readonly synthesis: readonly number[]; readonly settings: object }>): void {
  if (value.synthesis.length === 0 || !isAnomalySection(value.settings)) return
  issues.push({ code: 'custom', ...faultOf('fault.good-alone'), path: ['synthesis'], input: value })
}
