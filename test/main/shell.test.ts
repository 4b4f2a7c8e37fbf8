import { MessageChannel } from 'node:worker_threads'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveForwarded, createForwarder, type Channel } from '../../electron/main/forward.ts'
import {
  isOwnAddress,
  isPermissionAllowed,
  mayNavigate,
  mayOpenOutside,
  mayRequest,
  pagePreferences
} from '../../electron/main/guards.ts'
import { maintenanceFailure, maintenancePage } from '../../electron/main/maintenance.ts'
import { createRestarts } from '../../electron/main/restart.ts'

function forwarded(fetch: (request: Request) => Promise<Response>) {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const channel = (port: typeof port1): Channel => ({
    post: (message) => port.postMessage(message),
    listen: (listener) => void port.on('message', listener)
  })
  serveForwarded(channel(port2), fetch)
  return createForwarder(channel(port1))
}

const address = 'app://flawsmith/api/x'

describe('requests between processes', () => {
  it('preserve method, headers and body, and return status, headers and body', async () => {
    const { fetch } = forwarded(async (request) => {
      const text = `${request.method} ${request.url} ${request.headers.get('x-a')} ${await request.text()}`
      return new Response(text, { status: 418, headers: { 'x-b': 'b' } })
    })
    const answer = await fetch(new Request(address, { method: 'POST', body: 'bödy', headers: { 'x-a': 'a' } }))
    expect([answer.status, answer.headers.get('x-b')]).toEqual([418, 'b'])
    expect(await answer.text()).toBe(`POST ${address} a bödy`)
    expect(
      (await forwarded(() => Promise.resolve(new Response(null, { status: 204 }))).fetch(new Request(address))).status
    ).toBe(204)
  })

  it('are not mixed up when concurrent', async () => {
    const { fetch } = forwarded(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20))
      return new Response(request.url)
    })
    const urls = Array.from({ length: 50 }, (_, i) => `${address}/${i}`)
    const texts = await Promise.all(urls.map(async (url) => (await fetch(new Request(url))).text()))
    expect(texts).toEqual(urls)
  })

  it('wait for a slow reader instead of buffering', async () => {
    let pulled = 0
    const { fetch } = forwarded(() =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>({
            pull: (controller) => {
              pulled += 1
              if (pulled > 1000) controller.close()
              else controller.enqueue(new Uint8Array(10))
            }
          })
        )
      )
    )
    const answer = await fetch(new Request(address))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(pulled).toBeLessThan(20)
    expect((await answer.arrayBuffer()).byteLength).toBe(10_000)
  })

  it('notify the host when a stream is cancelled, and the page when the host dies', async () => {
    const left = Promise.withResolvers<void>()
    const endless = () =>
      new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1)) })
    const { fetch, abortAll: breakOff } = forwarded((request) => {
      request.signal.addEventListener('abort', () => left.resolve())
      return request.url.endsWith('never') ? new Promise(() => undefined) : Promise.resolve(new Response(endless()))
    })
    const first = (await fetch(new Request(address))).body?.getReader()
    expect((await first?.read())?.value).toHaveLength(1)
    await first?.cancel()
    await left.promise
    const second = (await fetch(new Request(address))).body?.getReader()
    await second?.read()
    const third = fetch(new Request(`${address}/never`))
    breakOff('the service has stopped')
    await expect(second?.read()).rejects.toThrow('stopped')
    await expect(third).rejects.toThrow('stopped')
  })
})

describe('a host that crashes', () => {
  it('is restarted with increasing delays and a limit', () => {
    const next = createRestarts()
    expect([0, 1, 2, 3, 4, 5].map((second) => next(second * 1000))).toEqual([500, 1000, 2000, 4000, 8000, null])
    expect(next(30 * 60_000)).toBe(500)
  })

  it('is reported on a page without scripts, with escaped output', async () => {
    const page = maintenancePage({ kind: 'failed', output: '<script>alert(1)</script>' })
    expect(page.status).toBe(503)
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    const text = await page.text()
    expect(text).not.toContain('<script')
    expect(text).toContain('Try again')
    expect(await maintenancePage({ kind: 'failed', output: '' }, 'de').text()).toContain('Erneut versuchen')
    expect(await maintenanceFailure({ kind: 'restarting', output: '' }).json()).toMatchObject({
      code: 'host.restarting'
    })
  })
})

