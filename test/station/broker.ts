/** @file Debian's MQTT broker for tests. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { onTestFinished } from 'vitest'

const mosquitto = ['mosquitto', '/usr/sbin/mosquitto'].find((path) => spawnSync(path, ['-h']).error === undefined)
export const hasBroker = mosquitto !== undefined

/** Killed with the test; sessions survive it where `persistent`. */
export async function broker(folder: string, port: number, persistent = false): Promise<ChildProcess> {
  const config = join(folder, 'mosquitto.conf')
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true']
  if (persistent) lines.push('persistence true', `persistence_location ${folder}/`, 'user root', 'autosave_interval 1')
  await writeFile(config, `${lines.join('\n')}\n`)
  const child = spawn(mosquitto ?? '', ['-c', config], { stdio: 'ignore' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** Whether the broker listens. */
export const reached = (port: number) =>
  connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, connectTimeout: 1000 }, false).then(
    (client) => client.endAsync(true).then(() => true),
    () => false
  )
