/** @file Stations on the line; they need no open workspace. */
import { z } from 'zod'
import { command, nothing, query } from './procedure.ts'
import { liveProcedures } from './station-live.ts'
import { overruleProcedures, overruling } from './station-overrule.ts'
import { failure, json, jsonObject, time } from './values.ts'

export const stationVerdict = z.enum(['ok', 'ng', 'review', 'could-not-inspect'])

/** An image with its verdict. */
const inspectedImage = z.object({
  /** Order of arrival; unique in the station. */
  sequence: z.int(),
  name: z.string(),
  /** Of the part that it shows; null where nobody said. */
  part: z.string().nullable(),
  verdict: stationVerdict,
  /** Why it could not be inspected; null with other verdicts. */
  reason: failure.nullable(),
  /** 0..1 with 0.5 at the threshold; null where there is none. */
  score: z.number().nullable(),
  /** Likeliest defect type; null for detectors that tell none apart. */
  type: z.string().nullable(),
  batch: z.string().nullable(),
  lot: z.string().nullable(),
  judgedAt: time,
  /** Milliseconds from arrival to verdict. */
  totalMs: z.number(),
  /** Moving average of the scores after it, where it is known. */
  average: z.number().nullable(),
  /** Whether the station has the image, or one may be where it came from; and whether it has a map of scores for it. */
  picture: z.boolean(),
  map: z.boolean(),
  /** What a person said instead; null where the verdict stands. */
  overruled: overruling.nullable()
})

/** A verdict as whoever asked for it gets it. */
const judged = inspectedImage.omit({ average: true, picture: true, map: true, overruled: true })

/** What keeps a page from giving images of its camera. */
export const cameraProblem = z.enum(['camera.missing', 'camera.denied', 'camera.lost', 'camera.unusable'])

const verdictCounts = z.record(stationVerdict, z.int())

/**
 * Counts of all that the station's journal holds, as `flawsmith station status` has them; overruns and times since a person
 * started it, whatever happened to its process.
 */
const statistics = z.object({
  counts: verdictCounts,
  inspected: z.int(),
  /** Images whose verdict a person overruled. */
  overruled: z.int(),
  /** When the first image had its verdict; null before. */
  since: time.nullable(),
  /** Share of OK, 0..1; null before the first image. */
  yield: z.number().nullable(),
  /** Rejects, those that could not be inspected included, per million. */
  ppm: z.number().nullable(),
  perMinute: z.int(),
  /** Milliseconds from arrival to verdict. */
  times: z.object({ last: z.number(), median: z.number(), p95: z.number(), worst: z.number() }).nullable(),
  /** Images that took longer than the takt. */
  overruns: z.int()
})

/** The moving average of the scores of images that pass (EWMA) with its limits; null while it learns what is usual. */
const drift = z.object({
  state: z.enum(['learning', 'steady', 'drifting']),
  count: z.int(),
  baseline: z.int(),
  average: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable()
})

const sourceState = z.object({
  kind: z.enum(['folder', 'http', 'mqtt', 'camera']),
  state: z.enum(['starting', 'ready', 'away']),
  failure: failure.nullable(),
  /** Folder, or address it listens on. */
  place: z.string(),
  /** Files and folders in a watched folder that are not taken as images; absent for other sources. */
  leftOut: z.int().optional()
})

const sinkState = z.object({
  name: z.string(),
  kind: z.string(),
  state: z.enum(['ready', 'away']),
  waiting: z.int(),
  dead: z.int(),
  failure: failure.nullable()
})

/** What an alarm is about. */
export const alarmKind = z.enum([
  'source',
  'sink',
  'dead-letters',
  'storage',
  'drift',
  'not-inspected',
  'crash',
  'ended'
])

export const alarm = z.object({
  id: z.int(),
  kind: alarmKind,
  /** Such as the name of the sink; empty where there is one of its kind. */
  subject: z.string(),
  failure: failure.nullable(),
  since: time,
  /** When its cause went; null while it lasts. */
  until: time.nullable(),
  acknowledged: z.boolean()
})

/** `elsewhere`: another program runs it. `restarting`: its process ended without being asked to. */
const stationState = z.enum([
  ...['stopped', 'starting', 'running', 'paused', 'stopping', 'restarting', 'elsewhere', 'missing']
] as const)

