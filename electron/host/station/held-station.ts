/** @file One station that this host runs, or could run: its process, what is known of it, and its alarms. */
import { isDeepStrictEqual } from 'node:util'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import type { ImageOverruling } from '../../contract/station-overrule.ts'
import {
  picturesKept,
  trendKept,
  type CameraProblem,
  type InspectedImage,
  type Judged,
  type LiveStation,
  type StationAlarm
} from '../../contract/stations.ts'
import { nobody, theProgram, type Actor } from '../../station/access/roles.ts'
import { recordAction } from '../../station/audit/record.ts'
import { shares } from '../../station/counters.ts'
import { Tally } from '../../station/journal/tally.ts'
import { keepAlarms, readAlarms } from './alarm-history.ts'
import { acknowledged, keyOf, lastingOf, raised, stateOf, updatedAlarms, type Cause } from './alarms.ts'
import { keptPicture, picturesLeft } from './kept-picture.ts'
import type { FromStation, PageFrame, PictureKind, StationReport, Totals } from './messages.ts'
import { startStationProcess, type StationEvents, type StationProcess } from './process.ts'
import { noTotals, readTotals } from './totals.ts'
import { unusualIn } from './unusual.ts'

export interface HeldStationOptions {
  /** Module that the station's process runs. */
  readonly entry: string
  readonly id: string
  readonly folder: string
  readonly name: string
  /** Told of every change, with the images that were judged since the last one. */
  readonly publish: (station: LiveStation, images: readonly InspectedImage[]) => void
  /** Asks the page that has the station's camera for an image. */
  readonly capture: (trigger: number) => void
  /** Milliseconds before the first restart; each further one doubles it, up to sixteen times. */
  readonly restartAfter?: number
}

type Started = Extract<FromStation, { readonly type: 'started' }>

/** A process that ends so often within so many milliseconds is not started again. */
const mostDeaths = 5
const deathsWithin = 10 * 60_000
/** So many alarms that are acknowledged and over are still listed. */
const mostPastAlarms = 100
/** Milliseconds that a station has to stop by itself. */
const politeStop = 30_000

export class HeldStation {
  readonly #options: HeldStationOptions
  #process: StationProcess | null = null
  #state: LiveStation['state'] = 'stopped'
  /** Whether a person wants it paused, also after its process was started again. */
  #paused = false
  #failure: LiveStation['failure'] = null
  #alarms: readonly StationAlarm[] = []
  /** Keys of those that are over only because nobody saw whether they went on. */
  #cutOff: ReadonlySet<string> = new Set()
  /** Acknowledged and over, the oldest first. */
  #pastAlarms: readonly StationAlarm[] = []
  #name: string
  #report: StationReport | null = null
  #started: Started | null = null
  /** All verdicts but those of its process. */
  #totals: Totals = noTotals
  readonly #tally = new Tally()
  /** Whether the report's counts are in the totals already. */
  #isCounted = true
  /** Of its earlier processes since then. */
  #earlier = { overruns: 0, worst: 0 }
  #images: readonly InspectedImage[] = []
  #deaths: number[] = []
  /** While it looks for pictures in its folder. */
  #forgetting: Promise<void> = Promise.resolve()
  #restart: NodeJS.Timeout | undefined
  #whenEnded: PromiseWithResolvers<void> | null = null

  constructor(options: HeldStationOptions) {
    this.#options = options
    this.#name = options.name
    const kept = readAlarms(this.folder)
    this.#cutOff = lastingOf(kept)
    const now = new Date().toISOString()
    const before = kept.map((alarm) => ({ ...alarm, until: alarm.until ?? now }))
    this.#alarms = before.filter(({ acknowledged: seen }) => !seen)
    this.#pastAlarms = before.filter(({ acknowledged: seen }) => seen).slice(-mostPastAlarms)
    this.recount()
  }

  get id(): string {
    return this.#options.id
  }

  get folder(): string {
    return this.#options.folder
  }

  /** Whether it runs, or is to. */
  get isActive(): boolean {
    return this.#state !== 'stopped'
  }

  get images(): readonly InspectedImage[] {
    return this.#images
  }

