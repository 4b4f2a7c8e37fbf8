import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/**
 * Posts a body of undeclared length that goes on for as long as it is read, in chunks of some bytes. Returns the status,
 * or `closed` where the connection ended without one. Not by fetch: undici goes on reading the body after its socket has
 * closed, and keeps all of it until the memory is full.
 */
export async function postEndlessly(
  address: string,
  chunk: number,
  headers: Readonly<Record<string, string>>
): Promise<number | 'closed'> {
  const sent = request(address, { method: 'POST', headers })
  const answered = new Promise<number | 'closed'>((resolve) => {
    sent.on('response', (answer) => resolve(answer.resume().statusCode ?? 0)).on('close', () => resolve('closed'))
  })
  const body = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(chunk)
    })()
  )
  // Ends when the server closes the connection.
  await pipeline(body, sent).catch(() => undefined)
  return answered
}
