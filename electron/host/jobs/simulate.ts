import { join } from 'node:path'
import { loadImage, type Preprocessing } from '../../datasets/preprocessing.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import { withChannels } from '../../imaging/picture.ts'
import { usableDefects, type DefectSource } from '../../synthesis/defects.ts'
import type { PlainRecord } from '../../synthesis/method.ts'
import { needsDefects, simulationMethod, type SimulationName } from '../../synthesis/simulation-methods.ts'
import { synthesize } from '../../synthesis/synthesize.ts'
import { openTextureFolder } from '../../synthesis/textures.ts'
import type { JobHandler } from '../serve-jobs.ts'
import { readPicture, scratchFolder, type JobPlace } from './job-input.ts'
import { cancelled } from '../run-worker.ts'

export interface SimulateInput extends JobPlace {
  readonly method: SimulationName
  readonly preprocessing: Preprocessing
  /** Hashes of the good pictures to start from. */
  readonly goods: readonly string[]
  /** Real defects that the method may cut out, as hashes of picture and mask. */
  readonly defects: readonly { readonly picture: string; readonly mask: string }[]
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
  /** Hash of the picture that the defect was cut from. */
  readonly defect?: string
}

/** Makes pictures of a simulation method as files in the run's scratch folder. */
export const simulate: JobHandler<SimulateInput, SimulatedFile[]> = async (input, monitor) => {
  const folder = scratchFolder(input)
  const samples = synthesize({
    method: simulationMethod(input.method),
    goods: input.goods,
    load: (hash) => readPicture(input, hash, input.preprocessing),
    count: input.count,
    seed: input.seed,
    settings: input.settings,
    textures: input.textures === undefined ? null : await openTextureFolder(input.textures),
    defects: needsDefects(input.method) ? await defectsOf(input) : null,
    monitor
  })
  const files: SimulatedFile[] = []
  for await (const { picture, mask, record } of samples) {
    const position = files.length
    const paths = { picture: join(folder, `${position}.png`), mask: join(folder, `${position}-mask.png`) }
    await writeFileAtomic(paths.picture, await encodePng(picture))
    await writeFileAtomic(paths.mask, await encodeMaskPng(mask))
    const [good = '', ...others] = record.parents
    const facts = { position, ...paths, width: picture.width, height: picture.height, good }
    const [defect] = others
    if (needsDefects(input.method) && defect !== undefined) {
      files.push({ ...facts, parameters: record.parameters, defect })
    } else {
      const parameters = { ...record.parameters, ...(others.length > 0 ? { textures: others } : {}) }
      files.push({ ...facts, parameters })
    }
  }
  if (files.length < input.count) throw cancelled(`making ${input.method} pictures`)
  return files
}

/** The training part's defects at the run's size, by the hash of their picture. */
function defectsOf({ defects, method, preprocessing, workspaceFolder }: SimulateInput): Promise<DefectSource> {
  const masks = new Map(defects.map(({ picture, mask }) => [picture, mask]))
  const load = async (hash: string) => {
    const image = { contentHash: hash, maskHash: masks.get(hash) ?? null }
    const { picture, mask } = await loadImage({ folder: workspaceFolder }, image, preprocessing)
    if (mask === null) throw new RangeError(`no mask is known of the picture ${hash}`)
    return { picture: withChannels(picture, preprocessing.channels), mask }
  }
  return usableDefects([...masks.keys()], load, method)
}
