/** @file A station at work: source → line → sinks. */
import { failureOf, FlawsmithError, type Failure } from '../common/errors.ts'
import { log } from '../common/log.ts'
import { nobody, theProgram, type Actor } from './access/roles.ts'
import { atWork, type AtWork } from './at-work.ts'
import { changeBatch, recordIfPossible, recordStart, recordStop } from './audit/run-record.ts'
import { Counters } from './counters.ts'
import { DriftWatch, type DriftState } from './drift.ts'
import { requireFit } from './fit.ts'
import type { Inspector } from './judged.ts'
import {
  isKnownFile,
  isRenamedFile,
  earlierImage,
  passedScores,
  spooledFiles,
  type JudgedImage
} from './journal/images.ts'
import { currentBatch, type Batch } from './journal/batches.ts'
import { beginSession, closeJournal, endSession, openJournal, type Journal } from './journal/journal.ts'
import { buryStrangers, type Addressee } from './journal/outbox.ts'
import { Line, type Seen } from './line.ts'
import { requireSeen } from './live/require-compared.ts'
import { lockStation } from './lock.ts'
import { startRetention, type RunningRetention } from './retention/background.ts'
import { openPreparation, type Prepare } from './preparation.ts'
import type { StationRecipe } from './recipe.ts'
import { startCourier, type Courier, type CourierOptions, type SinkNews } from './sinks/delivery.ts'
import { needsImage, openSink } from './sinks/sinks.ts'
import type { SinkSettings } from './sinks/settings.ts'
import type { Sink } from './sinks/sink.ts'
import { openSource } from './sources/sources.ts'
import type { CameraInput, Intake, Source, SourceState } from './sources/source.ts'
import { openSpool, type Spool } from './spool.ts'
import { currentRecipe, journalFile, spoolFolder, type Station } from './station-folder.ts'
import { writeRunStatus, type RunStatus } from './status.ts'

export interface RunOptions {
  /** Opens the detector of the recipe. Errors keep the station from starting. */
  readonly openInspector: (recipe: StationRecipe) => Promise<Inspector>
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly onVerdict?: (image: JudgedImage, seen: Seen) => void
  readonly onSource?: (state: SourceState) => void
  /** A sink is away, or is back. */
  readonly onSink?: (news: SinkNews) => void
  /** Why verdicts cannot be stored; null when they are again. */
  readonly onTrouble?: (trouble: Failure | null) => void
  /** The source wants an image of the camera that a page holds. */
  readonly onCapture?: (trigger: number) => void
  /** Who starts it; nobody who has signed in if absent. */
  readonly actor?: Actor
  readonly backOff?: CourierOptions['backOff']
}

export interface RunningStation {
  readonly recipe: StationRecipe
  /** As it was in the end, once it was stopped. */
  readonly status: () => RunStatus
  readonly drift: () => DriftState
  /** Takes in nothing more until `goOn`; what is under way gets its verdict. */
  readonly pause: (actor?: Actor) => void
  readonly goOn: (actor?: Actor) => void
  /** Takes an image with the camera now. Errors: those of AtWork.inspectNow. */
  readonly trigger: (part: string | null) => Promise<JudgedImage>
  /** What the page with the camera says; null where the source is none. */
  readonly camera: CameraInput | null
  /** Batch and lot of the images that arrive from now on. */
  readonly setBatch: (batch: Batch, actor?: Actor) => void
  /** Takes in nothing more, ends what is under way, delivers what it can in `grace` milliseconds, and closes everything. */
  readonly stop: (grace?: number, actor?: Actor) => Promise<void>
}

const usualGrace = 10_000
const statusEvery = 1000

/**
 * Starts a station; its recipe is locked until it is stopped. Images that an ended process left without a verdict are
 * inspected first. Errors: `station.in-use`, `station.source-in-use`, those of the recipe, the journal, the audit log, the
 * detector, the source and the sinks, those of requireFit and of requireSeen.
 */
