import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { reasonOf } from '../../electron/common/errors.ts'
import { hashOfFile } from '../../electron/common/file-hash.ts'
import { readRegularFile } from '../../electron/common/regular-file.ts'
import { readHead, readText } from '../../electron/datasets/annotations/read-text.ts'
import { readRecipe } from '../../electron/experiments/read-recipe.ts'
import { readSource } from '../../electron/imaging/source.ts'
import { readBundle } from '../../electron/inspection/bundle/file.ts'
import { readSettingsText } from '../../electron/models/read-settings.ts'
import { openSafetensors } from '../../electron/models/safetensors.ts'
import { readCertificate } from '../../electron/host/serve/certificate.ts'
import { readOnly } from '../../electron/workspace/read-only.ts'

async function folderWith(): Promise<{ folder: string; pipe: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'flawsmith pipe '))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  return { folder, pipe }
}

// A thread of Node that waits for a pipe would outlive the test, so that on failure the tests hang rather than fail.
describe.skipIf(process.platform === 'win32')('a pipe or a device in the place of a file', () => {
  it('is refused at once, also behind a link, and a file behind one is read', async () => {
    const { folder, pipe } = await folderWith()
    const [link, other, file] = ['link', 'other', 'file'].map((name) => join(folder, name)) as [string, string, string]
    await symlink(pipe, link)
    await writeFile(file, 'text')
    await symlink(file, other)
    for (const path of [pipe, link, '/dev/zero', '/dev/tty']) {
      await expect(readRegularFile(path), path).rejects.toMatchObject({ code: 'file.not-regular', details: { path } })
    }
    expect(await readRegularFile(other, 'utf8')).toBe('text')
    await expect(readRegularFile(folder)).rejects.toMatchObject({ code: 'EISDIR' })
    const thrown: unknown = await readRegularFile(pipe).catch((cause: unknown) => cause)
    expect(reasonOf(thrown)).toEqual({ text: 'reason.not-regular' })
  })

  it('is named wherever files of others are read', async () => {
    const { folder, pipe } = await folderWith()
    const readings: Readonly<Record<string, () => Promise<unknown>>> = {
      image: () => readSource(pipe),
      weights: () => openSafetensors(pipe),
      hash: () => hashOfFile(pipe),
      settings: () => readSettingsText(pipe),
      annotations: () => readText(folder, 'pipe'),
      recipe: () => readRecipe(pipe),
      bundle: () => readBundle(pipe),
      certificate: () => readCertificate(pipe, pipe)
    }
    for (const [name, read] of Object.entries(readings)) {
      await expect(read(), name).rejects.toThrow(/a pipe or a device, and not a file/)
    }
    expect(await readHead(folder, 'pipe')).toBe('')
    execFileSync('mkfifo', [join(folder, 'flawsmith.db')])
    await expect(readOnly(folder, () => Promise.resolve())).rejects.toMatchObject({ code: 'file.not-regular' })
  })
})
