import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { decodePicture } from '../../imaging/decode.ts'
import type { Picture } from '../../imaging/picture.ts'
import { preprocessPicture } from '../../datasets/preprocessing.ts'
import type { Device } from '../../engine/devices.ts'
import { readContent } from '../../workspace/contents.ts'

/** What every job knows of the run that it works for; plain data, so that it can run anywhere. */
export interface JobPlace {
  /** The workspace's folder: contents are read from it, checkpoints lie in it. */
  readonly workspaceFolder: string
  readonly runId: number
  readonly device: Device
  readonly threads: number
}

/** A picture file for its result, in the workspace's scratch folder of the run. */
export const scratchFolder = ({ workspaceFolder, runId }: Pick<JobPlace, 'workspaceFolder' | 'runId'>): string =>
  `${workspaceFolder}/runs/${runId}/work`

/** A picture of the content store, decoded and brought to the run's size. */
export async function readPicture(place: JobPlace, hash: string, preprocessing: Preprocessing): Promise<Picture> {
  const bytes = await readContent({ folder: place.workspaceFolder }, hash)
  return preprocessPicture(await decodePicture(bytes), preprocessing)
}
