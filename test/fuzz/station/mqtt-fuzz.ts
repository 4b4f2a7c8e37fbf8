import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RandomStream } from '../../../electron/common/random.ts'
import { openMqttSource } from '../../../electron/station/sources/mqtt.ts'
import { mqttSource } from '../../../electron/station/sources/settings.ts'
import type { Arrival, Intake, SourceContext } from '../../../electron/station/sources/source.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes, mutateJsonText, mutateText, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

const topic = 'line/images'

/** A packet of MQTT 3.1.1: its type with flags, and what follows. */
function packet(type: number, body: Uint8Array): Uint8Array {
  const length: number[] = []
  for (let left = body.length; ; left >>= 7) {
    length.push((left & 127) | (left > 127 ? 128 : 0))
    if (left <= 127) return Uint8Array.from([type, ...length, ...body])
  }
}

function publish(text: string, id: number): Uint8Array {
  const [name, payload] = [new TextEncoder().encode(topic), new TextEncoder().encode(text)]
  return packet(0x32, Uint8Array.from([0, name.length, ...name, id >> 8, id & 255, ...payload]))
}

const announcements = { path: '1.png', id: 17, part: 'P-1' }

/** What a broker says after each other: it accepts the connection and the subscription, and announces images. */
function drawTalk(random: RandomStream): Uint8Array[] {
  const texts = Array.from({ length: 3 }, () =>
    random.uniform() < 0.6
      ? mutateJsonText(random, announcements)
      : mutateText(random, pick(random, ['1.png', '/etc/passwd', '../x']))
  )
  const isSound = random.uniform() < 0.4
  const damage = (bytes: Uint8Array) => (isSound || random.uniform() < 0.6 ? bytes : mutateBytes(random, bytes, 40))
  return [
    damage(packet(0x20, Uint8Array.of(0, 0))),
    damage(packet(0x90, Uint8Array.of(0, 1, pick(random, [1, 1, 1, 0, 128])))),
    ...texts.map((text, i) => damage(publish(text.slice(0, 60_000), i + 1)))
  ]
}

/** A broker that answers each packet of its client with the next thing that it has to say. */
function talking(talk: readonly Uint8Array[]): Server {
  return createServer((socket: Socket) => {
    const left = [...talk]
    socket.on('error', () => undefined)
    socket.on('data', () => {
      const next = left.shift()
      if (next !== undefined) socket.write(next)
      // Announcements follow the subscription by themselves.
      if (talk.length - left.length === 2) for (const more of left.splice(0)) socket.write(more)
    })
  })
}

/** The source of images that MQTT announces, at brokers that do not keep to the protocol. */
export const mqttFuzz: Fuzzer = {
  name: 'mqtt',
  share: 0.03,
  open: async () => {
    const { folder, close } = await scratch()
    return {
      close,
      draw: async (random) => {
        const server = talking(drawTalk(random))
        server.listen(0, '127.0.0.1')
        await once(server, 'listening')
        const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`
        return async () => {
          const arrivals: Arrival[] = []
          const intake: Intake = {
            hasRoom: () => true,
            take: (arrival) => {
              arrivals.push(arrival)
              return Promise.resolve({ known: true })
            },
            isKnownFile: () => false,
            isRenamedFile: () => false,
            earlier: () => null,
            report: () => undefined
          }
          const context: SourceContext = {
            ...{ intake, station: folder, id: 'x', ownFolders: [], environment: {}, capture: () => undefined }
          }
          const settings = mqttSource.parse({
            kind: 'mqtt',
            url,
            topic,
            folders: [join(folder, 'camera')],
            patienceSeconds: 0
          })
          const source = await openMqttSource(settings, context)
          await sleep(40)
          await source.stop()
          server.close()
          // There is no image: everything that was announced could not be inspected, with a reason.
          const unnamed = arrivals.filter(({ content }) => content === null || !('unreadable' in content))
          if (unnamed.length > 0) throw new Error(`taken: ${unnamed.map(({ path }) => path).join()}`)
          const codes = arrivals.flatMap(({ content }) =>
            content !== null && 'unreadable' in content ? [content.unreadable.code] : []
          )
          if (codes.includes('unexpected')) throw new Error(`unexpected: ${JSON.stringify(arrivals).slice(0, 500)}`)
        }
      }
    }
  }
}
