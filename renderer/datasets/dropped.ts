/** @file What was dropped on a dataset's images, until the form that adds images takes it. */
import { filesOfDrop, folderOfDrop, type ChosenFiles } from './upload.ts'

/** A folder of this computer in the desktop app, or files to upload. */
export type Dropped = { readonly folder: string } | { readonly files: Promise<ChosenFiles> }

let dropped: Dropped | undefined

export function dropFiles(transfer: DataTransfer): void {
  const folder = folderOfDrop(transfer)
  dropped = folder === null ? { files: filesOfDrop(transfer.items) } : { folder }
}

/** What was dropped last; nothing the next time. */
export function takeDropped(): Dropped | undefined {
  const taken = dropped
  dropped = undefined
  return taken
}
