/** @file A station's own process: runs it and tells the host. */
import { FlawsmithError } from '../../common/errors.ts'
import { parentChannel } from '../../common/worker-process.ts'
import { picturesKept, trendKept, type InspectedImage } from '../../contract/stations.ts'
import type { Actor } from '../../station/access/roles.ts'
import type { Inspector, MapFormat } from '../../station/judged.ts'
import { latestImages } from '../../station/journal/images.ts'
import { listOverrulings } from '../../station/journal/overrulings.ts'
import { closeJournal, openJournal } from '../../station/journal/journal.ts'
import { Pictures } from '../../station/pictures.ts'
import type { StationRecipe } from '../../station/recipe.ts'
import { startStation, type RunningStation } from '../../station/run.ts'
import { currentRecipe, journalFile, openStation } from '../../station/station-folder.ts'
import { toPlainError } from '../worker-messages.ts'
import { picturesLeft } from './kept-picture.ts'
import type { FromStation, PageFrame, StartOrder, ToStation } from './messages.ts'
import { overruledOf } from './overruled.ts'
import { inspectedImage, judgedImage, reportOf } from './report.ts'
import { totalsOf } from './totals.ts'

export type OpenInspector = (recipe: StationRecipe) => Promise<Inspector>

/** Milliseconds between two reports of verdicts, and between those without any. */
const reportPause = 100
const pulse = 1000

const pictureLimits = { count: picturesKept, bytes: 256 * 2 ** 20 }

interface Running {
  readonly station: RunningStation
  readonly pictures: Pictures
  readonly end: (actor: Actor) => Promise<void>
}

/** Waits for the host to say which station to run. It ignores Ctrl-C, which a terminal sends to every process. */
export function serveStation(openInspector: OpenInspector): void {
  const parent = parentChannel()
  const send = (message: FromStation) => parent.send(message)
  let starting: Promise<Running | null> | null = null
  process.on('SIGINT', () => undefined)

  const start = async (order: StartOrder): Promise<Running | null> => {
    try {
      return await run(order, openInspector, send)
    } catch (error) {
      send({ type: 'failed', error: toPlainError(error) })
      parent.end()
      return null
    }
  }
  const stop = async (actor: Actor) => {
    try {
      await (await starting)?.end(actor)
      send({ type: 'stopped' })
    } catch (error) {
      send({ type: 'failed', error: toPlainError(error) })
    }
    parent.end()
  }
  parent.listen((received) => {
    const message = received as ToStation
    if (message.type === 'start') starting ??= start(message)
    else if (message.type === 'stop') void stop(message.actor)
    else void starting?.then((running) => running && obey(running, message, send))
  })
  send({ type: 'ready' })
}

type Order = Exclude<ToStation, { readonly type: 'start' | 'stop' }>

async function obey({ station, pictures }: Running, order: Order, send: (message: FromStation) => void): Promise<void> {
  if (order.type === 'picture') {
    const { request, sequence, kind } = order
    send({ type: 'picture', request, data: await pictures.draw(sequence, kind) })
  } else if (order.type === 'camera') {
    station.camera?.report(order.page, order.problem)
  } else if (order.type === 'trigger' || order.type === 'frame') {
    await judge(station, order, send)
  } else if (order.type === 'batch') {
    const { batch, lot, actor } = order
    station.setBatch({ batch, lot }, actor)
    send({ type: 'report', report: reportOf(station), images: [] })
  } else {
    if (order.type === 'pause') station.pause(order.actor)
    else station.goOn(order.actor)
    send({ type: 'paused', paused: order.type === 'pause' })
  }
}

async function judge(
  station: RunningStation,
  order: Extract<Order, { readonly type: 'trigger' | 'frame' }>,
  send: (message: FromStation) => void
): Promise<void> {
  const { request } = order
  try {
    const given = order.type === 'trigger' ? station.trigger(order.part) : frameOf(station, order.frame)
    send({ type: 'judged', request, image: judgedImage(await given), error: null })
  } catch (error) {
    send({ type: 'judged', request, image: null, error: toPlainError(error) })
  }
}

function frameOf({ camera }: RunningStation, frame: PageFrame) {
  if (camera === null) throw new FlawsmithError('station.no-camera')
  return camera.give(frame)
}

async function run(
  { folder, actor }: StartOrder,
  openInspector: OpenInspector,
  send: (message: FromStation) => void
): Promise<Running> {
  const place = await openStation(folder)
  const { recipe, version } = await currentRecipe(place)
  const pictures = new Pictures(pictureLimits)
  const earlier = await earlierOf(place.folder)
  let judged: InspectedImage[] = []
  let format: MapFormat | undefined
  let soon: NodeJS.Timeout | undefined
  let station: RunningStation | null = null
  const report = () => {
    clearTimeout(soon)
    soon = undefined
    // They wait for the station, which then says that it runs.
    if (station === null) return
    const images = judged
    judged = []
    send({ type: 'report', report: reportOf(station), images })
  }
  station = await startStation(place, {
    openInspector: async (own) => {
      const inspector = await openInspector(own)
      format = inspector.map
      return inspector
    },
    environment: process.env,
    onCapture: (trigger) => send({ type: 'capture', trigger }),
    actor,
    onVerdict: (image, seen) => {
      // Images that an earlier process left may get theirs before the station is said to run.
      const average = station?.drift().average ?? null
      judged.push(inspectedImage(image, { ...pictures.keep(image.sequence, seen, format), average }))
      soon ??= setTimeout(report, reportPause)
    }
  })
  send({
    ...{ type: 'started', name: recipe.name, recipeVersion: version, ...earlier },
    takt: recipe.taktSeconds === null ? null : recipe.taktSeconds * 1000
  })
  report()
  const timer = setInterval(report, pulse)
  const running = station
  return {
    ...{ station, pictures },
    end: async (by) => {
      await running.stop(undefined, by)
      clearInterval(timer)
      report()
    }
  }
}

/** Verdicts of earlier processes, and the latest of them. */
async function earlierOf(folder: string) {
  const journal = openJournal(journalFile(folder))
  try {
    const before = totalsOf(journal)
    const latest = latestImages(journal, trendKept)
    const overruled = overruledOf(listOverrulings(journal, latest.at(-1)?.sequence ?? 0))
    const left = await picturesLeft(
      folder,
      latest.slice(0, picturesKept).map(({ sequence }) => sequence)
    )
    const images = latest.map((image) => {
      const correction = overruled.get(image.sequence) ?? null
      const picture = left.has(image.sequence)
      return inspectedImage(image, { average: null, picture, map: false, overruled: correction })
    })
    return { before, images: images.toReversed() }
  } finally {
    closeJournal(journal)
  }
}
