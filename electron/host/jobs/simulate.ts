import { join } from 'node:path'
import { loadImage, type Preprocessing } from '../../datasets/preprocessing.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import { withChannels } from '../../imaging/image.ts'
import { usableDefects, type DefectSource } from '../../synthesis/defects.ts'
import type { PlainRecord } from '../../synthesis/method.ts'
import { needsDefects, simulationMethod } from '../../synthesis/simulation-methods.ts'
import type { SimulationName } from '../../synthesis/simulation-names.ts'
import { synthesize } from '../../synthesis/synthesize.ts'
import { openTextureFolder } from '../../synthesis/textures.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readImage, scratchFolder, type JobPlace } from './job-input.ts'

export interface SimulateInput extends JobPlace {
  readonly method: SimulationName
  readonly preprocessing: Preprocessing
  /** Hashes of the good images to start from. */
  readonly goods: readonly string[]
  /** Real defects that the method may cut out, as hashes of image and mask. */
  readonly defects: readonly { readonly image: string; readonly mask: string }[]
  readonly count: number
  readonly seed: number
  readonly settings: unknown
  readonly textures: string | undefined
}

export interface SimulatedFile {
  readonly position: number
  readonly image: string
  readonly mask: string
  readonly width: number
  readonly height: number
  readonly parameters: PlainRecord
  /** Hash of the good image that it was made from. */
  readonly good: string
  /** Hash of the image that the defect was cut from. */
  readonly defect?: string
}

/** Makes images of a simulation method as files in the run's scratch folder. */
export const simulate: JobHandler<SimulateInput, SimulatedFile[]> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const samples = synthesize({
    method: simulationMethod(input.method),
    goods: input.goods,
    load: (hash) => readImage(input, hash, input.preprocessing),
    count: input.count,
    seed: input.seed,
    settings: input.settings,
    textures: input.textures === undefined ? null : await openTextureFolder(input.textures),
    defects: needsDefects(input.method) ? await defectsOf(input) : null,
    monitor
  })
  const files: SimulatedFile[] = []
  for await (const { image, mask, record } of samples) {
    const position = files.length
    const paths = { image: join(folder, `${position}.png`), mask: join(folder, `${position}-mask.png`) }
    await writeFileAtomic(paths.image, await encodePng(image))
    await writeFileAtomic(paths.mask, await encodeMaskPng(mask))
    const [good = '', ...others] = record.parents
    const details = { position, ...paths, width: image.width, height: image.height, good }
    const [defect] = others
    if (needsDefects(input.method) && defect !== undefined) {
      files.push({ ...details, parameters: record.parameters, defect })
    } else {
      const parameters = { ...record.parameters, ...(others.length > 0 ? { textures: others } : {}) }
      files.push({ ...details, parameters })
    }
  }
  return files
}

/** The training part's defects at the run's size, by the hash of their image. */
function defectsOf({ defects, method, preprocessing, workspaceFolder }: SimulateInput): Promise<DefectSource> {
  const masks = new Map(defects.map(({ image, mask }) => [image, mask]))
  const load = async (hash: string) => {
    const stored = { contentHash: hash, maskHash: masks.get(hash) ?? null }
    const { image, mask } = await loadImage({ folder: workspaceFolder }, stored, preprocessing)
    if (mask === null) throw new RangeError(`no mask is known of the image ${hash}`)
    return { image: withChannels(image, preprocessing.channels), mask }
  }
  return usableDefects([...masks.keys()], load, method)
}
