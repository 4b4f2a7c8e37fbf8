import { join } from 'node:path'
import { preprocessImage, preprocessMask, type Preprocessing } from '../../datasets/preprocessing.ts'
import { writeFileAtomic } from '../../common/files.ts'
import { decodeMask } from '../../imaging/decode-mask.ts'
import { decodeImage } from '../../imaging/decode.ts'
import { encodeMaskPng, encodePng } from '../../imaging/encode.ts'
import { withChannels, type Image } from '../../imaging/image.ts'
import { readContent } from '../../workspace/contents.ts'
import { usableDefects, type DefectSource } from '../../synthesis/defects.ts'
import type { PlainRecord } from '../../synthesis/method.ts'
import { needsDefects, simulationMethod, usesNativeSize } from '../../synthesis/simulation-methods.ts'
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
  const native = usesNativeSize(input.method, input.settings)
  const samples = synthesize({
    method: simulationMethod(input.method),
    goods: input.goods,
    load: (hash) => (native ? readNative(input, hash) : readImage(input, hash, input.preprocessing)),
    count: input.count,
    seed: input.seed,
    settings: input.settings,
    textures: input.textures === undefined ? null : await openTextureFolder(input.textures),
    defects: needsDefects(input.method) ? await defectsOf(input, native) : null,
    monitor
  })
  const files: SimulatedFile[] = []
  for await (const { image, mask, record } of samples) {
    const position = files.length
    const paths = { image: join(folder, `${position}.png`), mask: join(folder, `${position}-mask.png`) }
    await writeFileAtomic(paths.image, await encodePng(image))
    await writeFileAtomic(paths.mask, await encodeMaskPng(mask))
    const [good = '', ...others] = record.parents
    const facts = { position, ...paths, width: image.width, height: image.height, good }
    const [defect] = others
    if (needsDefects(input.method) && defect !== undefined) {
      files.push({ ...facts, parameters: record.parameters, defect })
    } else {
      const parameters = { ...record.parameters, ...(others.length > 0 ? { textures: others } : {}) }
      files.push({ ...facts, parameters })
    }
  }
  return files
}

/** An image as it was imported, with the run's channels. */
async function readNative({ workspaceFolder, preprocessing }: SimulateInput, hash: string): Promise<Image> {
  const image = await decodeImage(await readContent({ folder: workspaceFolder }, hash))
  return withChannels(image, preprocessing.channels)
}

/** The training part's defects at the run's size, or as they were imported, by the hash of their image. */
function defectsOf(input: SimulateInput, native: boolean): Promise<DefectSource> {
  const { defects, method, preprocessing, workspaceFolder } = input
  const masks = new Map(defects.map((defect) => [defect.image, defect.mask]))
  const load = async (hash: string) => {
    const maskHash = masks.get(hash)
    if (maskHash === undefined) throw new RangeError(`no mask is known of the image ${hash}`)
    const mask = await decodeMask(await readContent({ folder: workspaceFolder }, maskHash))
    const image = await readNative(input, hash)
    if (native) return { image, mask }
    return { image: preprocessImage(image, preprocessing), mask: preprocessMask(mask, preprocessing) }
  }
  return usableDefects([...masks.keys()], load, method)
}
