/** @file Images on their way from a source to their verdict. */
import { FlawsmithError } from '../common/errors.ts'
import { sha256 } from '../common/files.ts'
import { log } from '../common/log.ts'
import type { Samples } from '../imaging/samples.ts'
import { isDecoded, readSource } from '../imaging/source.ts'
import type { Prepare } from './preparation.ts'
import type { Inspect, Inspection } from '../inspection/inspection.ts'
import { couldNotInspect, judgedOf, type Judged } from './judged.ts'
import { claimImage, judgeImage, resumeImages, type JudgedImage, type WaitingImage } from './journal/images.ts'
import { relaxed, type Journal } from './journal/journal.ts'
import type { Addressee } from './journal/outbox.ts'
import { pause } from './pause.ts'
import { Pauses } from './pauses.ts'
import { Slots } from './slots.ts'
import type { Spool } from './spool.ts'
import type { Arrival, Taken } from './sources/source.ts'

export interface LineOptions {
  readonly journal: Journal
  readonly session: number
  readonly spool: Spool
  readonly prepare: Prepare
  readonly inspect: Inspect
  readonly bundleHash: string
  readonly recipeVersion: number
  readonly addressees: readonly Addressee[]
  /** Images in memory at a time. */
  readonly queue: number
  /** Images in inspection at a time. */
  readonly parallel: number
  /** Milliseconds. */
  readonly timeout: number
  readonly onVerdict: (image: JudgedImage, seen: Seen) => void
  readonly onKnown: () => void
  /** What keeps verdicts from being stored; null when they are again. */
  readonly onTrouble: (failure: unknown) => void
}

/** What an image's verdict was given on. */
export interface Seen {
  /** The prepared image; the file itself where it could not be prepared, null where it could not be read. */
  readonly bytes: Uint8Array | Samples | null
  /** The file as it was received; null where it could not be read. */
  readonly original: Uint8Array | null
  /** The detector's own answer; null where there is none. */
  readonly inspection: Inspection | null
}

const unseen: Seen = { bytes: null, original: null, inspection: null }

/** An image whose inspection ends the process is not tried for ever. */
const mostAttempts = 3
/** Milliseconds between attempts to store a verdict. */
const retryAfter = 500

/**
 * Claims each image in the journal, inspects it, and stores its verdict. Reading, inspecting and delivering overlap; how much
 * is under way is bounded. An image that was claimed gets its verdict, if need be at the next start.
 */
export class Line {
  readonly #options: LineOptions
  readonly #slots: Slots
  readonly #inspections: Slots
  readonly #underWay = new Set<Promise<JudgedImage>>()
  readonly #firm = new AbortController()
  #stopping = false
  /** While nothing more is taken in. */
  #paused: PromiseWithResolvers<void> | null = null
  readonly #pauses = new Pauses()

  constructor(options: LineOptions) {
    this.#options = options
    this.#slots = new Slots(options.queue)
    this.#inspections = new Slots(options.parallel)
  }

  get pending(): number {
    return this.#slots.taken
  }

  get hasRoom(): boolean {
    return this.#slots.hasRoom && !this.#stopping && this.#paused === null
  }

  get isPaused(): boolean {
    return this.#paused !== null
  }

  /** Images that are given wait until `goOn`, or until the line is stopped. */
  pause(): void {
    this.#paused ??= Promise.withResolvers()
    this.#pauses.begin(performance.now())
  }

  goOn(): void {
    this.#paused?.resolve()
    this.#paused = null
    this.#pauses.end(performance.now())
  }

