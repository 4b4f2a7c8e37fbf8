/** @file Removes images that the recipe's rule does not keep, a few at a time. */
import { failureOf, type Failure } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import { transaction } from '../../workspace/database.ts'
import { relaxed, type Journal } from '../journal/journal.ts'
import type { StationRecipe } from '../recipe.ts'
import { bytesOf, removeFiles } from './files.ts'
import {
  addImage,
  begunRemovals,
  isUnneeded,
  keptImages,
  markKept,
  markRemoved,
  markRemoving,
  moveCursor,
  nextImages,
  openRetentionTable,
  removable,
  removedImages,
  shadowRetentionTable,
  type Candidate,
  type Cause,
  type Kept
} from './table.ts'

/** What retention has done, for people. */
export interface RetentionState {
  /** Images on the disk. */
  readonly kept: Kept
  readonly removed: Kept & {
    /** ISO 8601, UTC; null where none was removed. */
    readonly lastAt: string | null
  }
  /** Whether images take more than the recipe allows, because the rest has to be kept. */
  readonly overLimit: boolean
  /** Why an image could not be removed. */
  readonly failure: Failure | null
}

export interface RetentionOptions {
  readonly journal: Journal
  readonly recipe: Pick<StationRecipe, 'retention' | 'sinks'>
  readonly now?: () => Date
  /** Whether the clock on the wall can be trusted; no image is too old by one that has jumped. */
  readonly isClockSteady?: () => boolean
}

/** Images looked at, and images removed, in one step. */
const [lookedAt, removedAtOnce] = [200, 20]
const gigabyte = 1e9
const day = 86_400_000

/**
 * An image is marked before its files are removed, and again after that: whatever ends the process, the next start finishes
 * what was begun.
 */
export class Retention {
  readonly #options: RetentionOptions
  readonly #settings: NonNullable<StationRecipe['retention']>
  #kept: Kept
  #removed: RetentionState['removed']
  #failure: Failure | null = null
  #isOver = false
  /** Removed without having been marked, on a full disk. */
  readonly #unmarked = new Map<number, Candidate>()
  /** Images whose files cannot be removed now; tried again with the next start. */
  readonly #stuck = new Set<number>()

  constructor(options: RetentionOptions, settings: NonNullable<StationRecipe['retention']>) {
    this.#options = options
    this.#settings = settings
    openRetentionTable(options.journal)
    this.#kept = keptImages(options.journal)
    this.#removed = removedImages(options.journal)
  }

