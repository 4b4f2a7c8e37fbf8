import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { readCertificate } from '../../../electron/host/serve/certificate.ts'
import { serve } from '../../../electron/host/serve/serve.ts'

let folder: string
const at = (name: string) => join(folder, name)
/** A self-signed certificate for a day, and its key. */
function made(name: string): readonly [string, string] {
  const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1']
  const names = ['-subj', '/CN=press', '-addext', 'subjectAltName=DNS:localhost,DNS:*.example,IP:127.0.0.1']
  const files = ['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)]
  execFileSync('openssl', [...words, ...names, ...files], { stdio: 'ignore' })
  return [at(`${name}.pem`), at(`${name}.key`)]
}
let one: readonly [string, string]
let other: readonly [string, string]

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flawsmith-tls-'))
  one = made('one')
  other = made('other')
  writeFileSync(at('text'), 'no PEM')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a certificate', () => {
  it('says what is wrong with its files', async () => {
    await expect(readCertificate(at('none.pem'), one[1])).rejects.toMatchObject({ code: 'tls.unreadable' })
    await expect(readCertificate(at('text'), one[1])).rejects.toMatchObject({ code: 'tls.no-certificate' })
    await expect(readCertificate(one[0], at('text'))).rejects.toMatchObject({ code: 'tls.no-key' })
    await expect(readCertificate(one[0], other[1])).rejects.toMatchObject({ code: 'tls.mismatch' })
    for (const days of [-2, 2]) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 24 * 3600_000 })
      onTestFinished(() => void vi.useRealTimers())
      await expect(readCertificate(...one)).rejects.toMatchObject({ code: 'tls.expired' })
      vi.useRealTimers()
    }
  })

  it('serves HTTPS under its names, with a cookie that is sent over HTTPS only', async () => {
    const certificate = await readCertificate(...one)
    expect(certificate.names).toEqual(['localhost', '127.0.0.1'])
    const fetch = () => Promise.resolve(new Response('inside'))
    const server = await serve({ fetch, hostname: '127.0.0.1', port: 0, certificate })
    onTestFinished(() => server.close())
    const link = new URL(server.newLink())
    expect([link.protocol, link.hostname]).toEqual(['https:', 'localhost'])
    const get = (path: string, cookie = '') =>
      new Promise<{ status: number; cookie: string }>((resolve, reject) => {
        const headers = { host: link.host, origin: link.origin, cookie }
        const options = { host: '127.0.0.1', port: link.port, path, headers, ca: certificate.cert }
        request(options, (answer) => {
          answer.resume()
          resolve({ status: answer.statusCode ?? 0, cookie: answer.headers['set-cookie']?.[0] ?? '' })
        })
          .on('error', reject)
          .end()
      })
    const { cookie } = await get(link.pathname)
    expect(cookie).toMatch(/^__Host-flawsmith-\d+=.*; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/)
    expect((await get('/', cookie.split(';')[0])).status).toBe(200)
    expect((await get('/')).status).toBe(401)
  })
})
