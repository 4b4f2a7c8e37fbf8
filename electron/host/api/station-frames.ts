import { z } from 'zod'
import { FlawsmithError } from '../../common/errors.ts'
import type { Stations } from '../station/stations.ts'
import { jsonResponse } from './respond.ts'

/** Bytes; a lossless image of some 20 megapixels. */
const largestFrame = 128 * 2 ** 20

const asked = z.object({ trigger: z.coerce.number().int().positive().nullable() })

/**
 * Takes an image that a page took with its camera; answers with its verdict. Errors: `station.unknown`,
 * `station.not-running`, `station.no-camera`, `camera.late`, `station.queue-full`, `station.image-too-large`.
 */
export async function takeStationFrame(stations: Stations, id: string, request: Request): Promise<Response> {
  const given = asked.safeParse({ trigger: new URL(request.url).searchParams.get('trigger') })
  const station = await stations.show(id)
  const bytes = await bodyOf(request)
  const frame = { bytes, trigger: given.success ? given.data.trigger : null, part: null }
  return jsonResponse(await station.giveFrame(frame))
}

async function bodyOf({ body }: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > largestFrame) throw new FlawsmithError('station.image-too-large', { limit: largestFrame })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