  get state(): RetentionState {
    return { kept: this.#kept, removed: this.#removed, overLimit: this.#isOver, failure: this.#failure }
  }

  /** Whether there may be more to do. Errors: those of the journal. */
  async step(): Promise<boolean> {
    const { journal } = this.#options
    this.#noteUnmarked()
    const begun = begunRemovals(journal).filter(({ sequence }) => !this.#stuck.has(sequence))
    for (const image of begun) await this.#remove(image)
    const looked = lookAtNext(this.#options, this.#settings, this.#kept)
    this.#kept = looked.kept
    const chosen = this.#choose()
    relaxed(journal, () => transaction(journal, () => markRemoving(journal, chosen.map(sequenceOf))))
    for (const image of chosen) await this.#remove(image)
    return looked.count === lookedAt || chosen.length > 0
  }

  /** On a full disk, where nothing can be marked before: what is removed is noted once there is room. */
  async free(): Promise<void> {
    for (const image of this.#choose()) {
      if (!(await this.#removeFiles(image))) continue
      this.#unmarked.set(image.sequence, image)
    }
    this.#noteUnmarked()
  }

  /** Images to remove now. */
  #choose(): Candidate[] {
    const { journal, now = () => new Date(), isClockSteady = () => true } = this.#options
    const settings = isClockSteady() ? this.#settings : { ...this.#settings, days: null }
    const chosen = chooseImages(journal, settings, { now: now(), kept: this.#kept, count: removedAtOnce })
    this.#isOver = chosen.overLimit
    return chosen.images.filter(({ sequence }) => !this.#stuck.has(sequence) && !this.#unmarked.has(sequence))
  }

  async #remove(image: Candidate): Promise<void> {
    const { journal } = this.#options
    // Somebody may have overruled its verdict since it was chosen.
    if (!isUnneeded(journal, image.sequence)) {
      relaxed(journal, () => markKept(journal, image.sequence))
      return
    }
    if (await this.#removeFiles(image)) this.#note(image)
  }

  async #removeFiles(image: Candidate): Promise<boolean> {
    try {
      await removeFiles(image, this.#options.recipe.sinks)
      return true
    } catch (cause) {
      if (this.#stuck.size === 0) log.fault('an image could not be removed', cause, { sequence: image.sequence })
      this.#stuck.add(image.sequence)
      this.#failure = failureOf(cause)
      return false
    }
  }

  #note({ sequence, bytes }: Candidate): void {
    const { journal, now = () => new Date() } = this.#options
    const at = now().toISOString()
    relaxed(journal, () => markRemoved(journal, sequence, at))
    this.#kept = { images: this.#kept.images - 1, bytes: this.#kept.bytes - bytes }
    const { images, bytes: before } = this.#removed
    this.#removed = { images: images + 1, bytes: before + bytes, lastAt: at }
  }

  #noteUnmarked(): void {
    for (const image of [...this.#unmarked.values()]) {
      this.#note(image)
      this.#unmarked.delete(image.sequence)
    }
  }
}

const sequenceOf = ({ sequence }: Candidate) => sequence

/** Notes the next images that have a verdict, with what their files take. */
function lookAtNext(
  { journal, recipe }: RetentionOptions,
  { everyOk }: NonNullable<StationRecipe['retention']>,
  kept: Kept
): { readonly count: number; readonly kept: Kept } {
  return relaxed(journal, () =>
    transaction(journal, () => {
      const next = nextImages(journal, lookedAt)
      let { ok } = next
      let { images, bytes } = kept
      for (const image of next.images) {
        if (image.verdict === 'ok') ok += 1
        const own = bytesOf(image, recipe.sinks)
        if (own === null) continue
        // The first of each n is kept, so that a short shift has one too.
        const isSurplus = image.verdict === 'ok' && (ok - 1) % everyOk !== 0
        addImage(journal, image.sequence, isSurplus ? 'surplus' : 'kept', own)
        images += 1
        bytes += own
      }
      const last = next.images.at(-1)
      if (last !== undefined) moveCursor(journal, last.sequence, ok)
      return { count: next.images.length, kept: { images, bytes } }
    })
  )
}

interface Choice {
  readonly images: Candidate[]
  readonly causes: readonly Cause[]
  readonly overLimit: boolean
}

function chooseImages(
  journal: Journal,
  settings: NonNullable<StationRecipe['retention']>,
  { now, kept, count }: { readonly now: Date; readonly kept: Kept; readonly count: number }
): Choice {
  const before = settings.days === null ? '' : new Date(now.getTime() - settings.days * day).toISOString()
  const asked = { settings, before, count }
  const surplus = removable(journal, 'surplus', asked)
  const old = settings.days === null ? [] : removable(journal, 'days', asked)
  const chosen = new Map<number, readonly [Candidate, Cause]>()
  for (const image of surplus) chosen.set(image.sequence, [image, 'surplus'])
  for (const image of old) if (!chosen.has(image.sequence)) chosen.set(image.sequence, [image, 'days'])
  let left = kept.bytes - [...chosen.values()].reduce((sum, [{ bytes }]) => sum + bytes, 0)
  const limit = settings.gigabytes === null ? Infinity : settings.gigabytes * gigabyte
  let overLimit = false
  if (left > limit) {
    for (const image of removable(journal, 'gigabytes', asked)) {
      if (left <= limit) break
      if (chosen.has(image.sequence)) continue
      chosen.set(image.sequence, [image, 'gigabytes'])
      left -= image.bytes
    }
    // With nothing left to remove, the rest is what has to be kept.
    overLimit = left > limit && chosen.size < count
  }
  const all = [...chosen.values()]
  return { images: all.map(([image]) => image), causes: all.map(([, cause]) => cause), overLimit }
}

/** What would be removed, by cause, without removing or noting anything. */
export interface RetentionPlan {
  readonly kept: Kept
  readonly remove: Readonly<Record<Cause, Kept>>
  readonly overLimit: boolean
}

/** Errors: those of the journal. */
export function planRetention(
  options: RetentionOptions,
  settings: NonNullable<StationRecipe['retention']>
): RetentionPlan {
  const { journal, now = () => new Date() } = options
  shadowRetentionTable(journal)
  let kept = keptImages(journal)
  for (let count = lookedAt; count === lookedAt;) {
    const looked = lookAtNext(options, settings, kept)
    ;[kept, count] = [looked.kept, looked.count]
  }
  const { images, causes, overLimit } = chooseImages(journal, settings, { now: now(), kept, count: 1e9 })
  const remove = { surplus: { images: 0, bytes: 0 }, days: { images: 0, bytes: 0 }, gigabytes: { images: 0, bytes: 0 } }
  for (const [index, { bytes }] of images.entries()) {
    const own = remove[causes[index]!]
    own.images += 1
    own.bytes += bytes
  }
  return { kept, remove, overLimit }
}
