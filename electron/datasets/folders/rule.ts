import type { Part } from '../../workspace/datasets.ts'

/** What a person says a folder holds, where its name does not say it rightly. */
export interface FolderRule {
  /** Path in the dataset's folder, empty for that itself, with all below it; `a/*` are the files right in it, `a/*.png` those of one ending. */
  readonly folder: string
  readonly as?: 'good' | 'defect' | 'masks' | 'leave-out' | undefined
  /** Of defects; else the folder's own name. */
  readonly defectType?: string | undefined
  readonly part?: Part | undefined
}
