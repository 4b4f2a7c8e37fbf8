import { request as plainRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createClient, RequestFailure } from '../../../electron/contract/client.ts'
import { serve, type ServeOptions, type Server } from '../../../electron/host/serve/serve.ts'
import { postEndlessly } from '../../support/endless-body.ts'

/** A server whose host echoes requests. */
async function served(options: Partial<ServeOptions> = {}): Promise<Server & { readonly seen: Request[] }> {
  const seen: Request[] = []
  const server = await serve({
    fetch: async (request) => {
      seen.push(request)
      return Response.json({ path: new URL(request.url).pathname, body: await request.text() })
    },
    hostname: '127.0.0.1',
    port: 0,
    ...options
  })
  onTestFinished(() => server.close())
  return { ...server, seen }
}

const pageOf = ({ pages }: Server) => pages[0] ?? ''

/** A request with any header, which fetch would not send; the status and body of the answer. */
function raw(
  server: Server,
  {
    path = '/',
    method = 'GET',
    headers = {},
    body = '',
    from = 'program'
  }: { path?: string; method?: string; headers?: object; body?: string; from?: 'program' | 'browser' }
): Promise<{ status: number; body: string; cookie: string }> {
  const { hostname, port } = new URL(server.origin)
  const named = from === 'browser' ? { host: new URL(pageOf(server)).host } : {}
  return new Promise((resolve, reject) => {
    const sent = plainRequest(
      { agent: false, hostname, port, path, method, headers: { ...named, ...headers } },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => (text += part))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: text, cookie: answer.headers['set-cookie']?.[0] ?? '' })
        )
      }
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** What a server answers to a text that need be no request. */
function speak(server: Server, text: string): Promise<string> {
  const { hostname, port } = new URL(server.origin)
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part))
    socket.on('close', () => resolve(answer)).on('error', reject)
  })
}

/** Opens a session for a browser and returns its cookie. */
async function entered(server: Server): Promise<string> {
  const { status, cookie } = await raw(server, { path: new URL(server.newLink()).pathname, from: 'browser' })
  expect(status).toBe(200)
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/)
  return cookie.split(';')[0] ?? ''
}

const code = (body: string) => (JSON.parse(body) as { code: string }).code

