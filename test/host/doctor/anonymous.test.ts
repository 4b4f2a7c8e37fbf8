import { expect, it } from 'vitest'
import { createAnonymiser } from '../../../electron/host/doctor/anonymous.ts'

const without = createAnonymiser(['Kurbelwelle', 'press 3', 'a'])

it.each([
  ["ENOENT: no such file, open '/srv/Kunde Müller/teil 1.png'", "ENOENT: no such file, open '<path>'"],
  ['cannot read "C:\\\\Bilder\\\\Müller AG\\\\x.tif"', 'cannot read "<path>"'],
  ['at /srv/müller/x.png:3', 'at <path>'],
  ['\\\\nas\\bilder\\x', '<path>'],
  ['in ~/line/press', 'in <path>'],
  ['“teil 0815 links.png” is no image', '“<file>” is no image'],
  ['teil_0815.PNG is no image', '<file> is no image'],
  ['dataset Kurbelwelle and KURBELWELLE, not Kurbelwellen', 'dataset <name> and <name>, not Kurbelwellen'],
  ['station press 3 has stopped', 'station <name> has stopped'],
  ['at run (file:~/flawsmith/electron/host/session.ts:12:3)', 'at run (file:<program>/electron/host/session.ts:12:3)'],
  ['at /opt/x/node_modules/sharp/lib/input.js:3:1', 'at <program>/node_modules/sharp/lib/input.js:3:1'],
  ['at node:internal/fs:3 of image/png', 'at node:internal/fs:3 of image/png'],
  ['a job has ended code="workspace.in-use"', 'a job has ended code="workspace.in-use"']
])('%s', (text, shown) => {
  expect(without(text)).toBe(shown)
})
