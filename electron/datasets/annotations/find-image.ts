import type { Part } from '../../workspace/datasets.ts'
import { partOfFolders } from './parts.ts'

/** Where the annotation file is that names an image. */
export interface Near {
  /** Its folder, as a path in the dataset's folder. */
  readonly folder: string
  /** The part that it annotates, if it is of one: its images are in no other. */
  readonly part: Part | null
}

/** `absent`: no image is called so. `ambiguous`: several are, and nothing tells which is meant. */
export type FoundImage = { readonly image: string } | { readonly failure: 'absent' | 'ambiguous' }

/**
 * Finds images by the names that annotation files give them: as a path from the file's own folder or the dataset's; else
 * by as many of its last folders as match, whatever stands before them (other drives, absolute paths); else by the file
 * name alone, where that is unique in the dataset and in the annotations; else with another ending. Backslashes, case,
 * Unicode normal forms and percent signs of addresses make no difference.
 */
export function imageFinder(
  images: readonly string[],
  listed: readonly string[]
): (name: string, near: Near) => FoundImage {
  const index = (keyOf: (path: string) => string) => Map.groupBy(images, (image) => keyOf(plain(image)))
  const [byPath, byBase, byStem] = [index((path) => path), index(baseOf), index((path) => stemOf(baseOf(path)))]
  const listedBases = new Map<string, number>()
  for (const name of new Set(listed.map(plain))) {
    const base = baseOf(name)
    listedBases.set(base, (listedBases.get(base) ?? 0) + 1)
  }
  return (name, near) => {
    const spelled = [name, ...(name.includes('%') ? [decoded(name)] : [])].map(plain)
    for (const path of spelled) {
      for (const from of [near.folder, '']) {
        const [exact, ...more] = byPath.get(resolved(plain(from), path)) ?? []
        if (exact !== undefined && more.length === 0) return { image: exact }
      }
    }
    for (const path of spelled) {
      const base = baseOf(path)
      for (const [candidates, parts] of [
        [byBase.get(base), (each: string) => plain(each).split('/')],
        [byStem.get(stemOf(base)), (each: string) => withoutEnding(plain(each)).split('/')]
      ] as const) {
        const own = (candidates ?? []).filter((each) => isOfPart(each, near.part))
        if (own.length === 0) continue
        const wanted = parts(path).filter((part) => part !== '..' && part !== '.')
        const shared = (each: string) => lastShared(parts(each), wanted)
        const best = Math.max(...own.map(shared))
        const closest = own.filter((each) => shared(each) === best)
        const [only, ...more] = closest
        const whole = best === wanted.length || only === undefined || plain(only).split('/').length === best
        if (more.length === 0 && only !== undefined) {
          const sure = whole || best > 1 || (own.length === 1 && (listedBases.get(base) ?? 0) <= 1)
          if (sure) return { image: only }
          continue
        }
        const nearest = nearestOf(closest, near.folder)
        return nearest === null ? { failure: 'ambiguous' } : { image: nearest }
      }
    }
    return { failure: 'absent' }
  }
}

function plain(path: string): string {
  return path
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^[a-z]+:\/*/, '')
    .replace(/^(\.?\/)+/, '')
    .trim()
}

const baseOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)
const stemOf = (base: string) => (base.includes('.') ? base.slice(0, base.lastIndexOf('.')) : base)
const withoutEnding = (path: string) => path.slice(0, path.length - baseOf(path).length) + stemOf(baseOf(path))

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function resolved(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function isOfPart(image: string, part: Part | null): boolean {
  const own = partOfFolders(image)
  return part === null || own === null || own === part
}

/** How many of the last parts of two paths are equal. */
function lastShared(one: readonly string[], other: readonly string[]): number {
  let count = 0
  while (count < Math.min(one.length, other.length) && one.at(-1 - count) === other.at(-1 - count)) count++
  return count
}

/** The image that has most names of another folder's path in its own, if one does so alone. */
function nearestOf(images: readonly string[], folder: string): string | null {
  const names = plain(folder).split('/')
  const shared = (image: string) => {
    const own = new Set(plain(image).split('/').slice(0, -1))
    return names.filter((name) => own.has(name)).length
  }
  const most = Math.max(...images.map(shared))
  const nearest = images.filter((image) => shared(image) === most)
  return nearest.length === 1 ? (nearest[0] ?? null) : null
}
