/** @file What lies in a watched folder and is not taken as an image: people wonder why it gets no verdict. */
import type { Dirent } from 'node:fs'
import { resolve, sep } from 'node:path'
import { isSystemName } from '../../common/system-files.ts'
import { isImageName } from '../../common/file-names.ts'

/** Milliseconds: a file that is renamed once it is written is not meant. */
const lingering = 2000

/** Whether a file of a watched folder is to be inspected; what is in it is seen then. */
export const isTaken = (name: string): boolean => !isSystemName(name) && isImageName(name)

/** Counts what is left out of a folder, but for the station's own folders in it and what the system put there. */
export class LeftOut {
  readonly #folder: string
  readonly #own: readonly string[]
  /** When each was first seen, by a clock that does not jump. */
  #seen: ReadonlyMap<string, number> = new Map()

  constructor(folder: string, own: readonly string[]) {
    this.#folder = folder
    this.#own = own.map((path) => resolve(path) + sep)
  }

  /** Number of files and folders that are no images and have been there for a while; a folder counts once. */
  count(entries: readonly Dirent[], now: number): number {
    const names = entries.filter((entry) => this.#isMeant(entry)).map(({ name }) => name)
    this.#seen = new Map(names.map((name) => [name, this.#seen.get(name) ?? now]))
    return [...this.#seen.values()].filter((since) => now - since >= lingering).length
  }

  #isMeant(entry: Dirent): boolean {
    if (isSystemName(entry.name)) return false
    if (!entry.isDirectory()) return !isImageName(entry.name)
    const path = resolve(this.#folder, entry.name) + sep
    return !this.#own.some((own) => own.startsWith(path))
  }
}
