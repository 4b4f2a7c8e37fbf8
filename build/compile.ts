/** @file Turns electron/ into JavaScript file by file: types are removed and .ts extensions of imports become .js. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { transformSync } from 'rolldown/utils'

/** The one script that a sandboxed page loads; Electron's sandbox does not support modules. */
const preload = join('main', 'preload.ts')

/** Compiles every module of a folder into another, which is recreated. Types are not checked. */
export async function compileFolder(source: string, target: string): Promise<void> {
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'))
  await rm(target, { recursive: true, force: true })
  for (const name of names) {
    const code = compiled(await readFile(join(source, name), 'utf8'), name)
    const isPreload = name === preload
    const file = join(target, name.replace(/\.ts$/, isPreload ? '.cjs' : '.js'))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, isPreload ? requiring(code) : code)
  }
}

function compiled(text: string, name: string): string {
  const typescript = { rewriteImportExtensions: 'rewrite', onlyRemoveTypeImports: true } as const
  const { code, errors } = transformSync(name, text, { target: 'es2024', sourceType: 'module', typescript })
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join('; ')}`)
  return code
}

/** Converts named imports to CommonJS. */
function requiring(code: string): string {
  return code.replace(/^import (\{[^}]*\}) from ("[^"]*");$/gm, 'const $1 = require($2);')
}
