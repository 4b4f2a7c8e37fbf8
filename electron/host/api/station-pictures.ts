import type { PictureKind } from '../station/messages.ts'
import type { Stations } from '../station/stations.ts'
import { serveStationOriginal } from './station-overrule.ts'
import { dataResponse, notFoundError } from './respond.ts'

const kinds: readonly string[] = ['image', 'thumbnail', 'map', 'original'] satisfies PictureKind[]

/** A picture of one of a station's latest images. Errors: `station.unknown`, `request.not-found`. */
export async function serveStationPicture(
  stations: Stations,
  id: string,
  sequence: string,
  kind: string
): Promise<Response> {
  const address = `/stations/${id}/${sequence}/${kind}`
  if (!/^\d{1,15}$/.test(sequence) || !kinds.includes(kind)) throw notFoundError(address)
  if (kind === 'original') return serveStationOriginal(stations, id, Number(sequence))
  const station = await stations.show(id)
  const data = await station.picture(Number(sequence), kind as PictureKind)
  // Not kept any more, or no image at all: no fault of whoever asks.
  if (data === null) return dataResponse(null, 'text/plain', { 'cache-control': 'no-store' }, 204)
  // A number never names another image of the same station.
  const headers = { 'cache-control': 'private, max-age=31536000, immutable' }
  return dataResponse(data, kind === 'map' ? 'image/png' : 'image/webp', headers)
}
