import { readFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../electron/common/files.ts'
import { readSource } from '../../electron/imaging/source.ts'
import type { Inspect } from '../../electron/inspection/inspection.ts'
import { inspectByHash, png, rowsOf, run, testStation, until, verdictOf } from './helpers.ts'
import { postEndlessly } from '../support/endless-body.ts'

const http = { kind: 'http', port: 0, largestMegabytes: 0.1 } as const

async function served(changes: Parameters<typeof testStation>[0] = {}, inspect: Inspect = inspectByHash) {
  const place = await testStation({ source: http, ...changes })
  const running = await run(place.station, { inspect })
  const address = running.status().source.place
  const token = (await readFile(join(place.station.folder, 'token'), 'utf8')).trim()
  const post = (body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}, path = '/inspect') =>
    fetch(`${address}${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, ...headers } })
  return { ...place, running, address, token, post }
}

const bytesOf = async (seed: number) => new Uint8Array(await png(seed))

describe('a station that is asked by HTTP', () => {
  it('answers what is no address, too', async () => {
    const { address, token } = await served()
    const { hostname, port } = new URL(address)
    const headers = { authorization: `Bearer ${token}` }
    for (const path of ['http://[', '//', '/\\', '//evil.example/inspect', '*']) {
      const [status, policy] = await new Promise<readonly [number | undefined, string]>((resolve, reject) => {
        httpRequest({ hostname, port, path, headers, agent: false }, (answer) => {
          answer.resume()
          resolve([answer.statusCode, String(answer.headers['content-security-policy'])])
        })
          .on('error', reject)
          .end()
      })
      expect([status, policy], path).toEqual([404, expect.stringContaining("default-src 'none'")])
    }
  })

  it('answers an image with its verdict, which is in the journal', async () => {
    const { station, post } = await served()
    const image = await bytesOf(1)
    const answer = await post(image, { 'x-image-name': encodeURIComponent('../../Teil ü.png') })
    expect(answer.status).toBe(200)
    const value = (await answer.json()) as object
    expect(value).toMatchObject({ sequence: 1, name: 'Teil ü.png', contentHash: sha256(image), reason: null })
    expect(value).toMatchObject({ verdict: verdictOf(sha256(image)).verdict, score: verdictOf(sha256(image)).score })
    const broken = (await (await post('no image')).json()) as object
    expect(broken).toMatchObject({ verdict: 'could-not-inspect', score: null, reason: { code: 'image.unsupported' } })
    expect(await (await post(new Uint8Array())).json()).toMatchObject({ reason: { code: 'image.empty' } })
    expect(rowsOf(station).map(({ name, verdict }) => [name, verdict])).toEqual([
      ['Teil ü.png', verdictOf(sha256(image)).verdict],
      ['image', 'could-not-inspect'],
      ['image', 'could-not-inspect']
    ])
  })

  it('names an image as its sender does, however that is encoded, or by its format', async () => {
    const { station, post } = await served()
    const image = await bytesOf(1)
    const byte = (text: string, encoding: 'utf8' | 'latin1') => Buffer.from(text, encoding).toString('latin1')
    const jpeg = new Uint8Array(await sharp(image).jpeg().toBuffer())
    for (const name of [byte('teil ä.png', 'utf8'), byte('teil ä.png', 'latin1'), encodeURIComponent('teil ä.png')])
      await post(image, { 'x-image-name': name })
    await post(image, { 'x-image-name': '100 % ok.png' })
    for (const body of [image, jpeg]) await post(body)
    const names = ['teil ä.png', 'teil ä.png', 'teil ä.png', '100 % ok.png', 'image.png', 'image.jpg']
    expect(rowsOf(station).map(({ name }) => name)).toEqual(names)
  })

  it('takes the same bytes as another image, but the same key as the same', async () => {
    const { station, post } = await served()
    const image = await bytesOf(1)
    const answers = [await post(image), await post(image)]
    for (let i = 0; i < 3; i++) answers.push(await post(image, { 'idempotency-key': 'part 77' }))
    const numbers = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { sequence: number }).sequence)
    )
    expect(numbers).toEqual([1, 2, 3, 3, 3])
    expect(rowsOf(station).length).toBe(3)
  })

  it('refuses another image under a key that is used, also while the first one is inspected', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const inspect: Inspect = async (image) => {
      await gate
      return inspectByHash(image)
    }
    const { station, post, running } = await served({}, inspect)
    const key = { 'idempotency-key': 'part 77' }
    const first = post(await bytesOf(1), key)
    await until(() => running.status().pending === 1)
    const answer = async (seed: number) => {
      const given = await post(await bytesOf(seed), key)
      return [given.status, await given.json()] as const
    }
    expect(await answer(2)).toMatchObject([422, { code: 'station.key-reused' }])
    expect(await answer(1)).toMatchObject([503, { code: 'station.still-inspecting' }])
    release()
    const given = (await (await first).json()) as object
    expect(await answer(1)).toEqual([200, given])
    const [status, refusal] = await answer(2)
    expect([status, refusal]).toMatchObject([422, { code: 'station.key-reused' }])
    expect(refusal).not.toHaveProperty('verdict')
    expect(rowsOf(station)).toHaveLength(1)
  })

  it('refuses whoever has no token, other addresses and too much', async () => {
    const { station, post, address, token } = await served()
    const image = await bytesOf(1)
    const code = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code]
    expect(await code(await post(image, { authorization: `Bearer ${'x'.repeat(43)}` }))).toEqual([
      401,
      'station.unauthorised'
    ])
    expect(await code(await post(image, { authorization: '' }))).toEqual([401, 'station.unauthorised'])
    expect(await code(await post(image, {}, '/else'))).toEqual([404, 'station.no-address'])
    expect(await code(await post(new Uint8Array(200_000)))).toEqual([413, 'station.image-too-large'])
    const authorization = `Bearer ${token}`
    expect(await code(await fetch(`${address}/inspect`, { headers: { authorization } }))).toEqual([
      405,
      'station.wrong-method'
    ])
    const form = new FormData()
    form.append('image', new Blob([image]), 'part.png')
    const asForm = await fetch(`${address}/inspect`, { method: 'POST', body: form, headers: { authorization } })
    expect(await code(asForm)).toEqual([415, 'station.multipart'])
    // Without a length.
    expect([413, 'closed']).toContain(await postEndlessly(`${address}/inspect`, 50_000, { authorization }))
    expect(rowsOf(station)).toEqual([])
    const description = (await (
      await fetch(`${address}/openapi.json`, { headers: { authorization } })
    ).json()) as object
    expect(description).toMatchObject({ openapi: '3.1.0', paths: { '/inspect': { post: { operationId: 'inspect' } } } })
  })

  it('tells programs to come later when its queue is full', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => (release = resolve))
    const inspect: Inspect = async (image) => {
      await gate
      return inspectByHash(image)
    }
    const { station, post, running } = await served({ queue: 2 }, inspect)
    const waiting = [post(await bytesOf(1), { 'idempotency-key': 'a' }), post(await bytesOf(2))]
    await until(() => running.status().pending === 2)
    const full = await post(await bytesOf(3))
    expect([full.status, full.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await full.json()).toMatchObject({ code: 'station.queue-full' })
    release()
    for (const answer of await Promise.all(waiting)) expect(answer.status).toBe(200)
    expect((await post(await bytesOf(3))).status).toBe(200)
    expect(rowsOf(station).length).toBe(3)
  })

  it('says that an image takes too long, and that a detector failed', async () => {
    const inspect: Inspect = async (image) => {
      const { byteLength } = await readSource(image)
      if (byteLength === 4) throw new TypeError('a bug of the detector')
      if (byteLength === 5) return { verdict: 'ok', raw: 1, score: Number.NaN, type: null, map: null }
      return new Promise(() => undefined)
    }
    const detector = { bundle: 'none', timeoutSeconds: 0.1, parallel: 1 }
    const { post } = await served({ detector }, inspect)
    const verdict = async (body: string) => (await post(body)).json()
    expect(await verdict('slow image')).toMatchObject({
      verdict: 'could-not-inspect',
      reason: { code: 'inspection.timed-out' }
    })
    expect(await verdict('four')).toMatchObject({ verdict: 'could-not-inspect', reason: { code: 'unexpected' } })
    expect(await verdict('fives')).toMatchObject({ verdict: 'could-not-inspect', reason: { code: 'unexpected' } })
  })

  it('answers what is under way when it stops, and loses nothing', async () => {
    const inspect: Inspect = async (image) => {
      await new Promise((resolve) => setTimeout(resolve, 300))
      return inspectByHash(image)
    }
    const { station, post, running } = await served({}, inspect)
    const waiting = post(await bytesOf(1))
    await until(() => running.status().pending === 1)
    const stopped = running.stop()
    expect((await waiting).status).toBe(200)
    await stopped
    await expect(post(await bytesOf(2))).rejects.toThrow()
    expect(rowsOf(station).map(({ verdict }) => verdict)).not.toContain(null)
  })

  it('survives senders that vanish in the middle of an image', async () => {
    const { station, address, token, post } = await served()
    for (let i = 0; i < 5; i++) {
      const headers = { authorization: `Bearer ${token}`, 'content-length': 5000 }
      const outgoing = httpRequest(`${address}/inspect`, { method: 'POST', headers })
      outgoing.on('error', () => undefined)
      outgoing.write(new Uint8Array(100))
      await new Promise((resolve) => setTimeout(resolve, 20))
      outgoing.destroy()
    }
    expect((await post(await bytesOf(1))).status).toBe(200)
    expect(rowsOf(station).length).toBe(1)
  })

  it('names a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = other.address() as AddressInfo
      const { station } = await testStation({ source: { ...http, port } })
      await expect(run(station)).rejects.toMatchObject({ code: 'station.port-taken' })
      // What it had opened is closed again.
      await expect(run(station)).rejects.toMatchObject({ code: 'station.port-taken' })
    } finally {
      other.close()
    }
  })
})
