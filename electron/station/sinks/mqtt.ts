import { randomBytes } from 'node:crypto'
import type { MqttClient } from 'mqtt'
import { FlawsmithError, reasonOf } from '../../common/errors.ts'
import { messageOf } from './message.ts'
import type { SinkSettingsOf } from './settings.ts'
import { requiredVariable } from './variable.ts'
import type { SinkKindOf } from './sink.ts'

type MqttSettings = SinkSettingsOf<'mqtt'>

/**
 * Publishes each verdict as JSON to a topic with quality of service 1: the broker confirms each, and a subscriber may see one
 * twice, with the same id.
 */
export const mqtt: SinkKindOf<MqttSettings> = {
  needsImage: false,
  variable: ({ passwordVariable }) => passwordVariable,
  open: (settings, { station, environment }) => {
    const { name, topic, passwordVariable, timeoutSeconds, url } = settings
    const password = passwordVariable === undefined ? undefined : requiredVariable(name, passwordVariable, environment)
    const limit = timeoutSeconds * 1000
    let client: MqttClient | null = null
    // The library would keep what it could not send and send it later, beside what the outbox sends again.
    const drop = async () => {
      const dropped = client
      client = null
      await dropped?.endAsync(true).catch(() => undefined)
    }
    return {
      batch: 100,
      deliver: async (deliveries) => {
        try {
          if (client?.connected !== true) {
            await drop()
            client = await connect(settings, password, limit)
          }
          const open = client
          const sent = deliveries.map((delivery) =>
            open.publishAsync(topic, JSON.stringify(messageOf(delivery, station)), { qos: 1 })
          )
          await within(Promise.all(sent), limit, open)
          return deliveries.map(() => 'delivered')
        } catch (cause) {
          await drop()
          throw new FlawsmithError('sink.unreachable', { reason: reasonOf(cause), address: url }, { cause })
        }
      },
      close: async () => {
        const closing = client
        client = null
        await closing?.endAsync().catch(() => undefined)
      }
    }
  }
}

async function connect(
  { url, username }: MqttSettings,
  password: string | undefined,
  limit: number
): Promise<MqttClient> {
  // Loaded by stations that use it alone.
  const { connectAsync } = await import('mqtt')
  const options = {
    clientId: `flawsmith-${randomBytes(6).toString('hex')}`,
    reconnectPeriod: 0,
    connectTimeout: limit,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password })
  }
  const client = await connectAsync(url, options, false)
  // What breaks a connection is told to whoever waits for a confirmation.
  client.on('error', () => undefined)
  return client
}

/** Rejects where the connection ends first, or after `limit` milliseconds. */
function within(work: Promise<unknown>, limit: number, client: MqttClient): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (cause?: Error) => {
      clearTimeout(timer)
      client.off('close', closed)
      if (cause === undefined) resolve()
      else reject(cause)
    }
    const closed = () => end(new Error('the connection was closed'))
    const timer = setTimeout(() => end(new Error(`no confirmation within ${limit / 1000} s`)), limit)
    client.once('close', closed)
    work.then(
      () => end(),
      (cause: Error) => end(cause)
    )
  })
}