  /** See Intake.take. Errors: `station.stopping`, `disk.full`, those of the journal. */
  async take(arrival: Arrival): Promise<Taken> {
    const { journal, session, spool, addressees, onKnown } = this.#options
    const { content, identity, source, name, part, path, fileKey, arrivedAt } = arrival
    while (this.#paused !== null) await this.#paused.promise
    // What people make wait says nothing of how fast the station is.
    const arrived = arrival.arrived + this.#pauses.since(arrival.arrived)
    await this.#slots.acquire()
    let copy: string | null = null
    try {
      if (this.#stopping) throw new FlawsmithError('station.stopping')
      const keeps = source === 'http' || addressees.some(({ needsImage }) => needsImage)
      copy = keeps && 'bytes' in content ? await spool.keep(content.bytes) : null
      const contentHash = 'hash' in content ? content.hash : null
      const facts = { identity, source, name, part, path, fileKey, arrivedAt, contentHash, spool: copy }
      const image = relaxed(journal, () => claimImage(journal, session, facts))
      if (image !== null) return { known: false, verdict: this.#begin(image, arrived, () => Promise.resolve(content)) }
    } catch (cause) {
      if (copy !== null) await spool.remove([copy])
      this.#slots.release()
      throw cause
    }
    if (copy !== null) await spool.remove([copy])
    this.#slots.release()
    onKnown()
    return { known: true }
  }

  /** Begins the inspection of all images that an ended process had claimed. */
  async resume(): Promise<void> {
    for (const image of resumeImages(this.#options.journal)) {
      await this.#slots.acquire()
      void this.#begin(image, performance.now(), () => this.#contentOf(image))
    }
  }

  /** Takes in nothing more; resolves when every image has its verdict, or after `grace` milliseconds without. */
  async stop(grace: number): Promise<void> {
    this.#stopping = true
    this.goOn()
    const timer = setTimeout(() => this.#firm.abort(), grace)
    await Promise.allSettled(this.#underWay)
    clearTimeout(timer)
  }

  #begin(image: WaitingImage, arrived: number, content: () => Promise<Arrival['content']>): Promise<JudgedImage> {
    const verdict = this.#work(image, arrived, content)
    this.#underWay.add(verdict)
    const end = () => {
      this.#underWay.delete(verdict)
      this.#slots.release()
    }
    verdict.then(end, (cause: unknown) => {
      end()
      log.fault('an image has no verdict', cause, { sequence: image.sequence })
    })
    return verdict
  }

  async #work(image: WaitingImage, arrived: number, content: () => Promise<Arrival['content']>): Promise<JudgedImage> {
    let began = arrived
    const { judged, seen } = await this.#inspections.during(() => {
      began = performance.now()
      return this.#judge(image, content)
    })
    return this.#store(image, { judged, seen }, { arrived, began, ended: performance.now() })
  }

  async #judge(image: WaitingImage, contentOf: () => Promise<Arrival['content']>): Promise<JudgedAndSeen> {
    const { name, attempts } = image
    if (attempts > mostAttempts) {
      const interrupted = new FlawsmithError('inspection.interrupted', { count: attempts - 1, name })
      return { judged: couldNotInspect(interrupted), seen: unseen }
    }
    const { prepare, inspect, timeout } = this.#options
    let seen = unseen
    try {
      const content = await contentOf()
      if ('unreadable' in content) return { judged: couldNotInspect(FlawsmithError.from(content.unreadable)), seen }
      const original = content.bytes
      seen = { bytes: original, original, inspection: null }
      const prepared = async () => {
        const image = await prepare({ name, bytes: content.bytes })
        seen = { bytes: isDecoded(image) ? image.samples : image.bytes, original, inspection: null }
        return inspect(image)
      }
      const inspection = await within(prepared(), timeout, name)
      return { judged: judgedOf(inspection), seen: { ...seen, inspection } }
    } catch (cause) {
      if (!(cause instanceof FlawsmithError)) log.fault('an inspection failed', cause, { sequence: image.sequence })
      return { judged: couldNotInspect(cause), seen }
    }
  }

  /** As it was when it was claimed. Errors: `inspection.image-gone`. */
  async #contentOf({ name, path, spool, contentHash }: WaitingImage): Promise<Arrival['content']> {
    if (contentHash !== null) {
      const copy = spool === null ? null : await this.#options.spool.read(spool, contentHash)
      const bytes = copy ?? (path === null ? null : await readSource(path).catch(() => null))
      if (bytes !== null && (copy !== null || sha256(bytes) === contentHash)) return { bytes, hash: contentHash }
    }
    throw new FlawsmithError('inspection.image-gone', { name })
  }

  /** Until it is stored: a full disk holds the line up, and loses nothing. */
  async #store(
    { sequence }: WaitingImage,
    { judged, seen }: JudgedAndSeen,
    times: { readonly arrived: number; readonly began: number; readonly ended: number }
  ): Promise<JudgedImage> {
    const { journal, bundleHash, recipeVersion, addressees, spool, onVerdict, onTrouble } = this.#options
    const { arrived, began, ended } = times
    for (let attempt = 0; ; attempt++) {
      try {
        const judgement = {
          ...{ judged, bundleHash, recipeVersion, waitedMs: began - arrived, inspectedMs: ended - began },
          totalMs: performance.now() - arrived
        }
        const { image, unneeded } = judgeImage(journal, sequence, judgement, addressees)
        if (attempt > 0) onTrouble(null)
        onVerdict(image, seen)
        await spool.remove(unneeded)
        return image
      } catch (cause) {
        if (!(cause instanceof FlawsmithError)) throw cause
        if (attempt === 0) log.fault('a verdict cannot be stored', cause)
        onTrouble(cause)
        await pause(retryAfter, this.#firm.signal)
        if (this.#firm.signal.aborted) throw cause
      }
    }
  }
}

interface JudgedAndSeen {
  readonly judged: Judged
  readonly seen: Seen
}

/** Errors: `inspection.timed-out`; what runs on is not waited for. */
async function within<Result>(work: Promise<Result>, timeout: number, name: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = () => new FlawsmithError('inspection.timed-out', { seconds: timeout / 1000, name })
    timer = setTimeout(() => reject(error()), timeout)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
