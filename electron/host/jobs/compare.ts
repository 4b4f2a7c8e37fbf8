import { throwIfCancelled } from '../../common/cancellation.ts'
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { sha256 } from '../../common/files.ts'
import type { Device } from '../../engine/devices.ts'
import { decodeSamples } from '../../imaging/decode.ts'
import type { Size } from '../../imaging/image.ts'
import { readSource } from '../../imaging/source.ts'
import { openBundle, type Bundle } from '../../inspection/bundle/open.ts'
import type { Inspection } from '../../inspection/inspection.ts'
import { openPreparation } from '../../station/preparation.ts'
import type { StationRecipe } from '../../station/recipe.ts'
import type { JobHandler } from '../serve-jobs.ts'

export interface CompareInput {
  /** Files of the running bundle and the candidate. */
  readonly bundles: readonly [string, string]
  /** Of the station: images from the line go through it. */
  readonly preparation: StationRecipe['preparation']
  readonly images: readonly {
    readonly name: string
    readonly path: string
    /** SHA-256. */
    readonly hash: string
    readonly fromLine: boolean
  }[]
  readonly device: Device
  readonly threads: number
}

export interface ComparedScore {
  readonly verdict: Inspection['verdict']
  readonly raw: number | null
  readonly score: number | null
}

/** For each image, what both bundles say. */
export type CompareOutput = readonly (readonly [ComparedScore, ComparedScore])[]

/** Inspects every image with both bundles, as the station would. */
export const compare: JobHandler<CompareInput, CompareOutput> = async (input, monitor) => {
  const { bundles, preparation, images, device, threads } = input
  const opened: Bundle[] = []
  try {
    for (const path of bundles) opened.push(await openBundle(path, { device, threads }))
    const inspectors = []
    for (const bundle of opened) inspectors.push(await inspectorOf(bundle, preparation))
    const [running, candidate] = inspectors as [Inspector, Inspector]
    const rows: [ComparedScore, ComparedScore][] = []
    for (const { name, path, hash, fromLine } of images) {
      throwIfCancelled(monitor.signal, 'scoring')
      const bytes = await readSource(path)
      if (sha256(bytes) !== hash) throw new FlawsmithError('content.changed', { path })
      rows.push([await running({ name, bytes, fromLine }), await candidate({ name, bytes, fromLine })])
      monitor.report({ task: 'scoring', done: rows.length, total: images.length })
    }
    return rows
  } finally {
    for (const bundle of opened) await bundle.close()
  }
}

type Inspector = (image: {
  readonly name: string
  readonly bytes: Uint8Array
  readonly fromLine: boolean
}) => Promise<ComparedScore>

/** A bundle with the preparation in its range. */
async function inspectorOf(bundle: Bundle, preparation: StationRecipe['preparation']): Promise<Inspector> {
  const { input } = bundle.manifest
  const prepare = await openPreparation(preparation, input.range ?? null)
  return async ({ name, bytes, fromLine }) => {
    try {
      if (fromLine) return scoreOf(await bundle.inspect(await prepare({ name, bytes })))
      // A dataset's images are in its range, and may be cut out already.
      const image = { name, samples: await decodeSamples({ name, bytes }) }
      return scoreOf(await bundle.inspect(isSameSize(image.samples, input) ? image : await prepare(image)))
    } catch (cause) {
      return scoreOf({ verdict: 'could-not-inspect', failure: failureOf(cause) })
    }
  }
}

const isSameSize = (one: Size, other: Size) => one.width === other.width && one.height === other.height

function scoreOf(inspection: Inspection): ComparedScore {
  if (inspection.verdict === 'could-not-inspect') return { verdict: inspection.verdict, raw: null, score: null }
  const { verdict, raw, score } = inspection
  return { verdict, raw, score }
}
