/** @file A station with a trivial detector, for tests that kill it: `node station-child.ts STATION [verdicts]`. */
import { startStation } from '../../electron/station/run.ts'
import { openStation } from '../../electron/station/station-folder.ts'
import { bundleHash, verdictOf } from './verdict.ts'
import { readSource } from '../../electron/imaging/source.ts'
import { sha256 } from '../../electron/common/files.ts'

const [folder = '', wanted] = process.argv.slice(2)
let count = 0
const running = await startStation(await openStation(folder), {
  environment: process.env,
  backOff: { first: 20, longest: 200 },
  openInspector: () =>
    Promise.resolve({
      bundleHash,
      inspect: async (image) => {
        await new Promise((resolve) => setTimeout(resolve, 2))
        return verdictOf(sha256(await readSource(image)))
      },
      close: () => Promise.resolve()
    }),
  onVerdict: ({ sequence }) => {
    count += 1
    process.stdout.write(`verdict ${sequence}\n`)
    if (count === Number(wanted)) process.stdout.write('all\n')
  }
})
process.stdout.write(`ready ${running.status().source.place}\n`)
process.on('SIGTERM', () => void running.stop().then(() => process.exit(0)))
