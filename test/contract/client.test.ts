import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createClient, readEvents, RequestFailure } from '../../electron/contract/client.ts'
import type { HostEvent } from '../../electron/contract/events.ts'
import { procedures } from '../../electron/contract/procedures.ts'

/** A client of a host with the given answers, and the requests it received. */
function answering(answer: () => Response | Promise<Response>) {
  const asked: { address: string; init: RequestInit }[] = []
  const client = createClient({
    base: 'http://host.test',
    token: 'secret',
    fetch: (address, init) => {
      asked.push({ address, init })
      return Promise.resolve(answer())
    }
  })
  return { client, asked }
}

const changed = (sequence: number): HostEvent => ({ type: 'changed', sequence, topic: 'runs', id: null })

/** A body in chunks that are cut at any byte. */
function pieces(text: string, length: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += length) controller.enqueue(bytes.slice(at, at + length))
      controller.close()
    }
  })
}

async function collect(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<HostEvent[]> {
  return Array.fromAsync(readEvents(body))
}

describe('client', () => {
  it('sends JSON by POST with its token', async () => {
    const { client, asked } = answering(() => Response.json({ recipes: [] }))
    expect(await client.call('experiments.recipes', {})).toEqual({ recipes: [] })
    expect(asked[0]?.address).toBe('http://host.test/api/experiments.recipes')
    expect(asked[0]?.init).toMatchObject({
      method: 'POST',
      body: '{}',
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json' }
    })
  })

  it('throws the host’s failure with code, message and remedy', async () => {
    const failure = { code: 'run.not-found', message: 'no run', remedy: 'look', details: { run: 7 } }
    const { client } = answering(() => Response.json(failure, { status: 404 }))
    const error: unknown = await client.call('runs.show', { run: 7 }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RequestFailure)
    expect(error).toMatchObject({ failure, status: 404 })
  })

  it('fails with a code if the host or a proxy does not answer as expected', async () => {
    const dead = answering(() => Promise.reject(new TypeError('fetch failed')))
    await expect(dead.client.call('workspace.details', {})).rejects.toMatchObject({ failure: { code: 'page.offline' } })
    const ending = answering(() => new Response('{"datasets":[{"na'))
    await expect(ending.client.call('datasets.list', {})).rejects.toMatchObject({ failure: { code: 'page.offline' } })
    const foreign = answering(() => new Response('<h1>Proxy</h1>', { status: 502 }))
    await expect(foreign.client.call('workspace.details', {})).rejects.toMatchObject({
      failure: { code: 'unexpected' },
      status: 502
    })
  })

  it.each([1, 7, 1000])('reads events in chunks of %d bytes, skipping comments', async (length) => {
    const text = [changed(1), changed(2)].map((event) => `id: a.${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`)
    const body = pieces(`: connected\n\n${text.join(': still here\n\n')}data: {"type":"cha`, length)
    expect(await collect(body)).toEqual([changed(1), changed(2)])
  })
})

describe('table of procedures', () => {
  it('describes each in one sentence, with input and output as JSON Schema', () => {
    expect(Object.keys(procedures).length).toBeGreaterThan(40)
    for (const [name, { summary, input, output }] of Object.entries(procedures)) {
      expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
      expect(summary, name).toMatch(/^[A-Z].*[.]$/)
      expect(z.toJSONSchema(input, { io: 'input' }), name).toMatchObject({
        type: 'object',
        additionalProperties: false
      })
      expect(z.toJSONSchema(output), name).toBeTypeOf('object')
    }
  })

  it('rejects unknown input', () => {
    const parse = (value: unknown) => procedures['runs.show'].input.safeParse(value).success
    expect([
      parse({ run: 1 }),
      parse({ run: 1, extra: 1 }),
      parse({ run: '1' }),
      parse({ run: -1 }),
      parse(null)
    ]).toEqual([...[true, false, false, false, false]])
  })
})
