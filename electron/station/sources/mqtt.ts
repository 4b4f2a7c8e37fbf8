import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import type { MqttClient } from 'mqtt'
import { z } from 'zod'
import { failureOf, FlawsmithError, reasonOf } from '../../common/errors.ts'
import { sha256 } from '../../common/files.ts'
import { log } from '../../common/log.ts'
import { pause } from '../pause.ts'
import { readNamedFile } from './named-file.ts'
import type { MqttSourceSettings } from './settings.ts'
import type { Arrival, Intake, OpenSource, SourceContext } from './source.ts'

/** Milliseconds. */
const backOff = { first: 250, longest: 15_000 }
const connectWithin = 10_000
/** An announcement that waits longer, as in a pause, is let go of; the broker gives it again. */
const holdFor = 20_000
const longestPart = 100
const example = '{"path": "/line/camera/77.png", "id": "77", "part": "P-7"}'

const announcement = z.object({
  path: z.string().min(1),
  id: z.union([z.string().min(1).max(200), z.number()]).optional(),
  part: z.union([z.string(), z.number()]).nullish()
})
type Announcement = z.output<typeof announcement>

/**
 * Takes the files that messages of a topic name: a path, or JSON {path, id?, part?}. Each message is confirmed to the broker
 * once its image is claimed; one that comes again is known by its id, or by path, date and size of its file. The broker keeps
 * messages while the station is away. What names no file that may be read could not be inspected. Errors:
 * `source.secret-missing`.
 */
export const openMqttSource: OpenSource<MqttSourceSettings> = async (settings, context) => {
  const password = passwordOf(settings, context)
  const stop = new AbortController()
  const ended = listen(settings, password, context, stop.signal)
  return Promise.resolve({
    stop: async () => {
      stop.abort()
      await ended
    }
  })
}

/** Connects again and again until it is told to stop. */
async function listen(
  settings: MqttSourceSettings,
  password: string | undefined,
  { intake, id }: SourceContext,
  stop: AbortSignal
): Promise<void> {
  const place = `${settings.url} ${settings.topic}`
  let failures = 0
  while (!stop.aborted) {
    const announcements = new Announcements(settings, intake, stop)
    let client: MqttClient | null = null
    try {
      client = await connect(settings, password, id, announcements, stop)
      failures = 0
      intake.report({ state: 'ready', failure: null, place })
      await untilClosed(client, announcements, stop)
    } catch (cause) {
      if (failures === 0) log.fault('no announcements can be received', cause)
      failures += 1
      if (!stop.aborted) intake.report({ state: 'away', failure: awayFailure(settings, cause), place })
    }
    await client?.endAsync(true).catch(() => undefined)
    // What was begun is claimed, so that the broker’s second message of it is known.
    await announcements.settled
    if (announcements.wasHeld) continue
    await pause(Math.min(backOff.longest, backOff.first * 2 ** Math.min(failures, 20)), stop)
  }
}

async function connect(
  { url, topic, username }: MqttSourceSettings,
  password: string | undefined,
  station: string,
  announcements: Announcements,
  stop: AbortSignal
): Promise<MqttClient> {
  // Loaded by stations that use it alone.
  const { connect: open } = await import('mqtt')
  const client = open(url, {
    // The same session each time: what the broker could not deliver, it keeps. Another topic has another.
    ...{ clientId: `flawsmith-${station}-${sha256(topic).slice(0, 8)}`, clean: false, protocolVersion: 4 },
    ...{ reconnectPeriod: 0, connectTimeout: connectWithin, resubscribe: false },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password })
  })
  client.handleMessage = (packet, callback) => {
    announcements.take(packet.payload.toString()).then(
      () => callback(),
      (cause: Error) => callback(cause)
    )
  }
  try {
    const connected = new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve())
      client.once('error', reject)
      client.once('close', () => reject(new Error('the connection was closed')))
    })
    // A broker that accepts connections and says nothing would be waited for.
    await Promise.race([connected, aborted(stop)])
    client.on('error', () => undefined)
    const [granted] = await Promise.race([client.subscribeAsync(topic, { qos: 1 }), aborted(stop)])
    if (granted === undefined || granted.qos > 2) throw new Error('the broker refused the subscription')
    return client
  } catch (cause) {
    await client.endAsync(true).catch(() => undefined)
    throw cause
  }
}

