import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFirst } from '../../../electron/host/work/read-first.ts'

const embedded = fileURLToPath(new URL('../../../resources/base-model', import.meta.url))

describe('a model of others', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flawsmith read first '))
    await cp(embedded, join(folder, 'model'), { recursive: true })
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is read in a process of its own, whose error is the answer', async () => {
    const model = join(folder, 'model')
    await expect(readFirst(model, embedded)).resolves.toBeUndefined()
    await writeFile(join(model, 'tokenizer/tokenizer_config.json'), '{"bos_token": "constructor"}')
    await expect(readFirst(model, embedded)).rejects.toMatchObject({ code: 'tokenizer.invalid' })
  })

  it('is refused where that process takes longer than any model needs', async () => {
    await expect(readFirst(embedded, embedded, 1)).rejects.toMatchObject({
      code: 'model.unreadable',
      details: { path: embedded }
    })
  })
})
