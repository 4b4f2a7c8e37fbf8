import { connect } from 'node:net'
import { randomStream } from '../../../electron/common/random.ts'
import { serve } from '../../../electron/host/serve/serve.ts'
import { testHost } from '../../host/api/test-host.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { drawRequest, type Target } from './draw-request.ts'

interface Attacked {
  readonly target: Target
  readonly port: number
  readonly faults: readonly unknown[]
  readonly close: () => Promise<void>
}

let attacked: Promise<Attacked> | undefined

/**
 * Sends a random hostile request to a host that is served as `flawsmith serve` does. Returns what is wrong with the answer, or
 * null: it comes within seconds, is no fault of ours, keeps the headers that close it, and lets nobody in without proof.
 */
export async function fuzzRequests(seed: number): Promise<string | null> {
  attacked ??= attack()
  const { target, port, faults } = await attacked
  const { text, known } = drawRequest(randomStream(seed, 'hostile-request'), target)
  const before = faults.length
  const answer = await speak(port, text)
  const wrong = faultOf(answer, known) ?? (faults.length > before ? `a bug: ${String(faults.at(-1))}` : null)
  return wrong === null ? null : `${seed}: ${wrong}\n${text.slice(0, 400)}\n→ ${answer.slice(0, 300)}`
}

/** Ends the host; the process can end then. */
export async function endAttack(): Promise<void> {
  await (await attacked)?.close()
  attacked = undefined
}

/** Milliseconds in which a request is answered. */
const patience = 5000

function faultOf(answer: string, known: boolean): string | null {
  if (answer === 'hung') return `no answer within ${patience} ms`
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0)
  if (status === 0) return 'the connection was dropped without an answer'
  if (status >= 500 && status !== 503) return `a fault: ${status}`
  if (!known && status < 400) return `let in without proof: ${status}`
  const head = answer.slice(0, answer.indexOf('\r\n\r\n')).toLowerCase()
  const missing = ['content-security-policy: ', 'x-content-type-options: nosniff', 'referrer-policy: no-referrer']
    .concat(['cache-control: ', 'cross-origin-resource-policy: same-origin'])
    .filter((header) => !head.includes(header))
  return missing.length === 0 ? null : `without ${missing.join(', ')}`
}

async function attack(): Promise<Attacked> {
  const { host, faults, dispose } = await testHost()
  const server = await serve({ fetch: host.fetch, hostname: '127.0.0.1', port: 0 })
  const link = new URL(server.newLink())
  const port = Number(link.port)
  const entered = await speak(port, `GET ${link.pathname} HTTP/1.1\r\nhost: ${link.host}\r\nconnection: close\r\n\r\n`)
  const cookie = /set-cookie: ([^;]+)/i.exec(entered)?.[1] ?? ''
  const target = { host: new URL(server.origin).host, pageHost: link.host, token: server.token, cookie }
  const close = async () => {
    await server.close()
    await dispose()
  }
  return { target, port, faults, close }
}

/** What comes back; events never end, so their beginning is enough. */
function speak(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    const end = (said: string) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(said)
    }
    const timer = setTimeout(() => end('hung'), patience)
    socket.setEncoding('latin1').on('data', (part: string) => {
      answer += part
      if (/content-type: text\/event-stream/i.test(answer) && answer.includes('\r\n\r\n')) end(answer)
    })
    socket.on('close', () => end(answer)).on('error', () => end(answer))
  })
}

/** The same as one of the fuzzers. */
export const requestFuzz: Fuzzer = {
  name: 'requests',
  open: () =>
    Promise.resolve({
      draw: (_random, seed) =>
        Promise.resolve(async () => {
          const fault = await fuzzRequests(seed)
          if (fault !== null) throw new Error(fault)
        }),
      close: endAttack
    })
}
