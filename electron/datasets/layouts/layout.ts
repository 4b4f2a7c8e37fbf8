import type { Label, Part } from '../../workspace/datasets.ts'
import type { Problem } from '../problems.ts'
import type { ImageTree } from '../tree.ts'

/** What a layout says about one image from names alone. */
export interface DraftEntry {
  /** Path in the folder. */
  readonly name: string
  readonly mask: string | null
  /** `by-mask`: defect exactly where the mask has a pixel above zero. */
  readonly label: Label | 'by-mask'
  /** The type it has if it is a defect. */
  readonly defectType: string
  readonly givenSplit: Part | null
  /** Which physical part it shows, where the layout tells that several images show one. */
  readonly specimen?: string
}

export interface Draft {
  readonly entries: readonly DraftEntry[]
  readonly problems: readonly Problem[]
}

/** One way of arranging a dataset in folders. */
export interface Layout {
  readonly name: LayoutName
  readonly matches: (tree: ImageTree) => boolean
  readonly scan: (tree: ImageTree) => Draft
  /** Whether a path in a folder of this layout is where masks are, not images. */
  readonly isMask: (name: string) => boolean
}

export const layoutNames = ['ksdd2', 'magnetic-tile', 'visa', 'mvtec', 'folder'] as const
export type LayoutName = (typeof layoutNames)[number]
