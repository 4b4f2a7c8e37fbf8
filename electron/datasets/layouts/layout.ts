import type { LayoutName } from '../../common/layout-names.ts'
import type { FolderRule } from '../folders/rule.ts'
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
  /** Images that are neither imported nor masks, and are in no problem. */
  readonly leftOut?: readonly LeftOut[]
  /** Files other than images that were read, such as annotations. */
  readonly read?: readonly string[]
  readonly problems: readonly Problem[]
}

export interface LeftOut {
  readonly name: string
  readonly reason: LeftOutReason
}

/** `chosen` by the person; the others are counted warnings, folder by folder. */
export type LeftOutReason =
  | 'chosen'
  | 'no-label-folder'
  | 'not-beside-good'
  | 'no-mask'
  | 'unsorted'
  | 'other-channel'
  | 'not-annotated'
  | 'other-layout'

/** One way of arranging a dataset in folders. */
export interface Layout {
  readonly name: LayoutName
  /** Whether a person may say what its folders hold. */
  readonly takesRules?: boolean
  /** May look into files that are not images. */
  readonly matches: (tree: ImageTree) => Promise<boolean> | boolean
  /** May read lists and annotations beside the images. */
  readonly scan: (tree: ImageTree, rules: readonly FolderRule[]) => Promise<Draft> | Draft
}

export type { LayoutName }
