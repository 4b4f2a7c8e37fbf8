import { procedures } from '../../../electron/contract/procedures.ts'
import type { RandomStream } from '../../../electron/common/random.ts'

/** A request as bytes, and whether it proves who sends it. */
export interface HostileRequest {
  readonly text: string
  readonly known: boolean
}

export interface Target {
  /** `127.0.0.1:PORT`. */
  readonly host: string
  /** `NAME.localhost:PORT`. */
  readonly pageHost: string
  readonly token: string
  readonly cookie: string
}

const paths = [
  ...['/', '//', '/\\', '/%', '/%00', '/..', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '//evil.example/api/a'],
  ...[
    'http://[',
    'http://evil.example/',
    '*',
    '/http://[',
    '/?',
    '/#',
    '/;a',
    '/\u00e4',
    '/a\tb',
    `/${'a'.repeat(5000)}`
  ],
  ...['/api/events', '/api/openapi.json', '/api/', '/api/__proto__', '/api/constructor', '/api/toString', '/api/a/b'],
  ...[
    '/images/..',
    `/images/${'0'.repeat(64)}`,
    '/images/%2e%2e%2fflawsmith.db',
    '/thumbnails/x',
    '/masks/1',
    '/artifacts/1'
  ],
  ...[
    '/artifacts/-1',
    '/artifacts/1e9',
    '/artifacts/1%0d%0ax:y',
    '/stations/../..',
    '/stations/1/frames',
    '/stations/a/b/c/d'
  ],
  ...[
    '/uploads/',
    '/uploads/../../x',
    `/uploads/${'0'.repeat(32)}/..%2f..%2fa.png`,
    `/uploads/${'0'.repeat(32)}/CON .png`
  ],
  ...['/enter/', '/enter/guessed', '/enter/../', '/index.html', '/assets/../../package.json', '/.env', '/flawsmith.db']
]

const bodies = [
  ...[
    '',
    '{}',
    '[]',
    'null',
    '0',
    '"a"',
    '{',
    '{"a":',
    '\u0000',
    '\ufeff{}',
    'a=b',
    '{"__proto__":{"a":1}}',
    '{"constructor":1}'
  ],
  ...['{"dataset":-1}', '{"run":1e308}', '{"id":9007199254740993}', '{"folder":"/proc/self/mem"}', '{"limit":1e9}'],
  ...['{"dataset":"\\u0000"}', '{"name":"\\u001b[2J\\ud800"}', `${'['.repeat(20_000)}`, `{"a":${'[1,'.repeat(3000)}`],
  ...[
    `{"text":"${'x'.repeat(100_000)}"}`,
    '{"job":{}}',
    '{"run":"1; DROP TABLE runs"}',
    '{"source":{"upload":"../.."}}'
  ]
]

const hosts = [
  '',
  'evil.example',
  'localhost',
  '127.0.0.1',
  '127.0.0.1.nip.io',
  'x.localhost',
  '[::1',
  'a b',
  '127.0.0.1:99999'
]
const methods = [
  'GET',
  'GET',
  'POST',
  'POST',
  'POST',
  'PUT',
  'HEAD',
  'OPTIONS',
  'DELETE',
  'TRACE',
  'PATCH',
  'PROPFIND',
  'get',
  'CONNECT'
]
const origins = ['null', 'http://evil.example', 'https://127.0.0.1', 'file://', 'app://flawsmith', 'x', '']

/** What somebody sends who means harm, or a program that is broken: half of it with the token or a session. */
export function drawRequest(draws: RandomStream, target: Target): HostileRequest {
  const { host, pageHost, token, cookie } = target
  const one = <Value>(of: readonly Value[]): Value => of[draws.integer(0, of.length)] as Value
  const often = (share: number) => draws.uniform() < share
  const method = one(methods)
  const path = often(0.4) ? `/api/${one(Object.keys(procedures))}` : one(paths)
  const proof = one(['token', 'session', 'none', 'wrong'] as const)
  const right = proof === 'session' ? pageHost : host
  const named = often(0.85)
  const lines = [`${method} ${path} HTTP/${often(0.95) ? '1.1' : one(['1.0', '2.0', '9.9', ''])}`]
  lines.push(`host: ${named ? right : one(hosts)}`)
  if (proof === 'token') lines.push(`authorization: Bearer ${token}`)
  if (proof === 'session') lines.push(`cookie: ${cookie}`)
  if (proof === 'wrong')
    lines.push(one([`authorization: Bearer ${token}x`, `cookie: ${cookie}x`, 'authorization: Basic a']))
  const foreign = often(0.2)
  if (foreign) lines.push(`origin: ${one(origins)}`)
  else if (proof === 'session') lines.push(`origin: http://${pageHost}`)
  if (often(0.1)) lines.push(one(['sec-fetch-site: cross-site', 'sec-fetch-site: x', 'sec-fetch-mode: navigate']))
  if (often(0.1))
    lines.push(
      one([
        `x: ${'a'.repeat(30_000)}`,
        'upgrade: websocket',
        'expect: x',
        'te: trailers',
        'x:\u0001',
        ': a',
        'range: bytes=0-999999999999'
      ])
    )
  const body = one(bodies)
  lines.push(
    `content-type: ${often(0.8) ? 'application/json' : one(['text/plain', '', 'multipart/form-data', 'application/json; charset=utf-7'])}`
  )
  const framing = draws.uniform()
  if (framing < 0.85) lines.push(`content-length: ${Buffer.byteLength(body)}`)
  else if (framing < 0.9) lines.push(`content-length: ${one(['-1', 'x', '99999999999999', '1e3'])}`)
  else if (framing < 0.95) lines.push('content-length: 3', 'transfer-encoding: chunked')
  const known = (proof === 'token' || proof === 'session') && named && !foreign
  return { text: `${lines.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`, known }
}