const liveStation = z.object({
  id: z.string(),
  folder: z.string(),
  name: z.string(),
  state: stationState,
  /** Why it does not run; null where a person stopped it. */
  failure: failure.nullable(),
  recipeVersion: z.int().nullable(),
  startedAt: time.nullable(),
  /** Milliseconds from arrival to verdict that are allowed. */
  takt: z.number().nullable(),
  source: sourceState.nullable(),
  sinks: z.array(sinkState),
  statistics,
  drift: drift.nullable(),
  /** Images that wait for their verdict. */
  pending: z.int(),
  batch: z.string().nullable(),
  lot: z.string().nullable(),
  /** Images on the disk, and those that were removed by the recipe's rule; null where it keeps all, or does not run. */
  retention: z
    .object({
      kept: z.object({ images: z.int(), bytes: z.int() }),
      removed: z.object({ images: z.int(), bytes: z.int(), lastAt: time.nullable() }),
      overLimit: z.boolean(),
      failure: failure.nullable()
    })
    .nullable(),
  /** In the order they were raised; gone once acknowledged and over. */
  alarms: z.array(alarm)
})

/** At most ten a second and station; every image is in one of them. */
export const stationEvent = z.object({
  type: z.literal('station'),
  sequence: z.int(),
  station: liveStation,
  /** Judged since the last one, by rising sequence. */
  images: z.array(inspectedImage)
})

/** The page that has the camera of a station is to take an image, and send it with the number of the trigger. */
export const captureEvent = z.object({
  type: z.literal('capture'),
  sequence: z.int(),
  station: z.string(),
  trigger: z.int()
})

const described = z.object({
  /** JSON Schema with defaults and limits, for forms. */
  schema: json,
  /** Every setting at its default. */
  defaults: jsonObject
})

const theStation = z.strictObject({ station: z.string() })
const label = z.string().trim().max(100)

export const stationProcedures = {
  'stations.list': query(
    'The stations of this PC, the latest first.',
    nothing,
    z.object({ stations: z.array(liveStation) })
  ),
  'stations.options': query(
    'What a new station is asked for.',
    nothing,
    z.object({
      /** The recipe without name, bundle and sinks. */
      recipe: described,
      /** One sink, as the setting `sink`. */
      sink: described,
      folder: z.string(),
      /** Bundles that other stations of this PC use. */
      bundles: z.array(z.string())
    })
  ),
  'stations.create': command(
    'Creates a station in a new folder. Relative paths of the recipe count from there.',
    z.strictObject({ folder: z.string().min(1), recipe: jsonObject }),
    liveStation
  ),
  'stations.add': command(
    'Adds a station that is in a folder already.',
    z.strictObject({ folder: z.string().min(1) }),
    liveStation
  ),
  'stations.forget': command('Takes a station off the list; its folder stays.', theStation, nothing),
  'stations.show': query(
    'A station with its latest images, by rising sequence: twenty with pictures, more for the trend.',
    theStation,
    z.object({ station: liveStation, images: z.array(inspectedImage) })
  ),
  'stations.start': command('Starts a station in a process of its own.', theStation, liveStation),
  'stations.stop': command('Stops a station; what it took in still gets its verdict.', theStation, liveStation),
  'stations.pause': command('Takes in no further images; those under way get their verdict.', theStation, liveStation),
  'stations.resume': command('Takes in images again.', theStation, liveStation),
  'stations.acknowledge': command(
    'Acknowledges an alarm.',
    z.strictObject({ station: z.string(), alarm: z.int() }),
    liveStation
  ),
  'stations.trigger': command(
    'Takes an image with the camera of a station’s page, and answers with its verdict. Without an image in time, or without a page that has the camera, the part could not be inspected.',
    z.strictObject({ station: z.string(), part: z.string().trim().max(100).default('') }),
    judged
  ),
  'stations.reportCamera': command(
    'Says whether a page has the camera of a station; every few seconds, as long as it has it.',
    z.strictObject({ station: z.string(), page: z.string().min(1).max(100), problem: cameraProblem.nullable() }),
    nothing
  ),
  'stations.setBatch': command(
    'Batch and lot of the images that arrive from now on; empty for none.',
    z.strictObject({ station: z.string(), batch: label, lot: label }),
    liveStation
  ),
  ...overruleProcedures,
  ...liveProcedures
} as const

export type LiveStation = z.output<typeof liveStation>
export type StationState = LiveStation['state']
export type StationVerdict = z.output<typeof stationVerdict>
export type InspectedImage = z.output<typeof inspectedImage>
export type Judged = z.output<typeof judged>
export type CameraProblem = z.output<typeof cameraProblem>
export type StationAlarm = z.output<typeof alarm>
export type AlarmKind = z.output<typeof alarmKind>
export type StationDrift = z.output<typeof drift>

/** So many images are kept with their pictures. */
export const picturesKept = 20
/** So many are kept for the trend. */
export const trendKept = 300
