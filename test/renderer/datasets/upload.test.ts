import { describe, expect, it } from 'vitest'
import { filesOfDrop, filesOfInput, unsentFiles } from '../../../renderer/datasets/upload.ts'

/** As a browser gives a file of a folder that was chosen. */
const chosen = (path: string) => Object.defineProperty(new File(['x'], 'x'), 'webkitRelativePath', { value: path })

type Tree = { readonly [name: string]: Tree | 'file' }

/** As a browser gives what was dropped: folders are read in portions, the last of them empty. */
function entryOf(name: string, below: Tree | 'file') {
  if (below === 'file')
    return { name, isDirectory: false, file: (give: (file: File) => void) => give(new File([], name)) }
  const portions = [Object.entries(below).map(([each, tree]) => entryOf(each, tree)), []]
  const readEntries = (give: (entries: unknown) => void) => give(portions.shift())
  return { name, isDirectory: true, createReader: () => ({ readEntries }) }
}
const dropped = (tree: Tree) =>
  Object.entries(tree).map(
    ([name, below]) => ({ webkitGetAsEntry: () => entryOf(name, below) }) as unknown as DataTransferItem
  )

describe('a folder to upload', () => {
  it('has the name of the folder that was chosen, which is not in the paths of its files', () => {
    const { name, files } = filesOfInput([chosen('housing left/good/1.png'), chosen('housing left/NG/dent/2.png')])
    expect(name).toBe('housing left')
    expect(files.map(({ path }) => path)).toEqual(['good/1.png', 'NG/dent/2.png'])
  })

  it('has the name of the folder that was dropped', async () => {
    const { name, files } = await filesOfDrop(
      dropped({ 'housing left': { good: { '1.png': 'file' }, 'a.csv': 'file' } })
    )
    expect(name).toBe('housing left')
    expect(files.map(({ path }) => path)).toEqual(['good/1.png', 'a.csv'])
  })

  it('is sent with images of every format, lists and annotations; of the rest, only what systems left is no loss', () => {
    const sent = ['a_mask.GIF', 'b.pgm', 'c.avif', 'd.jfi', 'parts.csv', 'data.yaml', 'obj.names', 'e.xml']
    const paths = [...sent, 'notes.docx', 'raw.CR2', '.DS_Store', '__MACOSX/a.bin']
    const { files } = filesOfInput(paths.map((path) => chosen(`lids/${path}`)))
    expect(unsentFiles(files).map(({ path }) => path)).toEqual(['notes.docx', 'raw.CR2'])
  })

  it('has no name where several folders, or only files, were dropped', async () => {
    const { name, files } = await filesOfDrop(dropped({ good: { '1.png': 'file' }, NG: { '2.png': 'file' } }))
    expect(name).toBeNull()
    expect(files.map(({ path }) => path)).toEqual(['good/1.png', 'NG/2.png'])
    expect((await filesOfDrop(dropped({ '1.png': 'file' }))).name).toBeNull()
  })
})