describe('the served host', () => {
  it('accepts only requests with the token', async () => {
    const server = await served()
    const bearer = { authorization: `Bearer ${server.token}` }
    expect(await raw(server, { path: '/x', headers: bearer })).toMatchObject({ status: 200 })
    for (const authorization of ['', 'Bearer ', 'Bearer wrong', `Basic ${server.token}`, `Bearer ${server.token}x`]) {
      const { status, body } = await raw(server, { headers: { authorization } })
      expect([status, code(body)]).toEqual([401, 'request.unauthorised'])
    }
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]?.headers.has('authorization')).toBe(false)
  })

  it('exchanges a link for a browser cookie, once', async () => {
    let used = 0
    const server = await served({ onLinkGone: () => used++ })
    const path = new URL(server.newLink()).pathname
    const browser = { from: 'browser' } as const
    const first = await raw(server, { path, ...browser })
    expect([first.status, used]).toEqual([200, 1])
    const cookie = first.cookie.split(';')[0] ?? ''
    expect(await raw(server, { path, ...browser })).toMatchObject({ status: 401, cookie: '' })
    expect(await raw(server, { path: '/enter/guessed', ...browser })).toMatchObject({ status: 401 })
    expect((await raw(server, { path: '/y', headers: { cookie }, ...browser })).status).toBe(200)
    for (const wrong of ['=wrong', '=', `=${server.token}`, '=99999999999999.a.b']) {
      const headers = { cookie: cookie.replace(/=.*/, wrong) }
      expect((await raw(server, { headers, ...browser })).status, wrong).toBe(401)
    }
  })

  it('offers another link where one is opened too late', async () => {
    let gone = 0
    const server = await served({ onLinkGone: () => gone++ })
    const path = new URL(server.newLink()).pathname
    const now = Date.now()
    vi.useFakeTimers({ toFake: ['Date'], now: now + 15 * 60_000 + 1000 })
    onTestFinished(() => void vi.useRealTimers())
    const late = await raw(server, { path, from: 'browser' })
    expect([late.status, code(late.body), late.cookie, gone]).toEqual([401, 'request.link-expired', '', 1])
  })

  it('gives a browser a session of its own, which tells no other port the token and ends', async () => {
    const server = await served()
    const cookie = await entered(server)
    expect(cookie).not.toContain(server.token)
    // As another program on this PC would use a cookie that reached it.
    const value = cookie.slice(cookie.indexOf('=') + 1)
    expect((await raw(server, { headers: { authorization: `Bearer ${value}` } })).status).toBe(401)
    const elsewhere = [{}, { host: new URL(server.origin).host.replace('127.0.0.1', 'localhost') }]
    for (const headers of elsewhere) expect((await raw(server, { headers: { cookie, ...headers } })).status).toBe(401)
    const path = new URL(server.newLink()).pathname
    expect(await raw(server, { path })).toMatchObject({ status: 401, cookie: '' })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 24 * 3600_000 })
    onTestFinished(() => void vi.useRealTimers())
    expect((await raw(server, { headers: { cookie }, from: 'browser' })).status).toBe(401)
  })

  it('has a name of its own on this PC, and keeps sessions where the token is known beforehand', async () => {
    const [one, other] = [await served(), await served()]
    expect(pageOf(one)).toMatch(/^http:\/\/flawsmith-[0-9a-f]{20}\.localhost:\d+$/)
    expect(new URL(pageOf(one)).hostname).not.toBe(new URL(pageOf(other)).hostname)
    const token = 'a-token-that-a-service-is-started-with'
    const first = await serve({
      fetch: () => Promise.resolve(new Response('')),
      hostname: '127.0.0.1',
      port: 0,
      token,
      pageName: 'flawsmith-a'
    })
    const cookie = await entered(first)
    await first.close()
    const again = await served({ token, port: Number(new URL(first.origin).port), pageName: 'flawsmith-a' })
    expect(again.pages).toEqual(first.pages)
    expect((await raw(again, { headers: { cookie }, from: 'browser' })).status).toBe(200)
  })

  it('rejects foreign pages even with the cookie', async () => {
    const server = await served()
    const cookie = await entered(server)
    const { host } = new URL(pageOf(server))
    const post = (headers: object) =>
      raw(server, { method: 'POST', path: '/api/a', headers: { cookie, ...headers }, body: '{}', from: 'browser' })
    expect((await post({ origin: pageOf(server) })).status).toBe(200)
    for (const headers of [
      {},
      { origin: 'null' },
      { origin: 'http://evil.example' },
      { origin: `https://${host}` },
      { origin: pageOf(server), 'sec-fetch-site': 'cross-site' },
      { origin: server.origin },
      { origin: 'http://127.0.0.1:1' }
    ]) {
      const { status, body } = await post(headers)
      expect([status, code(body)], JSON.stringify(headers)).toEqual([403, 'request.foreign-origin'])
    }
    const image = await raw(server, {
      path: '/images/a',
      headers: { cookie, 'sec-fetch-site': 'same-site' },
      from: 'browser'
    })
    expect(image.status).toBe(403)
    expect(server.seen).toHaveLength(1)
  })

  it('shows an unauthorised visitor a page in the browser’s language', async () => {
    const server = await served()
    const opened = (language: string) =>
      raw(server, { headers: { 'sec-fetch-mode': 'navigate', 'accept-language': language } })
    expect((await opened('fr, de;q=0.5')).body).toMatch(/^This request has no valid session\.\nOpen the latest link/)
    expect((await opened('de-AT, en;q=0.5')).body).toMatch(/^Diese Anfrage gehört zu keiner gültigen Sitzung\.\n/)
  })

  it('answers only to its own host names, against DNS rebinding', async () => {
    const server = await served()
    const headers = { authorization: `Bearer ${server.token}` }
    const { port } = new URL(server.origin)
    expect((await raw(server, { headers: { ...headers, host: `localhost:${port}` } })).status).toBe(200)
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1.nip.io:${port}`,
      `flawsmith.localhost:${port}`,
      `x.${new URL(pageOf(server)).host}`,
      '127.0.0.1:1'
    ]) {
      const { status, body } = await raw(server, { headers: { ...headers, host } })
      expect([status, code(body)], host).toEqual([421, 'request.wrong-host'])
    }
    // A link is not used up by a request to a foreign name.
    const path = new URL(server.newLink()).pathname
    expect((await raw(server, { path, headers: { host: 'evil.example' } })).status).toBe(421)
    expect((await raw(server, { path, from: 'browser' })).status).toBe(200)
  })

  it('rejects other methods, long addresses and large bodies before the host sees them', async () => {
    const server = await served()
    const headers = { authorization: `Bearer ${server.token}` }
    for (const method of ['OPTIONS', 'DELETE', 'PATCH']) {
      expect((await raw(server, { method, headers })).status).toBe(405)
    }
    expect((await raw(server, { path: `/${'a'.repeat(5000)}`, headers })).status).toBe(414)
    const claimed = { ...headers, 'content-length': String(20 * 2 ** 20) }
    expect((await raw(server, { method: 'POST', headers: claimed })).status).toBe(413)
    expect(server.seen).toHaveLength(0)
  })

  it('answers addresses that are none, and what is no request, rather than dropping the connection', async () => {
    const server = await served()
    const headers = { authorization: `Bearer ${server.token}` }
    for (const path of ['http://[', 'http://evil.example/api/a', '*']) {
      const { status, body } = await raw(server, { path, headers })
      expect([status, code(body)], path).toEqual([400, 'request.bad-address'])
    }
    for (const path of ['//', '/\\', '//evil.example/api/a', '/\\evil.example', '/%', '/http://[']) {
      expect((await raw(server, { path, headers })).status, path).toBe(200)
    }
    expect(server.seen.map(({ url }) => new URL(url).origin)).toEqual(server.seen.map(() => server.origin))
    const spoken: readonly [string, number][] = [
      ['no HTTP\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
      ['CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n', 405],
      ['GET / HTTP/1.1\r\nhost: a\r\nexpect: x\r\n\r\n', 421]
    ]
    for (const [text, status] of spoken) {
      const answer = await speak(server, text)
      expect(answer, text.slice(0, 60)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*default-src 'none'`))
      expect(answer).toMatch(/nosniff[^]*no-referrer/)
    }
  })

  it('answers with a fault of its own where the host throws', async () => {
    const server = await served({ fetch: () => Promise.reject(new Error('a fault')) })
    const { status, body } = await raw(server, { headers: { authorization: `Bearer ${server.token}` } })
    expect([status, code(body)]).toEqual([500, 'unexpected'])
  })

  it('stops reading an oversized body of undeclared length', async () => {
    const server = await served()
    const headers = { authorization: `Bearer ${server.token}` }
    const status = await postEndlessly(`${server.origin}/api/a`, 2 ** 20, headers)
    expect([413, 'closed']).toContain(status)
    expect(server.seen).toHaveLength(0)
  })

  it('streams responses and aborts them on the host when the client disconnects', async () => {
    const stopped = Promise.withResolvers<void>()
    const server = await served({
      fetch: (request) => {
        request.signal.addEventListener('abort', () => stopped.resolve())
        const start = (controller: ReadableStreamDefaultController<Uint8Array>) =>
          controller.enqueue(new TextEncoder().encode('first'))
        return Promise.resolve(new Response(new ReadableStream<Uint8Array>({ start })))
      }
    })
    const leave = new AbortController()
    const answer = await fetch(`${server.origin}/api/events`, {
      headers: { authorization: `Bearer ${server.token}` },
      signal: leave.signal
    })
    const reader = (answer.body as ReadableStream<Uint8Array> | null)?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first')
    leave.abort()
    await stopped.promise
  })

  it('serves the contract’s client, whose errors carry code and remedy', async () => {
    const failure = { code: 'run.not-found', message: 'There is no such run', remedy: 'List the runs' }
    const server = await served({ fetch: () => Promise.resolve(Response.json(failure, { status: 404 })) })
    const client = createClient({ base: server.origin, token: server.token })
    await expect(client.call('runs.show', { run: 1 })).rejects.toMatchObject({ failure, status: 404 })
    const stranger = createClient({ base: server.origin, token: 'wrong' })
    await expect(stranger.call('runs.show', { run: 1 })).rejects.toMatchObject({ status: 401 })
    const nobody = createClient({ base: 'http://127.0.0.1:9' })
    await expect(nobody.call('runs.show', { run: 1 })).rejects.toThrow(RequestFailure)
  })

  it('reports which port is taken', async () => {
    const server = await served()
    const port = Number(new URL(server.origin).port)
    await expect(served({ port })).rejects.toMatchObject({ code: 'serve.port-taken', details: { port } })
  })
})
