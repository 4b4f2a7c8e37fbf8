import { join } from 'node:path'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import { memseg } from '../../synthesis/memseg/memseg.ts'
import type { PlainRecord } from '../../synthesis/method.ts'
import { synthesize } from '../../synthesis/synthesize.ts'
import { openTextureFolder } from '../../synthesis/textures.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readPicture, scratchFolder, type JobPlace } from './job-input.ts'
import { cancelled } from '../run-worker.ts'

export interface SimulateInput extends JobPlace {
  readonly preprocessing: Preprocessing
  /** Hashes of the good pictures to start from. */
  readonly goods: readonly string[]
  readonly count: number
  readonly seed: number
  readonly settings: unknown
  readonly textures: string | undefined
}

export interface SimulatedFile {
  readonly position: number
  readonly picture: string
  readonly mask: string
  readonly width: number
  readonly height: number
  readonly parameters: PlainRecord
  /** Hash of the good picture that it was made from. */
  readonly good: string
}

/** Makes MemSeg pictures as files in the run's scratch folder. */
export const simulate: JobHandler<SimulateInput, SimulatedFile[]> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const samples = synthesize({
    method: memseg,
    goods: input.goods,
    load: (hash) => readPicture(input, hash, input.preprocessing),
    count: input.count,
    seed: input.seed,
    settings: input.settings,
    textures: input.textures === undefined ? null : await openTextureFolder(input.textures),
    monitor
  })
  const files: SimulatedFile[] = []
  for await (const { picture, mask, record } of samples) {
    const position = files.length
    const paths = { picture: join(folder, `${position}.png`), mask: join(folder, `${position}-mask.png`) }
    await writeFileAtomic(paths.picture, await encodePng(picture))
    await writeFileAtomic(paths.mask, await encodeMaskPng(mask))
    const [good = '', ...others] = record.parents
    const parameters = { ...record.parameters, ...(others.length > 0 ? { textures: others } : {}) }
    files.push({ position, ...paths, width: picture.width, height: picture.height, parameters, good })
  }
  if (files.length < input.count) throw cancelled('making MemSeg pictures')
  return files
}
