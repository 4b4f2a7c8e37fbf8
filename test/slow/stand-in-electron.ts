/** @file A folder that electron-builder accepts as Electron's distribution, to test packing without Electron. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Marks the fuses in Electron's program (docs/tutorial/fuses.md): then come their version, their number, and each. */
const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron ships them: RunAsNode, NodeOptions and NodeCliInspect open, the rest mostly not. */
const fuses = '101100011'

/** Files of Electron for Linux that electron-builder touches; its program does nothing. */
export async function standInElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'))
  const program = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 1\n${fuseMark}`),
    Buffer.from([1, fuses.length]),
    Buffer.from(fuses)
  ])
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 })
  await writeFile(join(folder, 'version'), '0.0.0')
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'resources/default_app.asar']) {
    await writeFile(join(folder, name), name)
  }
}
