import { randomUUID } from 'node:crypto'
import { failureOf, FlawsmithError, type Failure } from '../../common/errors.ts'
import { sha256 } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import type { JudgedImage } from '../journal/images.ts'
import type { CameraSourceSettings } from './settings.ts'
import type { Arrival, CameraInput, CameraProblem, Frame, Intake, OpenSource } from './source.ts'

/** A page that has said nothing for so many milliseconds is gone. */
const pageGoneAfter = 15_000
const lookEvery = 1000

interface Waiting {
  readonly part: string | null
  readonly arrivedAt: string
  readonly arrived: number
  readonly settle: PromiseWithResolvers<JudgedImage>
  readonly timer: NodeJS.Timeout
}

/**
 * Takes the images of a camera that a page holds: the page sends them by itself, or is asked for one. A trigger that no page
 * answers in time could not be inspected, since there is a part that nothing else would be said of.
 */
export const openCameraSource: OpenSource<CameraSourceSettings> = (settings, { intake, capture }) => {
  const camera = new PageCamera(settings, intake, capture)
  return Promise.resolve({
    camera,
    trigger: (part: string | null) => camera.trigger(part),
    stop: () => camera.stop()
  })
}

class PageCamera implements CameraInput {
  readonly #settings: CameraSourceSettings
  readonly #intake: Intake
  readonly #capture: (trigger: number) => void
  readonly #waiting = new Map<number, Waiting>()
  readonly #underWay = new Set<Promise<unknown>>()
  readonly #pages = new Map<string, { readonly problem: CameraProblem | null; readonly at: number }>()
  readonly #startedAt = performance.now()
  readonly #timers: NodeJS.Timeout[] = []
  #failure: Failure | null = null
  #isReady = false
  #next = 1

  constructor(settings: CameraSourceSettings, intake: Intake, capture: (trigger: number) => void) {
    this.#settings = settings
    this.#intake = intake
    this.#capture = capture
    this.#timers.push(setInterval(() => this.#look(), lookEvery))
    const { everySeconds } = settings
    if (everySeconds !== null) this.#timers.push(setInterval(() => this.#tick(), everySeconds * 1000))
  }

  /** See Source.trigger. Errors: `station.queue-full`, those of Intake.take. */
  async trigger(part: string | null): Promise<JudgedImage> {
    if (!this.#intake.hasRoom()) throw new FlawsmithError('station.queue-full')
    const trigger = this.#next++
    const [arrivedAt, arrived] = [new Date().toISOString(), performance.now()]
    const settle = Promise.withResolvers<JudgedImage>()
    const giveUp = () => {
      const seconds = this.#settings.answerSeconds
      const failure = this.#failure ?? failureOf(new FlawsmithError('camera.no-answer', { seconds }))
      const waiting = this.#waiting.get(trigger)
      if (waiting !== undefined) this.#settle(trigger, waiting, { unreadable: failure })
    }
    // Where it is known that no page has the camera, nobody has to wait.
    const patience = this.#failure === null ? this.#settings.answerSeconds * 1000 : 0
    const timer = setTimeout(giveUp, patience)
    this.#waiting.set(trigger, { part, arrivedAt, arrived, settle, timer })
    if (this.#failure === null) this.#capture(trigger)
    return settle.promise
  }

  async give({ bytes, trigger, part }: Frame): Promise<JudgedImage> {
    const content = { bytes, hash: sha256(bytes) }
    if (trigger !== null) {
      const waiting = this.#waiting.get(trigger)
      if (waiting === undefined) throw new FlawsmithError('camera.late')
      this.#settle(trigger, waiting, content)
      return waiting.settle.promise
    }
    if (!this.#intake.hasRoom()) throw new FlawsmithError('station.queue-full')
    return this.#take({ part, arrivedAt: new Date().toISOString(), arrived: performance.now() }, content)
  }

  report(page: string, problem: CameraProblem | null): void {
    this.#pages.set(page, { problem, at: performance.now() })
    this.#look()
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    // Whoever asked is told that there will be no verdict.
    for (const { timer, settle } of this.#waiting.values()) {
      clearTimeout(timer)
      settle.reject(new FlawsmithError('station.stopping'))
    }
    this.#waiting.clear()
    await Promise.allSettled(this.#underWay)
  }

  #settle(trigger: number, waiting: Waiting, content: Arrival['content']): void {
    clearTimeout(waiting.timer)
    this.#waiting.delete(trigger)
    this.#take(waiting, content).then(waiting.settle.resolve, waiting.settle.reject)
  }

  async #take(
    when: Pick<Waiting, 'part' | 'arrivedAt' | 'arrived'>,
    content: Arrival['content']
  ): Promise<JudgedImage> {
    const { part, arrivedAt, arrived } = when
    const claim = this.#intake.take({
      ...{ identity: `camera:${randomUUID()}`, source: 'http', part, path: null, fileKey: null, content },
      ...{ name: `camera-${arrivedAt.replaceAll(/[:.]/g, '-')}.png`, arrivedAt, arrived }
    })
    this.#underWay.add(claim)
    const taken = await claim.finally(() => this.#underWay.delete(claim))
    if (taken.known) throw new Error('an image with a new identity was known')
    return taken.verdict
  }

  /** As the timer of the recipe has it; what is still under way is not asked for twice. */
  #tick(): void {
    if (!this.#isReady || this.#waiting.size > 0 || !this.#intake.hasRoom()) return
    this.trigger(null).catch((cause: unknown) => log.fault('an image was not taken', cause))
  }

  /** One page with the camera is enough; without any, what the latest page said is the reason. */
  #look(): void {
    const now = performance.now()
    for (const [page, { at }] of this.#pages) if (now - at > pageGoneAfter) this.#pages.delete(page)
    const pages = [...this.#pages.values()]
    this.#isReady = pages.some(({ problem }) => problem === null)
    if (this.#isReady) {
      this.#failure = null
      return this.#intake.report({ state: 'ready', failure: null, place: '' })
    }
    const latest = pages.toSorted((one, other) => other.at - one.at)[0]
    // A page that is being opened has a moment.
    if (latest === undefined && this.#failure === null && now - this.#startedAt < pageGoneAfter) return
    this.#failure = failureOf(new FlawsmithError(latest?.problem ?? 'camera.no-page'))
    this.#intake.report({ state: 'away', failure: this.#failure, place: '' })
  }
}
