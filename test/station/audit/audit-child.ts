/** @file Appends to a station's audit log until it is killed: `node audit-child.ts STATION`. */
import { nobody } from '../../../electron/station/access/roles.ts'
import { recordAction } from '../../../electron/station/audit/record.ts'
import { openStation } from '../../../electron/station/station-folder.ts'

const station = await openStation(process.argv[2] ?? '')
for (let number = 0; ; number++) {
  const details = { number, text: 'x'.repeat(number % 500) }
  const { sequence } = recordAction(station, { actor: nobody, action: 'paused', details })
  process.stdout.write(`${sequence}\n`)
}
