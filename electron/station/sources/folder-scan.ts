/** @file Which files of a folder are complete: pure bookkeeping over what looks at the folder have seen. */

/** A file as one look saw it. */
export interface Sighting {
  readonly name: string
  readonly size: bigint
  /** Nanoseconds. */
  readonly modified: bigint
  readonly inode: bigint
}

export interface Candidate {
  readonly name: string
  readonly fileKey: string
  readonly size: bigint
  /** Milliseconds since the file was first seen as it is. */
  readonly age: number
}

interface Seen {
  readonly key: string
  readonly size: bigint
  /** By a clock that does not jump. */
  readonly since: number
  /** Milliseconds that it is to stay as it is before it is a candidate. */
  readonly settle: number
  readonly done: boolean
}

/** Equal as long as a file is neither written nor replaced. */
export function fileKeyOf({ size, modified, inode }: Omit<Sighting, 'name'>): string {
  return `${inode}:${modified}:${size}`
}

/** Memory of the files in a folder. */
export class FolderScan {
  readonly #seen = new Map<string, Seen>()
  /** Milliseconds. */
  readonly #settle: number
  #turn = 0
  #open = 0

  constructor(settle: number) {
    this.#settle = settle
  }

  /** Number of files that are not done with. */
  get open(): number {
    return this.#open
  }

  /**
   * Which of the names in the folder to look at: those that are not done with, those that `hinted` names, and in turn some of
   * the others, so that a look at a folder of many thousand files stays short. Names that are gone are forgotten.
   */
  namesToLookAt(present: readonly string[], hinted: ReadonlySet<string>, some = 200): string[] {
    const there = new Set(present)
    for (const name of this.#seen.keys()) if (!there.has(name)) this.#seen.delete(name)
    const isDone = (name: string) => this.#seen.get(name)?.done === true && !hinted.has(name)
    const open = present.filter((name) => !isDone(name))
    const done = present.filter(isDone)
    this.#open = open.length
    const start = done.length === 0 ? 0 : this.#turn % done.length
    this.#turn = start + some
    return [...open, ...done.slice(start, start + some)]
  }

  /** Notes what was seen at `now`; returns the files that have not changed for the settle time, oldest first. */
  settled(sightings: readonly Sighting[], now: number): Candidate[] {
    const candidates: (Candidate & { readonly modified: bigint })[] = []
    for (const sighting of sightings) {
      const key = fileKeyOf(sighting)
      const known = this.#seen.get(sighting.name)
      if (known?.key !== key) {
        this.#seen.set(sighting.name, { key, size: sighting.size, since: now, settle: this.#settle, done: false })
        continue
      }
      const age = now - known.since
      if (known.done || age < known.settle) continue
      candidates.push({ name: sighting.name, fileKey: key, size: sighting.size, age, modified: sighting.modified })
    }
    // Of the same moment by name, as numbered files are.
    return candidates.sort((a, b) => compare(a.modified, b.modified) || compare(a.name, b.name))
  }

  /** A file that was taken, or that needs no verdict. */
  done(name: string, fileKey: string): void {
    const known = this.#seen.get(name)
    if (known?.key !== fileKey || known.done) return
    this.#seen.set(name, { ...known, done: true })
    this.#open--
  }

  /** A file that seems not to be complete: it is a candidate again once it changed, or has not for so many milliseconds. */
  waitFor(name: string, fileKey: string, settle: number): void {
    const known = this.#seen.get(name)
    if (known?.key === fileKey) this.#seen.set(name, { ...known, settle })
  }

  /** A file that changed after all, or is gone. */
  forget(name: string): void {
    this.#seen.delete(name)
  }
}

function compare<Item>(a: Item, b: Item): number {
  return a < b ? -1 : a > b ? 1 : 0
}
