/** @file A host as a process of its own whose stations inspect by brightness, since a test has no trained detector. */
import { join } from 'node:path'
import { openHost } from '../../electron/host/host.ts'
import { serve } from '../../electron/host/serve/serve.ts'
import { stationMemory } from '../../electron/host/settings.ts'
import { exported, patchFiles } from '../inspection/detectors.ts'

const size = { width: 160, height: 120 }
const home = process.env['FLAWSMITH_HOME'] as string
const preparation = { ...size, fit: 'native', channels: 3 } as const
await exported(join(home, 'plate.flawsmith'), await patchFiles(home), preparation, size)
const inspectsWithBundles = process.env['FLAWSMITH_STATIONS'] === 'bundles'
if (inspectsWithBundles) {
  await exported(join(home, 'newer.flawsmith'), await patchFiles(home), preparation, size, { program: 'newer' })
}
const host = await openHost({
  ...{ shell: 'browser', device: 'cpu', threads: 1 },
  stations: stationMemory(process.env),
  ...(inspectsWithBundles ? {} : { stationEntry: join(import.meta.dirname, '../host/station/brightness-entry.ts') })
})
const { origin, pages, token, newLink } = await serve({ fetch: host.fetch, hostname: '127.0.0.1', port: 0 })
console.log(JSON.stringify({ origin, page: pages[0], token, link: newLink() }))
process.on('SIGTERM', () => void host.close().finally(() => process.exit(0)))
