/** @file Brings the images whose verdicts people overruled from a station into the open workspace. */
import { FlawsmithError } from '../../common/errors.ts'
import { foldCase } from '../../common/fold-case.ts'
import { readRegularFile } from '../../common/regular-file.ts'
import {
  findLineDataset,
  makeLineDataset,
  updateLineDataset,
  type LineDataset,
  type LineImage,
  type LineLayout
} from '../../datasets/line-dataset.ts'
import { listOverrulings, type Overruling } from '../../station/journal/overrulings.ts'
import { withJournal } from '../../station/journal/with-journal.ts'
import { lineFile } from '../../station/place.ts'
import { currentRecipe, type Station } from '../../station/station-folder.ts'
import { getDataset, listDatasets, listImages, receivedHash, setRange } from '../../workspace/datasets.ts'
import type { Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { bundleRange } from '../../station/bundle-range.ts'
import type { ValueRange } from '../../common/value-range.ts'
import { inLineRange } from './line-range.ts'
import type { HostContext } from '../host-context.ts'
import { recordRun } from '../recorded-run.ts'
import { createHostContext } from '../host-context.ts'
import type { EventHub } from '../events/hub.ts'

/** All overruled verdicts of a station, by rising number of the image. */
export function overrulingsOf(station: Station, from = 0): ReturnType<typeof listOverrulings> {
  return withJournal(station, (journal) => listOverrulings(journal, from))
}

/** Where the dataset is, and who is told of it. */
export interface LineDesk extends Pick<HostContext, 'workspace' | 'device' | 'threads'> {
  readonly events?: EventHub
}

/** One at a time: two corrections at once would make two datasets. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Brings the station's dataset "from the line" in the open workspace to what its journal says, and makes it at first use.
 * Null where there is nothing to bring and no dataset. Errors: `workspace.not-chosen`, `content.missing`, those of
 * updateLineDataset.
 */
export function collectFromLine(desk: LineDesk, station: Station, actor: string): Promise<LineDataset | null> {
  const collected = last.catch(() => undefined).then(() => collect(desk, station, actor))
  last = collected
  return collected
}

async function collect(desk: LineDesk, station: Station, actor: string): Promise<LineDataset | null> {
  const { workspace, events } = desk
  const overrulings = overrulingsOf(station).toSorted((one, other) => (one.at < other.at ? -1 : 1))
  const known = findLineDataset(workspace, station.id)
  if (known === null && overrulings.length === 0) return null
  const dataset = known ?? (await makeLineDatasetOf(desk, station, 'station'))
  const read = (hash: string) =>
    readRegularFile(lineFile(station.folder, hash)).catch((cause: unknown) => {
      throw new FlawsmithError('content.missing', { path: lineFile(station.folder, hash) }, { cause })
    })
  const { recipe } = await currentRecipe(station)
  const found = await bundleRange(recipe.detector.bundle)
  const range = found === undefined ? dataset.range : found
  const isSame = JSON.stringify(range) === JSON.stringify(dataset.range)
  const before = isSame ? listImages(workspace, dataset.id) : []
  const made = new Map(before.map((image) => [receivedHash(image), image.contentHash]))
  const source = await inLineRange({ images: overrulings.map(imageOf), read }, range, made)
  if (!isSame) setRange(workspace, dataset.id, range)
  const result = await updateLineDataset(workspace, dataset.id, source, actor)
  events?.publish({ type: 'changed', topic: 'datasets', id: null })
  events?.publish({ type: 'changed', topic: 'images', id: dataset.id })
  return result
}

function imageOf({
  sequence,
  name,
  contentHash,
  verdict,
  type,
  maskHash
}: Overruling & { readonly name: string }): LineImage {
  return {
    name: `${String(sequence).padStart(6, '0')}-${name.split(/[\\/]/).at(-1) ?? ''}`,
    ...{ contentHash, maskHash, specimen: null, originalHash: null },
    ...(verdict === 'ok' ? { label: 'good', defectType: null } : { label: 'defect', defectType: type })
  }
}

const titles = { station: 'From the line', 'station-prepared': 'From the line, prepared' } as const

/** A new dataset for a station's images, without any. `source`: the dataset that they are prepared from. */
export async function makeLineDatasetOf(
  desk: LineDesk,
  station: Station,
  layout: LineLayout,
  source?: Pick<Dataset, 'runId' | 'range'>
): Promise<Dataset> {
  const { workspace, device, threads } = desk
  const { recipe } = await currentRecipe(station)
  const name = freeName(workspace, `${titles[layout]}: ${recipe.name}`)
  const { folder } = station
  const range: ValueRange | null = source?.range ?? null
  const config = {
    kind: 'import',
    folder,
    layout,
    name,
    category: '',
    skipBroken: false,
    station: station.id
  }
  const context: HostContext = createHostContext(workspace, { device, threads, monitor: { report: () => undefined } })
  let dataset = 0
  const parents = source === undefined ? [] : [{ runId: source.runId, role: 'dataset' }]
  const plan = { kind: 'import', name, config, parents, seeds: [], resumable: false } as const
  await recordRun({ ...context, repeatsFinished: true }, plan, (runId) => {
    dataset = makeLineDataset(workspace, { name, layout, source: folder, runId, range })
    return Promise.resolve()
  })
  return getDataset(workspace, dataset)
}

function freeName(workspace: Workspace, name: string): string {
  const taken = new Set(listDatasets(workspace).map((dataset) => foldCase(dataset.name)))
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name} (${number})`
    if (!taken.has(foldCase(free))) return free
  }
}