describe('the window', () => {
  it('shows only its own page', () => {
    expect(['app://flawsmith/', 'app://flawsmith/#/runs/3', 'app://flawsmith/index.html'].every(isOwnAddress)).toBe(
      true
    )
    for (const address of [
      'app://other/',
      'app://flawsmith.evil/',
      'app://flawsmith:1/',
      'app://user@flawsmith/',
      'file:///etc/passwd',
      'http://flawsmith/',
      'https://flawsmith/',
      'javascript:alert(1)',
      'data:text/html,x',
      'about:blank',
      ''
    ]) {
      expect(isOwnAddress(address), address).toBe(false)
    }
  })

  it('allows a frame to show the PDF viewer and its own addresses only', () => {
    const viewer = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html'
    expect([mayNavigate(viewer, false), mayNavigate(viewer, true)]).toEqual([true, false])
    expect(mayNavigate('app://flawsmith/artifacts/1', false)).toBe(true)
    for (const address of [
      'chrome-extension://other/',
      'https://example.com/',
      'data:text/html,x',
      'file:///etc/passwd'
    ]) {
      expect([address, mayNavigate(address, false)]).toEqual([address, false])
    }
  })

  it('fetches from itself and Chromium’s own parts only, never from the network or the disk', () => {
    for (const address of [
      ...['app://flawsmith/', 'app://flawsmith/images/x', 'blob:app://flawsmith/1', 'data:image/png;base64,AA=='],
      ...['chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html', 'chrome://resources/js/a.js']
    ]) {
      expect([address, mayRequest(address)]).toEqual([address, true])
    }
    for (const address of [
      ...['https://example.com/', 'http://127.0.0.1:7717/', 'ws://example.com/', 'ftp://example.com/x', 'wss://x/'],
      ...[
        'file:///etc/passwd',
        'app://other/',
        'app://flawsmith.evil/',
        'blob:https://example.com/1',
        'chrome-extension://other/'
      ]
    ]) {
      expect([address, mayRequest(address)]).toEqual([address, false])
    }
  })

  it('opens only a few links externally', () => {
    expect(mayOpenOutside('https://huggingface.co/stable-diffusion-v1-5')).toBe(true)
    for (const address of [
      'http://huggingface.co/',
      'https://huggingface.co.evil.example/',
      'https://user:pass@github.com/',
      'https://github.com:8443/',
      'file:///c:/windows/system32/calc.exe',
      'smb://server/share',
      'javascript:alert(1)',
      'ms-msdt:/id',
      'https://example.com/'
    ]) {
      expect(mayOpenOutside(address), address).toBe(false)
    }
  })

  it('has no Node, a sandbox, and only the permissions to copy and to use the camera', () => {
    const preferences = pagePreferences('/preload.cjs')
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false
    })
    expect(
      ['clipboard-sanitized-write', 'media', 'geolocation', 'openExternal', 'clipboard-read', 'usb'].filter((name) =>
        isPermissionAllowed(name, { from: 'app://flawsmith/', media: [] })
      )
    ).toEqual(['clipboard-sanitized-write'])
    const mayUse = (from: string, ...media: string[]) => isPermissionAllowed('media', { from, media })
    expect(mayUse('app://flawsmith/', 'video')).toBe(true)
    expect(mayUse('app://flawsmith/', 'audio')).toBe(false)
    expect(mayUse('app://flawsmith/', 'video', 'audio')).toBe(false)
    expect(mayUse('https://example.com/', 'video')).toBe(false)
  })
})
