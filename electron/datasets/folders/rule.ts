import type { Part } from '../../workspace/datasets.ts'

/** What a person says a folder holds, where its name does not say it rightly. */
export interface FolderRule {
  /** Path in the dataset's folder, empty for that itself; `a/*.png` are the files of one ending right in it. */
  readonly folder: string
  readonly as?: 'good' | 'defect' | 'masks' | 'leave-out' | undefined
  /** Of defects; else the folder's own name. */
  readonly defectType?: string | undefined
  readonly part?: Part | undefined
}
