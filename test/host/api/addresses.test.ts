import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { procedures } from '../../../electron/contract/procedures.ts'
import { openPage } from '../../../electron/host/api/page.ts'
import type { ImageDetails } from '../../../electron/contract/datasets.ts'
import { addArtifact } from '../../../electron/workspace/artifacts.ts'
import { putContent } from '../../../electron/workspace/contents.ts'
import { origin, plates, testHost, type TestHost } from './test-host.ts'

let host: TestHost
let image: ImageDetails

beforeAll(async () => {
  host = await testHost()
  const folder = await plates(join(host.folder, 'plates'))
  const deep = sharp({ create: { width: 600, height: 300, channels: 3, background: '#456' } }).tiff()
  await deep.toFile(join(folder, 'train', 'good', 'wide.tif'))
  await host.finish({ kind: 'import', source: { folder }, name: 'plates' })
  const { ids } = await host.client.call('images.ids', { dataset: 1, filter: { mask: true } })
  const { images } = await host.client.call('images.page', { ids: ids.slice(0, 1) })
  image = images[0] as ImageDetails
}, 60_000)
afterAll(async () => {
  expect(host.faults).toEqual([])
  await host.dispose()
})

const refused = async (answer: Response) => {
  const { code, message, remedy } = (await answer.json()) as Record<string, unknown>
  expect([typeof message, typeof remedy]).toEqual(['string', 'string'])
  return `${answer.status} ${String(code)}`
}

describe('images by hash', () => {
  it('are cached by the browser indefinitely and not sent again', async () => {
    const answer = await host.ask(`/images/${image.contentHash}`)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff'
    })
    const again = { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } }
    expect((await host.ask(`/images/${image.contentHash}`, again)).status).toBe(304)
  })

  it('reach a reader who scrolls back after cancelling the queued request', async () => {
    const { ids } = await host.client.call('images.ids', { dataset: 1, filter: {} })
    const { images } = await host.client.call('images.page', { ids: ids.slice(1, 13) })
    const [last, ...busy] = [...new Set(images.map(({ contentHash }) => contentHash))]
    const before = busy.map((hash) => host.ask(`/thumbnails/${hash}`))
    const away = new AbortController()
    const given = host.ask(`/thumbnails/${last}`, { signal: away.signal }).catch(() => null)
    const back = host.ask(`/thumbnails/${last}`)
    away.abort()
    expect((await back).status).toBe(200)
    expect((await Promise.all(before)).map(({ status }) => status)).toEqual(busy.map(() => 200))
    await given
  })

  it('have thumbnails, which are cached in the workspace', async () => {
    const { ids } = await host.client.call('images.ids', { dataset: 1, filter: { text: 'wide' } })
    const { images } = await host.client.call('images.page', { ids })
    const hash = images[0]?.contentHash ?? ''
    const answers = await Promise.all(Array.from({ length: 6 }, () => host.ask(`/thumbnails/${hash}`)))
    for (const answer of answers) {
      const details = await sharp(await answer.arrayBuffer()).metadata()
      expect([details.format, details.width, details.height]).toEqual(['webp', 256, 128])
    }
    expect(await readdir(join(host.workspaceFolder, 'cache', 'thumbnails', hash.slice(0, 2)))).toEqual([hash])
    const shown = await host.ask(`/images/${hash}`)
    expect((await sharp(await shown.arrayBuffer()).metadata()).format).toBe('png')
  })

  it('have mask thumbnails that show every marked pixel', async () => {
    const answer = await host.ask(`/mask-thumbnails/${image.maskHash}`)
    const { data, info } = await sharp(await answer.arrayBuffer())
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect(info.channels).toBe(4)
    const visible = Array.from({ length: info.width * info.height }, (_, i) => data[4 * i + 3] as number)
    expect(visible.filter((alpha) => alpha > 0).length).toBe(image.maskPixels)
  })

  it('do not include other files of the workspace', async () => {
    const { hash } = await putContent(host.host.session.workspace, Buffer.from('no image'))
    expect(await refused(await host.ask(`/images/${hash}`))).toBe('404 request.not-found')
    const data = Buffer.from('{"secret":1}')
    const { contentHash } = await addArtifact(host.host.session.workspace, 1, { role: 'result', name: 'a.json', data })
    expect(await refused(await host.ask(`/images/${contentHash}`))).toBe('404 request.not-found')
    expect(await refused(await host.ask(`/thumbnails/${contentHash}`))).toBe('422 image.unsupported')
  })

  it('report a file that is missing from the workspace', async () => {
    const { ids } = await host.client.call('images.ids', { dataset: 1, filter: { label: 'good' } })
    const { images } = await host.client.call('images.page', { ids: ids.slice(0, 1) })
    const hash = images[0]?.contentHash ?? ''
    await rm(join(host.workspaceFolder, 'files', hash.slice(0, 2), hash))
    expect(await refused(await host.ask(`/images/${hash}`))).toBe('422 content.missing')
  })
})

