/** @file Builds what electron-builder packs, into dist/: the page, the program, the icon. `node build/build.ts`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { build } from 'vite'
import { compileFolder } from './compile.ts'

const root = join(import.meta.dirname, '..')

export async function buildPage(): Promise<void> {
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts'), logLevel: 'warn' })
}

export async function buildProgram(): Promise<void> {
  await compileFolder(join(root, 'electron'), join(root, 'dist', 'electron'))
}

/** One large picture, from which electron-builder makes the icons of every system. */
async function buildIcon(): Promise<void> {
  const folder = join(root, 'dist', 'icons')
  await mkdir(folder, { recursive: true })
  const drawing = sharp(join(root, 'renderer', 'public', 'icon.svg'), { density: 1200 })
  await drawing.resize(1024, 1024).png().toFile(join(folder, 'icon.png'))
}

if (import.meta.main) await Promise.all([buildPage(), buildProgram(), buildIcon()])
