/** @file Verdicts that people overrule, and the original of an image to draw its defect on. */
import { failureOf, FlawsmithError } from '../../common/errors.ts'
import { log } from '../../common/log.ts'
import type { OutputOf } from '../../contract/procedures.ts'
import { findLineDataset, type LineDataset } from '../../datasets/line-dataset.ts'
import { sniffFormat } from '../../imaging/format.ts'
import { imageAsPng } from '../../imaging/thumbnail.ts'
import { findOriginal, overruleVerdict, withdrawOverruling } from '../../station/overrule.ts'
import { openStation, type Station } from '../../station/station-folder.ts'
import { listImages } from '../../workspace/datasets.ts'
import { collectFromLine, overrulingsOf } from '../station/from-line.ts'
import type { HeldStation } from '../station/held-station.ts'
import { overruledOf, plainOverruling } from '../station/overruled.ts'
import { trainedTypes } from '../station/trained-types.ts'
import type { Stations } from '../station/stations.ts'
import type { HostSession } from '../session.ts'
import type { Handlers } from './handlers.ts'
import { person } from './person.ts'
import { dataResponse } from './respond.ts'
import { permittedAt } from './station-guard.ts'

type Names = 'stations.overrule' | 'stations.withdraw' | 'stations.collect' | 'stations.line'
type Sent = OutputOf<'stations.overrule'>

export const overruleHandlers: Handlers<Names> = {
  'stations.overrule': async (session, { station, sequence, verdict, type, mask }, _, { actor }) => {
    const held = await session.stations.show(station)
    const right = { verdict, type, mask: typeof mask === 'string' ? Buffer.from(mask, 'base64') : mask }
    const overruling = await overruleVerdict(held, sequence, right, actor, inProcess(held))
    return sent(session, held, plainOverruling(overruling))
  },
  'stations.withdraw': async (session, { station, sequence }, _, { actor }) => {
    const held = await session.stations.show(station)
    withdrawOverruling(held, sequence, actor)
    return sent(session, held, null)
  },
  'stations.collect': async (session, { folder }, _, caller) => {
    const station = await openStation(folder)
    await permittedAt(session.stations, station, 'overrule-verdict', caller)
    const line = await collectFromLine(session, station, person())
    return { line: line === null ? null : plainLine(line) }
  },
  'stations.line': async (session, { station }) => {
    const held = await session.stations.show(station)
    const named = overrulingsOf(held).flatMap(({ type }) => type ?? [])
    if (session.missing !== null) return { line: null, types: typesOf(named) }
    const { workspace } = session
    named.push(...(await trainedTypes(workspace, held)))
    const dataset = findLineDataset(workspace, held.id)
    if (dataset === null) return { line: null, types: typesOf(named) }
    const images = listImages(workspace, dataset.id)
    const good = images.filter(({ label }) => label === 'good').length
    const types = images.flatMap(({ defectType }) => defectType ?? [])
    const line = plainLine({ dataset, images: images.length, good, kept: 0 })
    return { line, types: typesOf([...named, ...types]) }
  }
}

/** The image as it was received, for a browser. Errors: `station.unknown`, `overrule.no-image`, `overrule.image-gone`. */
export async function serveStationOriginal(stations: Stations, id: string, sequence: number): Promise<Response> {
  const held = await stations.show(id)
  const bytes = await findOriginal(held, sequence, inProcess(held))
  const format = sniffFormat(bytes)
  const headers = { 'cache-control': 'private, max-age=31536000, immutable' }
  if (format === null || format === 'tiff' || format === 'pnm')
    return dataResponse(await imageAsPng(bytes), 'image/png', headers)
  return dataResponse(bytes, `image/${format}`, headers)
}

/** The last images are in the memory of the station's process too. */
const inProcess = (held: HeldStation) => (sequence: number) => held.picture(sequence, 'original')

/** The station has the correction whatever becomes of the dataset, which follows when it can. */
async function sent(session: HostSession, held: HeldStation, overruling: Sent['overruling']): Promise<Sent> {
  tell(held)
  if (session.missing !== null) return { overruling, line: null, failure: null }
  try {
    const line = await collectFromLine(session, held, person())
    return { overruling, line: line === null ? null : plainLine(line), failure: null }
  } catch (cause) {
    if (!(cause instanceof FlawsmithError)) throw cause
    return { overruling, line: null, failure: plainFailure(cause) }
  }
}

/** Has the images on show, and the counter, say what the journal says. */
export function tell(held: HeldStation): void {
  try {
    const overrulings = overrulingsOf(held satisfies Station)
    held.overruled(overruledOf(overrulings), overrulings.length)
  } catch (cause) {
    // A journal that cannot be read keeps nobody from seeing the station; its start reports it.
    log.fault('overruled verdicts could not be read', cause)
  }
}

function plainFailure(cause: unknown): NonNullable<Sent['failure']> {
  const { details, ...texts } = failureOf(cause)
  return details === undefined ? texts : { ...texts, details: { ...details } }
}

function plainLine({ dataset: { id, name }, images, good, kept }: LineDataset) {
  return { dataset: id, name, images, good, kept }
}

const typesOf = (types: readonly string[]) => [...new Set(types)].sort()
