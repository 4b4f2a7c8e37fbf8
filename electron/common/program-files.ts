/** @file Where the program's own files are: in a checkout, beside the built program, or inside an installed package. */
import { existsSync } from 'node:fs'

/** The nearest folder above this module that holds package.json. */
const programFolder = ancestorWith(new URL('./', import.meta.url), 'package.json')

function ancestorWith(folder: URL, name: string): URL {
  if (existsSync(new URL(name, folder))) return folder
  const above = new URL('../', folder)
  if (above.href === folder.href) throw new Error(`${name} lies nowhere above ${import.meta.url}`)
  return ancestorWith(above, name)
}

/** A file of the program for Node to read, such as `package.json` or `dist/renderer/`. */
export function programUrl(path: string): URL {
  return new URL(path, programFolder)
}

/** A file of resources/ that native code may open by its path: Electron keeps those outside its archive. */
export function resourceUrl(path: string): URL {
  return outsideArchive(programUrl(`resources/${path}`))
}

/** The same file where a packaged app lets native code reach it. */
export function outsideArchive(file: URL): URL {
  return new URL(file.href.replace(/\/app\.asar\//, '/app.asar.unpacked/'))
}