  get live(): LiveStation {
    const { id, folder } = this.#options
    const report = this.#report
    return {
      ...{ id, folder, state: this.#state, failure: this.#failure, alarms: [...this.#alarms] },
      name: this.#name,
      recipeVersion: this.#started?.recipeVersion ?? null,
      takt: this.#started?.takt ?? null,
      startedAt: report?.startedAt ?? null,
      source: report?.source ?? null,
      sinks: report === null ? [] : [...report.sinks],
      statistics: this.#statistics,
      drift: report?.drift ?? null,
      pending: report?.pending ?? 0,
      ...{ batch: report?.batch ?? null, lot: report?.lot ?? null },
      retention: report?.retention ?? null
    }
  }

  /** Those of `live`, and those that are acknowledged and over, in the order they were raised. */
  get allAlarms(): readonly (StationAlarm & { readonly first: boolean })[] {
    const first = this.#alarms.find(({ acknowledged: seen }) => !seen)
    return [...this.#pastAlarms, ...this.#alarms]
      .toSorted((one, other) => one.since.localeCompare(other.since))
      .map((alarm) => ({ ...alarm, first: alarm === first }))
  }

  rename(name: string): void {
    this.#name = name
    this.#publish([])
  }

  /** Counts anew what its journal holds, while no process of this host adds to it. */
  recount(): void {
    if (this.#process !== null) return
    this.#totals = readTotals(this.folder, this.#tally) ?? this.#counted
    this.#isCounted = true
  }

  start(actor: Actor): void {
    if (this.isActive) return
    this.#failure = null
    this.#earlier = { overruns: 0, worst: 0 }
    this.#report = null
    this.#deaths = []
    this.#paused = false
    this.#whenEnded = Promise.withResolvers()
    this.#begin('starting', actor)
  }

  /** Resolves when it has stopped; what it took in has its verdict, unless that takes too long. */
  async stop(actor: Actor): Promise<void> {
    if (!this.isActive) return this.#forgetting
    const ended = this.#whenEnded?.promise
    const process = this.#process
    if (process === null) {
      clearTimeout(this.#restart)
      this.#end('stopped')
    } else {
      this.#change('stopping')
      process.send({ type: 'stop', actor })
      const timer = setTimeout(process.kill, politeStop)
      void ended?.finally(() => clearTimeout(timer))
    }
    await ended
    await this.#forgetting
  }

  pause(paused: boolean, actor: Actor): void {
    this.#paused = paused
    this.#process?.send({ type: paused ? 'pause' : 'resume', actor })
  }

  /** Errors: `station.not-running`. */
  setBatch(batch: string | null, lot: string | null, actor: Actor): void {
    this.#running.send({ type: 'batch', batch, lot, actor })
  }

  /** Takes an image with the camera of its page. Errors: `station.not-running`, those of the station's source. */
  trigger(part: string | null): Promise<Judged> {
    return this.#running.judge({ type: 'trigger', part })
  }

  /** Inspects an image of a page's camera. Errors: `station.not-running`, those of the station's source. */
  giveFrame(frame: PageFrame): Promise<Judged> {
    return this.#running.judge({ type: 'frame', frame })
  }

  /** Of no meaning while it does not run. */
  reportCamera(page: string, problem: CameraProblem | null): void {
    this.#process?.send({ type: 'camera', page, problem })
  }

  acknowledge(alarm: number, actor: Actor = nobody): void {
    const open = this.#alarms.find(({ id, acknowledged: seen }) => id === alarm && !seen)
    if (open !== undefined) this.#recordAcknowledged(open, actor)
    this.#setAlarms(acknowledged(this.#alarms, alarm))
    this.#publish([])
  }

  /** What people have overruled by now, in another program too; the images that are shown say so. */
  overruled(overrulings: ReadonlyMap<number, ImageOverruling>, count: number): void {
    const before = this.#totals.overruled
    this.#totals = { ...this.#totals, overruled: count }
    const changed: InspectedImage[] = []
    this.#images = this.#images.map((image) => {
      const overruled = overrulings.get(image.sequence) ?? null
      if (isDeepStrictEqual(overruled, image.overruled)) return image
      const next = { ...image, overruled }
      changed.push(next)
      return next
    })
    if (changed.length > 0 || count !== before) this.#publish(changed)
  }

  async picture(sequence: number, kind: PictureKind): Promise<Uint8Array | null> {
    return (await this.#process?.picture(sequence, kind)) ?? keptPicture(this.folder, sequence, kind)
  }

  get #running(): StationProcess {
    if (this.#process !== null && this.#started !== null) return this.#process
    throw new FlawsmithError('station.not-running', { folder: this.folder })
  }

  get #statistics(): LiveStation['statistics'] {
    const own = this.#report?.statistics
    const { counts, since, overruled } = this.#counted
    const times = own?.times ?? null
    return {
      ...{ ...shares(counts), since, overruled },
      perMinute: own?.perMinute ?? 0,
      times: times === null ? null : { ...times, worst: Math.max(times.worst, this.#earlier.worst) },
      overruns: this.#earlier.overruns + (own?.overruns ?? 0)
    }
  }

  /** The totals, and what the process has counted since it was started. */
  get #counted(): Totals {
    const own = this.#isCounted ? undefined : this.#report?.statistics.counts
    const { counts, since, overruled } = this.#totals
    if (own === undefined) return this.#totals
    const count = (verdict: keyof Totals['counts']) => counts[verdict] + own[verdict]
    return {
      counts: {
        ...{ ok: count('ok'), ng: count('ng'), review: count('review') },
        'could-not-inspect': count('could-not-inspect')
      },
      ...{ since, overruled }
    }
  }

  #begin(state: 'starting' | 'restarting', actor: Actor): void {
    // The first reports of a new process may come before it has looked.
    this.#cutOff = new Set([...this.#cutOff, ...lastingOf(this.#alarms)])
    const { entry, folder } = this.#options
    const events: StationEvents = {
      started: (message) => {
        this.#started = message
        this.#name = message.name
        this.#totals = message.before
        this.#isCounted = true
        const known = new Map(this.#images.map((image) => [image.sequence, image]))
        this.#images = message.images.map((image) => known.get(image.sequence) ?? image)
        if (this.#paused) this.pause(true, theProgram)
        this.#change(this.#paused ? 'paused' : 'running')
      },
      report: ({ report, images }) => {
        this.#report = report
        this.#isCounted = false
        this.#totals = { ...this.#totals, since: this.#totals.since ?? images[0]?.judgedAt ?? null }
        this.#images = [...this.#images, ...images].slice(-trendKept)
        this.#lookForAlarms(images)
        this.#publish(images)
      },
      paused: (paused) => {
        if (this.#state === 'running' || this.#state === 'paused') this.#change(paused ? 'paused' : 'running')
      },
      capture: (trigger) => this.#options.capture(trigger),
      ended: (end) => this.#ended(end)
    }
    this.#change(state)
    this.#process = startStationProcess(entry, { type: 'start', folder, actor }, events)
  }

  #ended({ how, error }: Parameters<StationEvents['ended']>[0]): void {
    const { overruns, times } = this.#statistics
    this.#earlier = { overruns, worst: times?.worst ?? this.#earlier.worst }
    this.#process = null
    this.recount()
    this.#forgetting = this.#forgetPictures()
    if (how === 'stopped' || (this.#state === 'stopping' && how === 'crashed')) return this.#end('stopped')
    this.#failure = failureOf(error)
    if (how === 'failed') return this.#end('failed')
    const now = Date.now()
    this.#deaths = [...this.#deaths.filter((time) => time > now - deathsWithin), now]
    if (this.#deaths.length >= mostDeaths) {
      const { folder } = this.#options
      const given = new FlawsmithError('station.keeps-dying', { count: this.#deaths.length, folder }, { cause: error })
      this.#failure = failureOf(given)
      return this.#end('failed')
    }
    this.#raise({ kind: 'crash', subject: '', failure: this.#failure })
    this.#change('restarting')
    const wait = (this.#options.restartAfter ?? 500) * 2 ** Math.min(4, this.#deaths.length - 1)
    this.#restart = setTimeout(() => this.#begin('restarting', theProgram), wait)
  }

  #end(how: 'stopped' | 'failed'): void {
    // Where it stands: its counters stay on display until it is started again.
    // That it does not run is over with the first report of its next process.
    const causes: Cause[] = how === 'failed' ? [{ kind: 'ended', subject: '', failure: this.#failure }] : []
    for (const { kind, failure } of causes) log.info('station alarm', { kind, code: failure?.code })
    const before = this.#alarms
    this.#cutOff = new Set([...this.#cutOff, ...lastingOf(before)])
    this.#updateAlarms(causes)
    // In the journal they last: nobody saw their end, and the next program goes on with them.
    const open = new Set(this.#alarms.map(keyOf).filter((key) => this.#cutOff.has(key)))
    keepAlarms(
      this.folder,
      before.filter((alarm) => alarm.until === null && open.has(keyOf(alarm)))
    )
    this.#change('stopped')
    this.#whenEnded?.resolve()
    this.#whenEnded = null
  }

  #updateAlarms(causes: readonly Cause[]): void {
    const isCutOff = (alarm: StationAlarm) => this.#cutOff.has(keyOf(alarm))
    this.#setAlarms(updatedAlarms(this.#alarms, causes, new Date().toISOString(), isCutOff))
    const lasting = lastingOf(this.#alarms)
    this.#cutOff = new Set([...this.#cutOff].filter((key) => !lasting.has(key)))
  }

  #setAlarms(alarms: readonly StationAlarm[]): void {
    const stays = ({ id, since }: StationAlarm) => alarms.some((alarm) => alarm.id === id && alarm.since === since)
    const now = new Date().toISOString()
    const gone = this.#alarms
      .filter((alarm) => !stays(alarm))
      .map((alarm) => ({ ...alarm, until: alarm.until ?? now, acknowledged: true }))
    this.#pastAlarms = [...this.#pastAlarms, ...gone].slice(-mostPastAlarms)
    const before = new Set(this.#alarms.map(stateOf))
    this.#alarms = alarms
    keepAlarms(this.folder, [...gone, ...alarms.filter((alarm) => !before.has(stateOf(alarm)))])
  }

  #raise(cause: Cause): void {
    log.info('station alarm', { kind: cause.kind, code: cause.failure?.code })
    this.#setAlarms(raised(this.#alarms, cause, new Date().toISOString()))
  }

  #lookForAlarms(images: readonly InspectedImage[]): void {
    if (this.#report === null) return
    this.#updateAlarms(unusualIn(this.#report))
    const unseen = images.find(({ verdict }) => verdict === 'could-not-inspect')
    const isOpen = this.#alarms.some(({ kind, acknowledged: seen }) => kind === 'not-inspected' && !seen)
    if (unseen !== undefined && !isOpen) {
      this.#raise({ kind: 'not-inspected', subject: unseen.name, failure: unseen.reason })
    }
  }

  /** An alarm can be acknowledged even where the log has no room. */
  #recordAcknowledged({ kind, subject, since, failure }: StationAlarm, actor: Actor): void {
    const details = { kind, subject, since, code: failure?.code ?? null }
    try {
      recordAction(this.#options, { actor, action: 'alarm-acknowledged', details })
    } catch (cause) {
      log.fault('an acknowledged alarm could not be recorded', cause)
    }
  }

  /** They were in its process; images whose files are still there can be shown from these. */
  async #forgetPictures(): Promise<void> {
    const last = this.#images.at(-1)?.sequence ?? 0
    const latest = this.#images.slice(-picturesKept).map(({ sequence }) => sequence)
    const left = await picturesLeft(this.folder, latest)
    this.#images = this.#images.map((image) =>
      image.sequence > last ? image : { ...image, picture: left.has(image.sequence), map: false }
    )
    this.#publish(this.#images.slice(-picturesKept))
  }

  #change(state: LiveStation['state']): void {
    this.#state = state
    this.#publish([])
  }

  #publish(images: readonly InspectedImage[]): void {
    this.#options.publish(this.live, images)
  }
}
