/** @file Builds what electron-builder packs, into dist/: the page, the program, the weights of the
 * feature network, the icon. `node build/build.ts`. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { build } from 'vite'
import { writeFileAtomic } from '../electron/common/files.ts'
import { extractBackbone } from '../electron/models/backbone/extract.ts'
import { embeddedTflite, packedBackbone } from '../electron/models/backbone/weights-file.ts'
import { writeBillOfMaterials } from './sbom.ts'
import { publicKeyOf, signingKey } from './signing.ts'
import { compileFolder } from './compile.ts'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

export async function buildPage(target = dist): Promise<void> {
  const outDir = join(target, 'renderer')
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn', build: { outDir } })
}

export async function buildProgram(target = dist): Promise<void> {
  await compileFolder(join(root, 'electron'), join(target, 'electron'))
}

/** What the app holds of @mediapipe/objectron: the extracted weights instead of 43 MB. Throws the codes of embeddedTflite. */
async function buildBackbone(target: string): Promise<void> {
  await writeFileAtomic(join(target, packedBackbone), extractBackbone(await embeddedTflite()))
}

/** One large image, from which electron-builder creates the icons of every system. */
async function buildIcon(target: string): Promise<void> {
  const folder = join(target, 'icons')
  await mkdir(folder, { recursive: true })
  const drawing = sharp(join(root, 'renderer', 'public', 'icon.svg'), { density: 1200 })
  await drawing.resize(1024, 1024).png().toFile(join(folder, 'icon.png'))
}

/** By which the app knows its updates; none where the build has no key. */
async function buildUpdateKey(target: string): Promise<void> {
  const key = signingKey(process.env)
  const path = join(target, 'update-key.pem')
  if (key === null) await rm(path, { force: true })
  else await writeFileAtomic(path, publicKeyOf(key))
}

/** Builds our files for electron-builder into a folder. */
export async function buildAll(target = dist): Promise<void> {
  await Promise.all([buildPage(target), buildProgram(target), buildBackbone(target), buildIcon(target)])
  await writeBillOfMaterials(root, target)
  await buildUpdateKey(target)
}

if (import.meta.main) {
  await buildAll()
  console.log('Built into dist/: the page (renderer), the program (electron), weights (backbone), the icon (icons).')
}
