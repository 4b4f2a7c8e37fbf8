import { partWord } from '../folders/words.ts'
import { maskWithoutImage } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, DraftEntry, Layout } from './layout.ts'

const mask = /^(.*?)(Train|Test)\/Label\/(\d+)_label\.[^/.]+$/i
const image = /^(.*?)(Train|Test)\/(\d+)\.[^/.]+$/i

/**
 * DAGM 2007: `Class1/Train/0001.PNG`, and for defective images an ellipse around the defect in
 * `Class1/Train/Label/0001_label.PNG`; images without one are good. The class of the surface is the defect type.
 */
export const dagm: Layout = {
  name: 'dagm',
  matches: ({ images }) => images.some((name) => mask.test(name)) && images.some((name) => image.test(name)),
  scan
}

function scan({ images }: ImageTree): Draft {
  const masks = images.filter((name) => mask.test(name))
  const byImage = new Map(masks.map((name) => [name.replace(mask, '$1$2/$3').toLowerCase(), name]))
  const unused = new Set(masks)
  const entries = images.flatMap((name): DraftEntry[] => {
    const [, around = '', part = ''] = image.exec(name) ?? []
    if (part === '' || mask.test(name)) return []
    const { folder, stem } = partsOfName(name)
    const own = byImage.get(`${folder}/${stem}`.toLowerCase())
    if (own !== undefined) unused.delete(own)
    const type = around.split('/').at(-2)?.toLowerCase() ?? 'defect'
    const label = own === undefined ? 'good' : 'defect'
    return [{ name, masks: own === undefined ? [] : [own], label, defectType: type, givenSplit: partWord(part) }]
  })
  return { entries, masks, problems: [...unused].map(maskWithoutImage) }
}
