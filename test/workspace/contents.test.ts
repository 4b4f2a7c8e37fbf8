import fc from 'fast-check'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addArtifact, addArtifactFile, getArtifact, listArtifacts } from '../../electron/workspace/artifacts.ts'
import {
  contentPath,
  discardUnrecorded,
  putContent,
  putContentFile,
  readContent,
  recordContent
} from '../../electron/workspace/contents.ts'
import type { Workspace } from '../../electron/workspace/handle.ts'
import { reconcile } from '../../electron/workspace/reconcile.ts'
import { someRun, temporaryFolder, temporaryWorkspace } from './helpers.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

async function storedFiles(workspace: Workspace): Promise<string[]> {
  const entries = await readdir(join(workspace.folder, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

describe('the content store', () => {
  it('returns what was stored, and stores equal content once', async () => {
    const workspace = await temporaryWorkspace()
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 20 }), async (data) => {
        const { hash, bytes } = await putContent(workspace, data)
        seen.add(hash)
        expect(bytes).toBe(data.length)
        expect(new Uint8Array(await readContent(workspace, hash))).toEqual(data)
      }),
      { numRuns: 20, seed: 1 }
    )
    expect((await storedFiles(workspace)).sort()).toEqual([...seen].sort())
  })

  it('names files by SHA-256', async () => {
    const workspace = await temporaryWorkspace()
    const { hash } = await putContent(workspace, bytes('abc'))
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(contentPath(workspace, hash)).toBe(join(workspace.folder, 'files', 'ba', hash))
    expect(() => contentPath(workspace, '../../etc/passwd')).toThrow(TypeError)
  })

  it('replaces a damaged copy when the content is stored again, from bytes or from a file', async () => {
    const workspace = await temporaryWorkspace()
    const source = join(await temporaryFolder(), 'source')
    await writeFile(source, 'abc')
    for (const put of [() => putContent(workspace, bytes('abc')), () => putContentFile(workspace, source)]) {
      const { hash } = await put()
      await writeFile(contentPath(workspace, hash), 'abd')
      await expect(readContent(workspace, hash)).rejects.toMatchObject({ code: 'content.changed' })
      await put()
      expect((await readContent(workspace, hash)).toString()).toBe('abc')
    }
    expect(await storedFiles(workspace)).toHaveLength(1)
  })

  it('leaves nothing behind when a write fails', async () => {
    const workspace = await temporaryWorkspace()
    const { hash } = await putContent(workspace, bytes('abc'))
    const path = contentPath(workspace, hash)
    await rm(path)
    await mkdir(path)
    await expect(putContent(workspace, bytes('abc'))).rejects.toMatchObject({ code: 'file.unwritable' })
    expect(await readdir(dirname(path))).toEqual([hash])
  })

  it('never lets the database refer to a missing file', async () => {
    const workspace = await temporaryWorkspace()
    const content = await putContent(workspace, bytes('abc'))
    await rm(contentPath(workspace, content.hash))
    const record = () => recordContent(workspace, content)
    expect(record).toThrow(expect.objectContaining({ code: 'content.missing' }) as Error)
    await expect(readContent(workspace, content.hash)).rejects.toMatchObject({ code: 'content.missing' })
  })

  it('discards only unreferenced files', async () => {
    const workspace = await temporaryWorkspace()
    const [kept, dropped] = [await putContent(workspace, bytes('a')), await putContent(workspace, bytes('b'))]
    recordContent(workspace, kept)
    await discardUnrecorded(workspace, [kept.hash, dropped.hash])
    expect(await storedFiles(workspace)).toEqual([kept.hash])
  })
})

describe('artifacts', () => {
  it('are found by run, role and name, and replaced when added again', async () => {
    const workspace = await temporaryWorkspace()
    const run = someRun(workspace)
    await addArtifact(workspace, run, { role: 'plot', name: 'curve.svg', data: bytes('old') })
    await addArtifact(workspace, run, { role: 'plot', name: 'curve.svg', data: bytes('new') })
    const source = join(await temporaryFolder(), 'report.pdf')
    await writeFile(source, 'a report')
    await addArtifactFile(workspace, run, { role: 'report', name: 'report.pdf', file: source })
    const plot = getArtifact(workspace, run, 'plot', 'curve.svg')
    expect((await readContent(workspace, plot.contentHash)).toString()).toBe('new')
    expect(listArtifacts(workspace, run).map((artifact) => artifact.role)).toEqual(['plot', 'report'])
    expect(listArtifacts(workspace, run, 'report')).toHaveLength(1)
    const absent = () => getArtifact(workspace, run, 'plot', 'other.svg')
    expect(absent).toThrow(expect.objectContaining({ code: 'artifact.not-found' }) as Error)
  })
})

describe('reconcile', () => {
  it('lists missing, changed and unknown files with what uses them', async () => {
    const workspace = await temporaryWorkspace()
    const run = someRun(workspace)
    const add = (name: string) => addArtifact(workspace, run, { role: 'plot', name, data: bytes(name) })
    const [intact, missing, changed] = [await add('intact'), await add('missing'), await add('changed')]
    expect(await reconcile(workspace)).toEqual({ missing: [], changed: [], unknown: [] })
    await rm(contentPath(workspace, missing.contentHash))
    await writeFile(contentPath(workspace, changed.contentHash), 'CHANGED')
    await writeFile(`${contentPath(workspace, intact.contentHash)}.1234.tmp`, '')
    const found = await reconcile(workspace)
    expect(found.missing).toMatchObject([
      { hash: missing.contentHash, usedBy: [{ text: 'row.artifact', values: { name: 'missing', number: run } }] }
    ])
    expect(found.changed).toMatchObject([{ hash: changed.contentHash }])
    expect(found.unknown).toEqual([join('files', intact.contentHash.slice(0, 2), `${intact.contentHash}.1234.tmp`)])
  })
})