export async function startStation(station: Station, options: RunOptions): Promise<RunningStation> {
  const undo: (() => void | Promise<void>)[] = []
  try {
    const lock = await lockStation(station.folder)
    undo.push(() => lock.release())
    const { version, recipe } = await currentRecipe(station)
    const inspector = await options.openInspector(recipe)
    undo.push(() => inspector.close())
    const prepare = await openPreparation(recipe.preparation, inspector.range ?? null)
    await requireFit(recipe.preparation, inspector.input ?? null)
    const journal = openJournal(journalFile(station.folder))
    undo.push(() => closeJournal(journal))
    await requireSeen(station, journal, inspector.bundleHash)
    const spool = await openSpool(spoolFolder(station.folder), spooledFiles(journal))
    const late: { atWork: AtWork | null } = { atWork: null }
    const sinks = recipe.sinks.map((settings) => ({
      settings,
      sink: openSink(settings, {
        ...{ station: recipe.name, folder: station.folder, id: station.id, environment: options.environment },
        atWork: () => late.atWork
      })
    }))
    const parts: Parts = {
      ...{ station, options, recipe, prepare, inspector, journal, spool, sinks, late },
      recipeVersion: version
    }
    return await work(parts, async () => {
      for (const step of undo.toReversed()) await step()
    })
  } catch (cause) {
    for (const step of undo.toReversed()) await step()
    throw cause
  }
}

interface Parts {
  readonly station: Station
  readonly options: RunOptions
  readonly recipe: StationRecipe
  readonly recipeVersion: number
  readonly prepare: Prepare
  readonly inspector: Inspector
  readonly journal: Journal
  readonly spool: Spool
  readonly sinks: readonly { readonly settings: SinkSettings; readonly sink: Sink }[]
  /** Set once there is something that sinks can see. */
  readonly late: { atWork: AtWork | null }
}

async function work(parts: Parts, close: () => Promise<void>): Promise<RunningStation> {
  const { station, options, recipe, recipeVersion, prepare, inspector, journal, spool, sinks } = parts
  const { bundleHash } = inspector
  recordStart(parts, { recipeVersion, bundleHash }, options.actor ?? nobody)
  const session = beginSession(journal, recipeVersion, bundleHash)
  const removed = failureOf(new FlawsmithError('sink.removed'))
  buryStrangers(journal, namesOf(recipe), removed)
  const counters = new Counters(recipe.taktSeconds === null ? null : recipe.taktSeconds * 1000)
  const drift = learnedDrift(parts)
  const startedAt = new Date().toISOString()
  let couriers: readonly Courier[] = []
  let source: SourceState = { state: 'starting', failure: null, place: '' }
  let trouble: Failure | null = null
  let retention: RunningRetention | null = null

  const line = new Line({
    ...{ journal, session, spool, bundleHash, recipeVersion },
    ...{ prepare, inspect: inspector.inspect },
    addressees: recipe.sinks.map(addresseeOf),
    queue: recipe.queue,
    parallel: recipe.detector.parallel,
    timeout: recipe.detector.timeoutSeconds * 1000,
    onVerdict: (image, seen) => {
      counters.add(image)
      if (image.score !== null && passes(image)) drift.add(image.score)
      for (const courier of couriers) courier.wake()
      options.onVerdict?.(image, seen)
    },
    onKnown: () => (counters.known += 1),
    onTrouble: (cause) => {
      const before = trouble
      trouble = cause === null ? null : failureOf(cause)
      if (trouble?.code === 'disk.full') retention?.free()
      if (before?.code !== trouble?.code) options.onTrouble?.(trouble)
    }
  })
  const intake: Intake = {
    hasRoom: () => line.hasRoom,
    take: (arrival) => line.take(arrival),
    isKnownFile: (name, fileKey) => isKnownFile(journal, name, fileKey),
    isRenamedFile: (file) => {
      const renamed = isRenamedFile(journal, file)
      if (renamed) counters.known += 1
      return renamed
    },
    earlier: (identity) => earlierImage(journal, identity),
    report: (state) => {
      const changed = state.state !== source.state || state.failure?.code !== source.failure?.code
      source = state
      if (changed) options.onSource?.(state)
    }
  }
  let last: RunStatus | null = null
  let opened: Source | null = null
  const current = (): RunStatus => ({
    ...{ process: process.pid, startedAt, updatedAt: new Date().toISOString(), recipeVersion, bundleHash, source },
    ...{ sinks: couriers.map((courier) => courier.state()), session: counters.statistics(), drift: drift.state },
    ...{ pending: line.pending, failure: trouble, ...currentBatch(journal), retention: retention?.state() ?? null }
  })

  const sight = atWork({ status: current, isPaused: () => line.isPaused, intake, source: () => opened })
  parts.late.atWork = sight
  const { backOff, onSink } = options
  const courierOptions = {
    ...{ journal, spool, station: station.id },
    ...(backOff === undefined ? {} : { backOff }),
    ...(onSink === undefined ? {} : { onNews: onSink })
  }
  couriers = sinks.map((each) => startCourier({ ...each, ...courierOptions }))
  const stopWork = async (grace: number) => {
    await line.stop(grace)
    await Promise.all(couriers.map((courier) => courier.stop(grace)))
  }
  try {
    await line.resume()
    const taking = await openSource(recipe.source, {
      ...{ intake, station: station.folder, id: station.id, environment: options.environment },
      ownFolders: [station.folder, ...recipe.sinks.flatMap((sink) => ('folder' in sink ? [sink.folder] : []))],
      capture: (trigger) => options.onCapture?.(trigger)
    })
    opened = taking
    log.info('station started', { recipe: recipeVersion, source: recipe.source.kind, sinks: sinks.length })
    retention = startRetention({ journal, recipe })
    const writing = everySecond(() => writeRunStatus(station, current()))
    let stopped: Promise<void> | null = null
    const stop = async (grace: number, actor: Actor) => {
      await Promise.all([taking.stop(), line.stop(grace)])
      await stopWork(grace)
      await writing.stop()
      await retention?.stop()
      last = current()
      const { inspected, counts } = last.session
      recordStop(parts, actor, { inspected, counts }, () => endSession(journal, session))
      await close()
      log.info('station stopped', { inspected: counters.statistics().inspected })
    }
    return {
      recipe,
      status: () => last ?? current(),
      drift: () => drift.state,
      trigger: (part) => sight.inspectNow(part),
      camera: taking.camera ?? null,
      pause: (actor = nobody) => {
        if (line.isPaused) return
        line.pause()
        recordIfPossible(parts, { actor, action: 'paused' })
      },
      goOn: (actor = nobody) => {
        if (!line.isPaused) return
        recordIfPossible(parts, { actor, action: 'resumed' })
        line.goOn()
      },
      setBatch: (batch, actor = nobody) => changeBatch(parts, batch, actor),
      stop: (grace = usualGrace, actor = nobody) => (stopped ??= stop(grace, actor))
    }
  } catch (cause) {
    await stopWork(0)
    recordStop(parts, theProgram, { failure: failureOf(cause).code }, () => endSession(journal, session))
    throw cause
  }
}

