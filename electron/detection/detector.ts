import type { DeviceName } from '../engine/devices.ts'
import type { Monitor } from '../common/progress.ts'
import type { Image } from '../imaging/image.ts'

/** Images with weak labels, loaded one at a time; all have the detector's input size. */
export interface LabelledImages {
  readonly labels: readonly boolean[]
  /** Whether each image is a real one; all are when left out. */
  readonly real?: readonly boolean[]
  /** The image at an index; `true` in `labels` means that it shows a defect. */
  readonly load: (index: number) => Promise<Image>
}

/** How and where a detector computes. */
export interface ComputeOptions {
  readonly device?: DeviceName
  readonly threads?: number
}

/** The options that are given, for what takes them as optional. */
export function computeOf({ device, threads }: ComputeOptions): ComputeOptions {
  return { ...(device === undefined ? {} : { device }), ...(threads === undefined ? {} : { threads }) }
}

/** Anything that gives an image one number: the higher, the more surely defective. */
export interface Detector {
  /** Scores in the order of the images. That of detection is a probability, 0..1. */
  score(images: Pick<LabelledImages, 'load'> & { readonly count: number }, monitor: Monitor): Promise<Float32Array>
  /** An image is called defective where its score is at least this. */
  readonly threshold: number
  release(): Promise<void>
}
