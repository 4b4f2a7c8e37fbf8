import { describe, expect, it } from 'vitest'
import type { FolderBalance, FolderRule } from '../../../electron/contract/datasets.ts'
import { folderRows } from '../../../renderer/datasets/folder-rows.ts'
import { withoutRules, withRules } from '../../../renderer/datasets/folder-rules.ts'

const balance = (folder: string, more: Partial<FolderBalance> = {}): FolderBalance => ({
  folder,
  as: 'good',
  defectType: null,
  part: null,
  images: 2,
  masks: 0,
  leftOut: 0,
  asked: false,
  ...more
})
const lots = (count: number, parent: string, more: Partial<FolderBalance> = {}) =>
  Array.from({ length: count }, (_, index) => balance(`${parent}lot ${String(index + 1).padStart(3, '0')}`, more))
const shown = (folders: readonly FolderBalance[], rules: readonly FolderRule[] = [], text = '') =>
  folderRows(folders, rules, text).map(({ folder, folders: count }) => (count === 1 ? folder : `${folder}/… ${count}`))

describe('the rows of the table of folders', () => {
  it('are the folders as they come, as long as a person can look through them', () => {
    const few = [...lots(29, 'good/'), balance('NG', { asked: true })]
    expect(shown(few)).toEqual(few.map(({ folder }) => folder))
  })

  it('are one for many folders of one parent that are read alike, with the sums of their files', () => {
    const [row, ...others] = folderRows(lots(300, 'good/', { masks: 1 }), [], '')
    expect(others).toEqual([])
    expect(row).toMatchObject({ folder: 'good', folders: 300, images: 600, masks: 300, leftOut: 0, as: 'good' })
  })

  it('begin with those to be checked, then those with images left out', () => {
    const folders = [
      ...lots(40, 'good/'),
      balance('old', { leftOut: 3 }),
      balance('NG/dent', { as: 'defect', defectType: 'dent' }),
      balance('findings', { asked: true })
    ]
    expect(shown(folders)).toEqual(['findings', 'old', 'NG/dent', 'good/… 40'])
  })

  it('keep folders apart that are read differently, lie elsewhere or are fewer than five', () => {
    const folders = [
      ...lots(20, 'a/', { part: 'train' }),
      ...lots(4, 'b/'),
      ...lots(5, 'c/'),
      ...lots(6, 'd/').map((row, index) => (index < 5 ? { ...row, part: 'test' as const } : row))
    ]
    expect(shown(folders)).toEqual([
      'a/… 20',
      'b/lot 001',
      'b/lot 002',
      'b/lot 003',
      'b/lot 004',
      'c/… 5',
      'd/… 5',
      'd/lot 006'
    ])
  })

  it('keep a folder apart of which something was said', () => {
    expect(shown(lots(40, 'good/'), [{ folder: 'good/lot 007', as: 'good' }])).toEqual(['good/… 39', 'good/lot 007'])
  })

  it('show only folders whose path has the text, one by one where these are few', () => {
    expect(shown(lots(300, 'good/'), [], ' LOT 02')).toEqual(
      Array.from({ length: 10 }, (_, index) => `good/lot 02${index}`)
    )
    expect(shown(lots(300, 'good/'), [], 'lot 1')).toEqual(['good/… 100'])
  })

  it('keep files of one ending apart from the folders around them', () => {
    const endings = ['png', 'bmp', 'tif', 'gif', 'jpg'].map((ending) => balance(`good/*.${ending}`))
    expect(shown([...endings, ...lots(30, 'good/')])).toHaveLength(6)
  })
})

describe('what a row of several folders says', () => {
  it('is said of their parent where it holds nothing else', () => {
    const folders = lots(40, 'good/')
    expect(folderRows(folders, [], '')[0]?.ruled).toEqual(['good'])
    expect(folderRows(lots(40, ''), [], '')[0]?.ruled).toEqual([''])
  })

  it('is said of each of them where their parent holds folders that are read otherwise, or that were not sought', () => {
    const folders = lots(40, 'data/')
    const names = folders.map(({ folder }) => folder)
    const beside = [...folders, balance('data/NG', { as: 'defect' })]
    expect(folderRows(beside, [], '').find((row) => row.folders > 1)?.ruled).toEqual(names)
    expect(folderRows([...folders, balance('data')], [], '').find((row) => row.folders > 1)?.ruled).toEqual(names)
    expect(folderRows(folders, [], 'lot 0')[0]?.ruled).toEqual(['data'])
    expect(folderRows(lots(300, 'data/'), [], 'lot 1')[0]?.ruled).toHaveLength(100)
  })

  it('keeps them in one row, and can be taken back', () => {
    const folders = [...lots(40, 'data/', { as: 'masks' }), balance('data/NG')]
    const names = folders.slice(0, 40).map(({ folder }) => folder)
    const rules = withRules([{ folder: 'data/NG', part: 'test' }], names, { as: 'masks' })
    const row = folderRows(folders, rules, '').find(({ folders: count }) => count > 1)
    expect(row?.folders).toBe(40)
    const left = withoutRules(
      rules,
      (row?.said ?? []).map(({ folder }) => folder)
    )
    expect(left).toEqual([{ folder: 'data/NG', part: 'test' }])
  })

  it('can be taken back of the parent too, when its folders are now read in two ways', () => {
    const folders = [...lots(40, 'data/', { as: 'masks' }), balance('data/x', { as: 'leave-out', leftOut: 2 })]
    const row = folderRows(folders, [{ folder: 'data', as: 'masks' }], '').find(({ folders: count }) => count > 1)
    expect(row?.said).toEqual([{ folder: 'data', as: 'masks' }])
  })
})

describe('rules of folders', () => {
  it('keep what was said before of another matter', () => {
    const rules = withRules([{ folder: 'a', part: 'test' }], ['a', 'b'], { as: 'good' })
    expect(rules).toEqual([
      { folder: 'a', part: 'test', as: 'good' },
      { folder: 'b', as: 'good' }
    ])
  })
})
