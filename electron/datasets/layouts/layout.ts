import type { Label, Part } from '../../workspace/datasets.ts'
import type { DrawnMask } from '../annotations/draw.ts'
import type { Problem } from '../problems.ts'
import type { ImageTree } from '../tree.ts'

/** What a layout says about one image from names alone. */
export interface DraftEntry {
  /** Path in the folder. */
  readonly name: string
  /** Paths of its masks; a pixel is marked where one of them marks it. Empty where there is none. */
  readonly masks: readonly string[]
  /** A mask that an annotation file draws, in place of masks; the type of most marked pixels is then the image's. */
  readonly drawn?: DrawnMask
  /** `by-mask`: defect exactly where a mask marks a pixel. */
  readonly label: Label | 'by-mask'
  /** The type it has if it is a defect. */
  readonly defectType: string
  readonly givenSplit: Part | null
  /** Which physical part it shows, where the layout tells that several images show one. */
  readonly specimen?: string
}

export interface Draft {
  readonly entries: readonly DraftEntry[]
  /** All files that are masks, not images, also those that belong to no image. */
  readonly masks: readonly string[]
  readonly problems: readonly Problem[]
}

/** One way of arranging a dataset in folders. */
export interface Layout {
  readonly name: LayoutName
  /** May look into files that are not images. */
  readonly matches: (tree: ImageTree) => Promise<boolean> | boolean
  /** May read lists and annotations beside the images. */
  readonly scan: (tree: ImageTree) => Promise<Draft> | Draft
}

export const layoutNames = [
  'ksdd2',
  'magnetic-tile',
  'visa',
  'coco',
  'cvat',
  'voc',
  'labelme',
  'yolo',
  'mvtec',
  'folder'
] as const
export type LayoutName = (typeof layoutNames)[number]