const namesOf = (recipe: StationRecipe) => recipe.sinks.map(({ name }) => name)

function addresseeOf(settings: SinkSettings): Addressee {
  const { name, queueLimit } = settings
  const queueFull = failureOf(new FlawsmithError('sink.queue-full', { limit: queueLimit, sink: name }))
  return { name, needsImage: needsImage(settings), queueLimit, queueFull }
}

const passes = ({ verdict }: JudgedImage) => verdict === 'ok' || verdict === 'review'

/** As it was when the station was stopped: the baseline of this recipe and bundle, and the latest scores. */
function learnedDrift({ recipe, recipeVersion, inspector, journal }: Parts): DriftWatch {
  const drift = new DriftWatch(recipe.drift)
  const { baseline, weight } = recipe.drift
  const which = { recipeVersion, bundleHash: inspector.bundleHash }
  const first = passedScores(journal, { ...which, count: baseline, from: 'first' })
  for (const score of first) drift.add(score)
  if (first.length < baseline) return drift
  // Older scores weigh nothing any more: (1 − w)ⁿ < 10⁻⁶.
  const count = Math.ceil(14 / weight)
  const after = { ...which, count, from: 'last', skip: baseline } as const
  for (const score of passedScores(journal, after)) drift.add(score)
  return drift
}

/** Repeats work that may fail, as on a full disk, without two of it at a time. */
function everySecond(work: () => Promise<void>): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  let busy = false
  const once = () => {
    if (busy) return
    busy = true
    running = work()
      .catch(() => undefined)
      .finally(() => (busy = false))
  }
  once()
  const timer = setInterval(once, statusEvery)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    }
  }
}
