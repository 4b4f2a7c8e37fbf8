/** @file Brightness and contrast of what loupes show; images and masks stay as they are. Kept until the page is closed. */
import { create } from 'zustand'

export interface Tone {
  /** Factors; 1 shows an image as it is. */
  readonly brightness: number
  readonly contrast: number
}

export const plainTone: Tone = { brightness: 1, contrast: 1 }
export const useTone = create<Tone>()(() => plainTone)

/** As a filter of a canvas context; `none` for an image as it is. */
export function filterOf({ brightness, contrast }: Tone): string {
  return brightness === 1 && contrast === 1 ? 'none' : `brightness(${brightness}) contrast(${contrast})`
}
