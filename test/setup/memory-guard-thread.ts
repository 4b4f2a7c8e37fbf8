/** @file The thread of the memory guard: it reads the main thread's stack through the inspector, then ends the process. */
import { writeSync } from 'node:fs'
import { type Debugger, Session } from 'node:inspector'
import { workerData } from 'node:worker_threads'

const { name, limit } = workerData as { name: Uint8Array; limit: number }
/** How often the memory is looked at, and how long the stack is waited for: native code never pauses. Milliseconds. */
const [lookEvery, patience] = [300, 10_000]

const scripts = new Map<string, string>()

const timer = setInterval(() => {
  const { rss, heapUsed, external } = process.memoryUsage()
  if (rss < limit) return
  clearInterval(timer)
  const bytes = Buffer.from(name.buffer)
  say(`The test process takes ${rss} bytes (heap ${heapUsed}, external ${external} in this thread).`)
  say(`Running: ${bytes.toString('utf8', 2, 2 + bytes.readUInt16LE())}`)
  setTimeout(() => end('The main thread is in native code.'), patience)
  const session = new Session()
  session.connectToMainThread()
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url } }) => scripts.set(scriptId, url))
  session.on('Debugger.paused', ({ params }) => end(stack(params.callFrames)))
  session.post('Debugger.enable')
  session.post('Debugger.pause')
}, lookEvery)

function stack(frames: readonly Debugger.CallFrame[]): string {
  return frames
    .map(({ functionName, location: { scriptId, lineNumber } }) => {
      return `  at ${functionName || 'anonymous'} ${scripts.get(scriptId) ?? 'unknown'}:${lineNumber + 1}`
    })
    .join('\n')
}

function end(message: string): never {
  say(message)
  process.kill(process.pid, 'SIGKILL')
  throw new Error('The process goes on.')
}

function say(line: string): void {
  writeSync(2, `${line}\n`)
}
