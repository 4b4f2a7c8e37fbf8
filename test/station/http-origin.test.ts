import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { foreignRequest, namesOfStation } from '../../electron/station/sources/http-origin.ts'
import { run, testStation } from './helpers.ts'

const names = namesOfStation(['Press3.factory.example'])
const codeOf = (headers: Parameters<typeof foreignRequest>[0]) => foreignRequest(headers, names)?.code ?? null

it('takes requests for its addresses, its PC and the names that it was given, on any port', () => {
  const own = ['127.0.0.1:7718', '192.168.3.4', '[::1]:7718', 'localhost:80', 'press3.factory.example:7718', hostname()]
  for (const host of own) expect([host, codeOf({ host })]).toEqual([host, null])
  // HTTP/1.0, as old controllers speak it.
  expect(codeOf({})).toBeNull()
})

it('refuses names of others, which may resolve to this PC, and pages', () => {
  for (const host of [
    'evil.com',
    'evil.com:7718',
    '127.0.0.1.evil.com',
    'localhost.evil.com',
    '',
    '127.0.0.1@evil.com'
  ]) {
    expect([host, codeOf({ host })]).toEqual([host, 'station.wrong-host'])
  }
  const host = '127.0.0.1:7718'
  for (const origin of [
    'http://evil.com',
    'null',
    '',
    'http://127.0.0.1:7718.evil.com',
    'http://127.0.0.1:80',
    'file://'
  ]) {
    expect([origin, codeOf({ host, origin })]).toEqual([origin, 'station.foreign-origin'])
  }
  expect(codeOf({ host, origin: 'http://127.0.0.1:7718' })).toBeNull()
  expect(codeOf({ host, 'sec-fetch-site': 'cross-site' })).toBe('station.foreign-origin')
})

it('says so before it looks at the token, and to whoever has it', async () => {
  const { station } = await testStation({ source: { kind: 'http', port: 0 } })
  const running = await run(station, {})
  const { hostname: address, port } = new URL(running.status().source.place)
  const token = (await readFile(join(station.folder, 'token'), 'utf8')).trim()
  const asked = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      request({ hostname: address, port, path: '/openapi.json', headers, agent: false }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
  const authorization = `Bearer ${token}`
  expect(await asked({ authorization })).toBe(200)
  expect(await asked({ authorization, host: 'evil.com' })).toBe(421)
  expect(await asked({ authorization, origin: 'http://evil.com' })).toBe(403)
  expect(await asked({ host: 'evil.com' })).toBe(421)
})
