import { connect, createServer as createPort, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer, listen } from '../../../electron/station/opcua/server.ts'
import { opcuaSink } from '../../../electron/station/sinks/settings.ts'
import type { RandomStream } from '../../../electron/common/random.ts'
import type { Fuzzer } from '../fuzzer.ts'
import { mutateBytes, pick } from '../mutate.ts'
import { scratch } from '../scratch.ts'

/** OPC UA's first message of a client: HEL with sizes and the address. */
function hello(url: string): Uint8Array {
  const address = new TextEncoder().encode(url)
  const bytes = new Uint8Array(32 + address.length)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('HELF'))
  for (const [i, value] of [bytes.length, 0, 65_535, 65_535, 0, 0, address.length].entries())
    view.setUint32(4 + 4 * i, value, true)
  bytes.set(address, 32)
  return bytes
}

/** The request for a channel without encryption, damaged more often than not. */
function openChannel(): Uint8Array {
  const policy = new TextEncoder().encode('http://opcfoundation.org/UA/SecurityPolicy#None')
  const bytes = new Uint8Array(24 + policy.length + 8 + 40)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('OPNF'))
  view.setUint32(4, bytes.length, true)
  view.setUint32(12, policy.length, true)
  bytes.set(policy, 16)
  bytes.fill(255, 16 + policy.length, 24 + policy.length)
  return bytes
}

async function freePort(): Promise<number> {
  const server = createPort().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** The OPC UA server, at clients that do not keep to the protocol: each time it still greets one that does. */
export const opcuaFuzz: Fuzzer = {
  name: 'opcua',
  share: 0.03,
  open: async () => {
    const { folder, close } = await scratch()
    const port = await freePort()
    const settings = opcuaSink.parse({ kind: 'opcua', name: 'plc', port, security: 'none' })
    const server = await createServer({ settings, password: null, station: { folder, id: 'x' } })
    await listen(server, settings)
    const url = `opc.tcp://127.0.0.1:${port}`
    const greet = async (messages: readonly Uint8Array[], milliseconds: number): Promise<string> => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      const answer = once(socket, 'data').then(
        ([data]) => (data as Buffer).toString('latin1', 0, 3),
        () => ''
      )
      for (const message of messages) socket.write(message)
      const said = await Promise.race([answer, sleep(milliseconds, '')])
      socket.destroy()
      return said
    }
    const draw = (random: RandomStream) =>
      Array.from({ length: random.integer(1, 4) }, (_, i) =>
        pick(random, [
          () => mutateBytes(random, hello(url), 40),
          () => (i === 0 ? hello(url) : mutateBytes(random, openChannel())),
          () => Uint8Array.from({ length: random.integer(0, 3000) }, () => random.integer(0, 256))
        ])()
      )
    return {
      close: async () => {
        await server.shutdown(0)
        await close()
      },
      draw: (random) => {
        const messages = draw(random)
        return Promise.resolve(async () => {
          await greet(messages, 15)
          const answer = await greet([hello(url)], 5000)
          if (answer !== 'ACK') throw new Error(`a client that keeps to the protocol got “${answer}”`)
        })
      }
    }
  }
}