/** Rejects once it is to stop. */
function aborted(stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(new Error('the station stops'))
    if (stop.aborted) end()
    else stop.addEventListener('abort', end, { once: true })
  })
}

/** Rejects when the connection ends by itself. */
function untilClosed(client: MqttClient, announcements: Announcements, stop: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once('close', () => reject(new Error('the connection was closed')))
    client.once('error', reject)
    announcements.onHeld = resolve
    stop.addEventListener('abort', () => resolve(), { once: true })
    if (stop.aborted || announcements.wasHeld) resolve()
    else if (!client.connected) reject(new Error('the connection was closed'))
  })
}

/** The messages of one connection, one after the other. */
class Announcements {
  readonly #settings: MqttSourceSettings
  readonly #intake: Intake
  readonly #stop: AbortSignal
  #latest: Promise<void> = Promise.resolve()
  /** Whether one waited too long, so that the connection is to end until it is taken. */
  wasHeld = false
  onHeld: () => void = () => undefined

  constructor(settings: MqttSourceSettings, intake: Intake, stop: AbortSignal) {
    this.#settings = settings
    this.#intake = intake
    this.#stop = stop
  }

  /** Resolves when none is under way. */
  get settled(): Promise<void> {
    return this.#latest.catch(() => undefined)
  }

  /** Resolves when its image is claimed; rejects where it is not, so that it is not confirmed. */
  async take(text: string): Promise<void> {
    const taken = this.#take(text)
    this.#latest = taken
    const timer = setTimeout(() => {
      this.wasHeld = true
      this.onHeld()
    }, holdFor)
    try {
      await taken
    } finally {
      clearTimeout(timer)
    }
  }

  async #take(text: string): Promise<void> {
    const [arrivedAt, arrived] = [new Date().toISOString(), performance.now()]
    const { folders, patienceSeconds } = this.#settings
    const given = announcementOf(text)
    const part = given === null ? '' : String(given.part ?? '').trim()
    let file: Pick<Arrival, 'name' | 'path' | 'fileKey' | 'content'>
    try {
      if (given === null) throw new FlawsmithError('station.announcement', { text: text.slice(0, 200), example })
      file = await readNamedFile(given.path, folders, { patience: patienceSeconds * 1000, signal: this.#stop })
    } catch (cause) {
      // A part that nothing is said of would pass for inspected.
      const name = basename(given?.path.replaceAll('\\', '/') ?? '').slice(0, 150)
      file = { name: name || 'announcement', path: null, fileKey: null, content: { unreadable: failureOf(cause) } }
    }
    // The station stops while it waits for the file: the broker gives it again.
    if (this.#stop.aborted) throw new FlawsmithError('station.stopping')
    const identity = identityOf(given, file)
    await this.#claim({
      ...file,
      source: 'folder',
      identity,
      part: part.slice(0, longestPart) || null,
      arrivedAt,
      arrived
    })
  }

  /** Until there is room on the disk for it. */
  async #claim(arrival: Arrival): Promise<void> {
    for (;;) {
      try {
        await this.#intake.take(arrival)
        return
      } catch (cause) {
        if (this.#stop.aborted || (cause instanceof FlawsmithError && cause.code === 'station.stopping')) throw cause
        log.fault('an announced image could not be taken', cause)
        await pause(1000, this.#stop)
      }
    }
  }
}

function announcementOf(text: string): Announcement | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (!trimmed.startsWith('{')) return { path: trimmed }
  try {
    return announcement.parse(JSON.parse(trimmed))
  } catch {
    return null
  }
}

/** Equal for a message that comes twice; one of a file that is not there is like no other. */
function identityOf(given: Announcement | null, { path, fileKey }: Pick<Arrival, 'path' | 'fileKey'>): string {
  if (given?.id !== undefined) return `mqtt-id:${given.id}`
  return fileKey === null ? `mqtt:${randomUUID()}` : `mqtt-file:${fileKey}:${path}`
}

function passwordOf({ passwordVariable }: MqttSourceSettings, { environment }: SourceContext): string | undefined {
  if (passwordVariable === undefined) return undefined
  const password = environment[passwordVariable]
  if (password === undefined || password === '') {
    throw new FlawsmithError('source.secret-missing', { variable: passwordVariable })
  }
  return password
}

function awayFailure({ url }: MqttSourceSettings, cause: unknown) {
  return failureOf(new FlawsmithError('source.broker-away', { reason: reasonOf(cause), address: url }, { cause }))
}
