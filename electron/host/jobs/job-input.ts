import { join } from 'node:path'
import { preprocessMask, type Preprocessing } from '../../datasets/preprocessing.ts'
import type { Device } from '../../engine/devices.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import type { Mask, Image } from '../../imaging/image.ts'
import { readContent } from '../../workspace/contents.ts'
import { runFolder } from '../../workspace/own-folders.ts'
import { readPreprocessed } from './image-cache.ts'

/** What every job knows of the run that it works for; plain data, so that it can run anywhere. */
export interface JobPlace {
  /** The workspace's folder: contents are read from it, checkpoints lie in it. */
  readonly workspaceFolder: string
  readonly runId: number
  readonly device: Device
  readonly threads: number
}

/** Where a run's results lie until the host has put them into the content store. */
export function scratchFolder({ workspaceFolder, runId }: Pick<JobPlace, 'workspaceFolder' | 'runId'>): string {
  return join(runFolder(workspaceFolder, runId), 'work')
}

/** An image of the content store, decoded and brought to the run's size. */
export function readImage(place: JobPlace, hash: string, preprocessing: Preprocessing): Promise<Image> {
  return readPreprocessed(place.workspaceFolder, hash, preprocessing)
}

/** A mask of the content store with its image's geometry. */
export async function readMask(place: JobPlace, hash: string, preprocessing: Preprocessing): Promise<Mask> {
  return preprocessMask(await decodeMask(await readContent({ folder: place.workspaceFolder }, hash)), preprocessing)
}
