import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  beginUpload,
  removeLeftUploads,
  removeUpload,
  sourceFolder,
  storeUpload,
  uploadLimits
} from '../../electron/host/uploads.ts'
import { FlawsmithError } from '../../electron/common/errors.ts'
import { problemOf } from '../../electron/datasets/problems.ts'
import { ofUpload } from '../../electron/host/of-upload.ts'
import { temporaryWorkspace } from '../workspace/helpers.ts'

const stream = (...chunks: readonly string[]) =>
  ReadableStream.from(chunks.map((text) => new TextEncoder().encode(text)))

describe('uploads', () => {
  it('put files where an import finds them, and are removed with it', async () => {
    const workspace = await temporaryWorkspace()
    const upload = await beginUpload(workspace)
    await storeUpload(workspace, upload, 'train/good/Übung 1.png', stream('pix', 'els'))
    const folder = sourceFolder(workspace, { upload })
    expect(await readFile(join(folder, 'train', 'good', 'Übung 1.png'), 'utf8')).toBe('pixels')
    await removeUpload(workspace, upload)
    expect(() => sourceFolder(workspace, { upload })).toThrow(expect.objectContaining({ code: 'upload.not-found' }))
  })

  it('take annotations of every format, also empty label files', async () => {
    const workspace = await temporaryWorkspace()
    const upload = await beginUpload(workspace)
    const names = ['annotations.xml', 'data.yaml', 'data.yml', 'obj.names', 'coco.json', 'labels/a.txt']
    for (const name of names) await storeUpload(workspace, upload, name, stream())
    const stored = await readdir(sourceFolder(workspace, { upload }), { recursive: true })
    expect(stored.toSorted()).toEqual([...names, 'labels'].toSorted())
  })

  it('never leave their folder', async () => {
    const workspace = await temporaryWorkspace()
    const upload = await beginUpload(workspace)
    for (const path of [
      '../a.png',
      'a/../../a.png',
      '/a.png',
      'a//b.png',
      '..\\a.png',
      'C:/a.png',
      'a\0.png',
      'con.png',
      'CON .png',
      'a/COM¹.png',
      'conin$.txt',
      'a./b.png',
      'a.png ',
      'flawsmith.db',
      'a.exe',
      '.png/'.repeat(30),
      `${'a'.repeat(300)}.png`
    ]) {
      await expect(storeUpload(workspace, upload, path, stream('x')), path).rejects.toMatchObject({
        code: 'upload.bad-path'
      })
    }
    for (const name of ['', '..', upload.slice(1), `${upload}/..`, 'f'.repeat(32)]) {
      await expect(storeUpload(workspace, name, 'a.png', stream('x'))).rejects.toMatchObject({
        code: 'upload.not-found'
      })
    }
    expect(await readdir(sourceFolder(workspace, { upload }), { recursive: true })).toEqual([])
  })

  it('are limited in size, number and repetition, and leave no trace of rejected files', async () => {
    const workspace = await temporaryWorkspace()
    const upload = await beginUpload(workspace)
    const limits = { fileBytes: 6, totalBytes: 10, files: 3 }
    const put = (path: string, ...chunks: string[]) => storeUpload(workspace, upload, path, stream(...chunks), limits)
    await put('a.png', '123456')
    await expect(put('b.png', '1234', '567')).rejects.toMatchObject({ code: 'upload.file-too-large' })
    await expect(put('b.png', '12345')).rejects.toMatchObject({ code: 'upload.too-large' })
    await expect(put('a.png', '1')).rejects.toMatchObject({ code: 'upload.exists' })
    await put('b.png', '1234')
    await put('c.png', '')
    await expect(put('d.png', '')).rejects.toMatchObject({ code: 'upload.too-many-files' })
    expect((await readdir(sourceFolder(workspace, { upload }))).sort()).toEqual(['a.png', 'b.png', 'c.png'])
    expect(uploadLimits.files).toBeGreaterThanOrEqual(100_000)
  })

  it('of an earlier host are removed, while current ones are kept', async () => {
    const workspace = await temporaryWorkspace()
    const mine = await beginUpload(workspace)
    await writeFile(join(workspace.folder, 'staging', 'left'), '')
    await removeLeftUploads(workspace)
    expect(await readdir(join(workspace.folder, 'staging'))).toEqual([mine])
  })
})

describe('what is said of an upload', () => {
  it('names files as they were sent, not the staging folder', async () => {
    const workspace = await temporaryWorkspace()
    const upload = await beginUpload(workspace)
    const folder = sourceFolder(workspace, { upload })
    const problem = problemOf('error', new FlawsmithError('dataset.no-images', { folder }), [])
    const read = ofUpload({ upload }, folder, () => Promise.resolve({ problems: [problem], images: 0 }))
    expect(JSON.stringify(await read)).not.toContain(upload)
    expect(await read).toMatchObject({
      images: 0,
      problems: [{ message: 'The folder contains no images: the files that were sent' }]
    })
    const changed = new FlawsmithError('dataset.changed', { path: join(folder, 'good', 'a.png') })
    const unsound = new FlawsmithError('add.nothing', { dataset: 'a' }, { details: { problems: [problem] } })
    for (const [error, said] of [
      [changed, /good.a\.png/],
      [unsound, /No image was added/]
    ] as const) {
      const thrown = await ofUpload({ upload }, folder, () => Promise.reject(error)).catch((each: unknown) => each)
      expect(thrown).toMatchObject({ code: error.code, message: expect.stringMatching(said) as unknown })
      expect(JSON.stringify([thrown, (thrown as FlawsmithError).message])).not.toContain(upload)
    }
  })
})
