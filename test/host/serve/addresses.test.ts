import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { addressesOf } from '../../../electron/host/serve/addresses.ts'
import { createCredentials } from '../../../electron/host/serve/credentials.ts'
import { pageName as namePage } from '../../../electron/host/serve/page-name.ts'
import { refusalOf } from '../../../electron/host/serve/request-check.ts'

const pageName = 'flawsmith-1'
const outside = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

describe('the name of the page on this PC', () => {
  it('is random, and stays the same where it can be kept, for this account alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'flawsmith-name-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const name = await namePage(join(folder, 'home'))
    expect(name).toMatch(/^flawsmith-[0-9a-f]{20}$/)
    expect(await namePage(join(folder, 'home'))).toBe(name)
    expect((await stat(join(folder, 'home/page-name'))).mode & 0o077).toBe(0)
    await writeFile(join(folder, 'file'), 'x')
    expect(await namePage(join(folder, 'file'))).not.toBe(name)
    await writeFile(join(folder, 'home/page-name'), 'evil.example/')
    expect(await namePage(join(folder, 'home'))).toMatch(/^flawsmith-[0-9a-f]{20}$/)
  })
})

describe('the addresses of a server', () => {
  it('are a name of its own for browsers on this PC and a number for programs', () => {
    const { origin, pages, sessionHosts } = addressesOf({
      hostname: '127.0.0.1',
      port: 7717,
      pageName,
      certified: null
    })
    expect([origin, pages]).toEqual(['http://127.0.0.1:7717', ['http://flawsmith-1.localhost:7717']])
    expect([...sessionHosts]).toEqual(['flawsmith-1.localhost:7717'])
  })

  it('work on port 80, which browsers leave out', () => {
    const addresses = addressesOf({ hostname: '127.0.0.1', port: 80, pageName, certified: null })
    expect([addresses.origin, ...addresses.pages]).toEqual(['http://127.0.0.1', 'http://flawsmith-1.localhost'])
    const credentials = createCredentials({ port: 80, encrypted: false })
    const entered = credentials.enter(credentials.newLink())
    const cookie = typeof entered === 'object' ? credentials.cookieOf(entered.session) : ''
    const post = (host: string, origin: string) =>
      refusalOf({ method: 'POST', headers: { host, origin, cookie } }, addresses, credentials)
    expect(post('flawsmith-1.localhost', 'http://flawsmith-1.localhost')).toBeNull()
    expect(post('flawsmith-1.localhost:80', 'http://flawsmith-1.localhost')).toBeNull()
    expect(post('flawsmith-1.localhost', 'http://flawsmith-1.localhost:81')?.code).toBe('request.foreign-origin')
    expect(post('flawsmith-1.localhost:81', 'http://flawsmith-1.localhost:81')?.code).toBe('request.wrong-host')
  })

  it('show the network one that leads here where all are listened on', () => {
    const { pages, hosts } = addressesOf({ hostname: '0.0.0.0', port: 7717, pageName, certified: null })
    const expected = outside === undefined ? [] : [`http://${outside}:7717`]
    expect(pages).toEqual(['http://flawsmith-1.localhost:7717', ...expected])
    expect(hosts.has('0.0.0.0:7717')).toBe(false)
  })

  it('are those of the certificate where there is one', () => {
    const certified = ['press-3.example', '192.0.2.7']
    const { origin, pages, hosts } = addressesOf({ hostname: '0.0.0.0', port: 443, pageName, certified })
    expect([origin, pages]).toEqual(['https://press-3.example', ['https://press-3.example']])
    expect([hosts.has('press-3.example'), hosts.has('192.0.2.7:443'), hosts.has('evil.example')]).toEqual([
      true,
      true,
      false
    ])
  })

  it('are the one listened on, also for an address of IPv6', () => {
    expect(addressesOf({ hostname: 'fd00::7', port: 7717, pageName, certified: null })).toMatchObject({
      origin: 'http://[fd00::7]:7717',
      pages: ['http://[fd00::7]:7717']
    })
  })
})
