import { throwIfCancelled } from '../../common/cancellation.ts'
import { failureOf } from '../../common/errors.ts'
import type { Device } from '../../engine/devices.ts'
import { readImageHeader } from '../../imaging/decode.ts'
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
  readonly images: readonly { readonly name: string; readonly path: string; readonly fromLine: boolean }[]
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
  const prepare = await openPreparation(preparation)
  const opened: Bundle[] = []
  try {
    for (const path of bundles) opened.push(await openBundle(path, { device, threads }))
    const [running, candidate] = opened as [Bundle, Bundle]
    const rows: [ComparedScore, ComparedScore][] = []
    for (const { name, path, fromLine } of images) {
      throwIfCancelled(monitor.signal, 'scoring')
      const source = { name, bytes: await readSource(path) }
      let prepared: ReturnType<typeof prepare> | undefined
      const inspect = async (bundle: Bundle): Promise<ComparedScore> => {
        try {
          // A dataset's images may be cut out already.
          const asIs = !fromLine && (await isInputOf(bundle, source.bytes))
          return scoreOf(await bundle.inspect(asIs ? source : await (prepared ??= prepare(source))))
        } catch (cause) {
          return scoreOf({ verdict: 'could-not-inspect', failure: failureOf(cause) })
        }
      }
      rows.push([await inspect(running), await inspect(candidate)])
      monitor.report({ task: 'scoring', done: rows.length, total: images.length })
    }
    return rows
  } finally {
    for (const bundle of opened) await bundle.close()
  }
}

async function isInputOf({ manifest }: Bundle, bytes: Uint8Array): Promise<boolean> {
  const { width, height } = await readImageHeader(bytes)
  return width === manifest.input.width && height === manifest.input.height
}

function scoreOf(inspection: Inspection): ComparedScore {
  if (inspection.verdict === 'could-not-inspect') return { verdict: inspection.verdict, raw: null, score: null }
  const { verdict, raw, score } = inspection
  return { verdict, raw, score }
}