describe('artifacts', () => {
  it('are sent under their own name, without what some system does not take in one, sandboxed from the page', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const name = '../Präzision "1".svg'
    const { id } = await addArtifact(host.host.session.workspace, 1, { role: 'plot', name, data: svg })
    const answer = await host.ask(`/artifacts/${id}?download`)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(svg)
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('.._Präzision _1_.svg')}`
    )
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    for (const number of ['0', '99999', '-1', '1e3', '...', 'x']) {
      expect(await refused(await host.ask(`/artifacts/${number}`))).toBe('404 request.not-found')
    }
  })
})

describe('invalid paths', () => {
  const paths = [
    ...['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/..%5c..%5cpackage.json', '//etc/passwd'],
    ...['/images/../../package.json', '/images/%2e%2e%2f%2e%2e', '/images/a\u0000b', `/images/${'g'.repeat(64)}`],
    ...['/C:/Windows/win.ini', '/\\\\server\\share', '/thumbnails/' + 'A'.repeat(64), '/assets/../../package.json'],
    ...['/api/__proto__', '/api/constructor', '/api/runs.list/extra', '/%', '/%ff', '/uploads/x/y.png']
  ]
  it.each(paths)('answers %s with 404', async (path) => {
    const answer = await host.ask(path)
    expect(answer.status).toBe(404)
    expect(await refused(answer)).toBe('404 request.not-found')
  })

  it('serves no files outside the page’s folder', async () => {
    const folder = join(host.folder, 'page')
    await mkdir(join(folder, 'assets'), { recursive: true })
    await writeFile(join(host.folder, 'secret.txt'), 'secret')
    await writeFile(join(folder, 'index.html'), '<!doctype html>')
    await writeFile(join(folder, 'assets', 'main-1a2b.js'), 'void 0')
    await symlink(join(host.folder, 'secret.txt'), join(folder, 'link.txt'))
    const page = await openPage(folder)
    const start = await page('/')
    expect(start?.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
    expect(start?.headers.get('cache-control')).toBe('no-cache')
    expect((await page('/assets/main-1a2b.js'))?.headers.get('cache-control')).toContain('immutable')
    for (const path of [
      '/link.txt',
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/assets',
      '',
      '/ASSETS/main-1a2b.js'
    ]) {
      expect(await page(path), path).toBeNull()
    }
  })

  it('finds a page that is built after it began to look', async () => {
    const folder = join(host.folder, 'later')
    const page = await openPage(folder)
    expect((await page('/'))?.status).toBe(503)
    await mkdir(join(folder, 'assets'), { recursive: true })
    await writeFile(join(folder, 'index.html'), '<!doctype html>')
    expect((await page('/'))?.status).toBe(200)
    await writeFile(join(folder, 'assets', 'main-3c4d.js'), 'void 0')
    expect((await page('/assets/main-3c4d.js'))?.status).toBe(200)
  })
})

describe('malformed requests', () => {
  const post = (name: string, body: string | Uint8Array<ArrayBuffer> | ReadableStream, type = 'application/json') =>
    host.ask(`/api/${name}`, { method: 'POST', headers: { 'content-type': type }, body })

  it('are rejected with a reason', async () => {
    const answers: readonly (readonly [string, Promise<Response>])[] = [
      ['400 request.not-json', post('runs.list', '{"limit":')],
      ['400 request.not-json', post('runs.list', new Uint8Array([0x22, 0xff, 0x22]))],
      ['400 request.invalid', post('runs.list', '[]')],
      ['400 request.invalid', post('runs.list', '{"limit":1e9}')],
      ['400 request.invalid', post('runs.list', '{"__proto__":{"limit":1},"extra":1}')],
      ['415 request.media-type', post('runs.list', '{}', 'text/plain')],
      ['415 request.media-type', post('runs.list', '{}', 'application/jsonp')],
      ['405 request.method', host.ask('/api/runs.list')],
      ['404 request.not-found', post('runs.delete', '{}')],
      ['404 request.not-found', host.ask('/images/x', { method: 'DELETE' })],
      ['404 run.not-found', post('runs.show', '{"run":77}')]
    ]
    for (const [expected, answer] of answers) expect(await refused(await answer)).toBe(expected)
  })

  it('are cut off above the size limit, with or without a declared length', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(3 * 2 ** 20) })
    expect(await refused(await post('runs.list', large))).toBe('413 request.too-large')
    const body = new Blob([large]).stream()
    expect(await refused(await post('runs.list', body))).toBe('413 request.too-large')
  })

  it('list the path of every fault', async () => {
    const answer = await post('jobs.start', JSON.stringify({ request: { kind: 'experiment', dataset: 'x' } }))
    const { details } = (await answer.json()) as { details: { faults: { path: string }[] } }
    expect(details.faults.map(({ path }) => path)).toEqual(['request.dataset', 'request.recipe'])
  })
})

describe('the OpenAPI description', () => {
  it('lists every procedure with its schemas', async () => {
    const answer = await host.ask('/api/openapi.json')
    const description = (await answer.json()) as {
      openapi: string
      paths: Record<string, { post: { summary: string } }>
    }
    expect(description.openapi).toBe('3.1.0')
    expect(Object.keys(description.paths)).toEqual(Object.keys(procedures).map((name) => `/api/${name}`))
    expect(description.paths['/api/runs.show']?.post).toMatchObject({
      summary: procedures['runs.show'].summary,
      requestBody: { content: { 'application/json': { schema: { required: ['run'] } } } }
    })
    expect(JSON.stringify(description)).not.toContain(origin)
  })
})
