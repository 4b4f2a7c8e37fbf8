import type { SplitOptions } from '../../electron/contract/datasets.ts'
import type { PlaceMethod } from '../../electron/contract/work/place.ts'
import { useDraft } from '../client/drafts.ts'
import { createMaskEditor } from '../viewer/mask/editor.ts'
import type { MaskEditor } from '../viewer/mask/editor.ts'
import type { PixelBox } from '../viewer/view.ts'

/** What a person has drawn on one image, and the variants that came of it. */
export interface PlaceDraft {
  readonly image: number
  readonly editor: MaskEditor
  /** The latest job, and the box of the mask that it was given. */
  readonly started: { readonly job: number; readonly bounds: PixelBox } | null
  /** Whether the mask is being changed although there are variants. */
  readonly changing: boolean
  /** Jobs so far: each has a seed of its own. */
  readonly tries: number
}

/** Kept for each image while other pages and images are shown. */
export function usePlaceDraft(image: {
  readonly id: number
  readonly width: number
  readonly height: number
}): readonly [PlaceDraft | undefined, (draft: PlaceDraft) => void] {
  const [kept, keep] = useDraft<PlaceDraft | null>(`place.image.${image.id}`, null)
  return [kept ?? undefined, keep]
}

export function newPlaceDraft({
  id,
  width,
  height
}: {
  readonly id: number
  readonly width: number
  readonly height: number
}): PlaceDraft {
  const editor = createMaskEditor(new Uint8Array(width * height), { width, height })
  return { image: id, editor, started: null, changing: false, tries: 0 }
}

/** The settings beside the mask, kept from image to image. */
export interface PlaceSettings {
  readonly type: string
  readonly method: PlaceMethod
  readonly strength: number
  readonly variants: number
  /** Null for the dataset's usual one. */
  readonly split: SplitOptions | null
}

export const firstSettings: PlaceSettings = { type: '', method: 'bank', strength: 1, variants: 6, split: null }
