import { pairsOnly } from '../folders/read-folders.ts'
import { imageStem, isMaskWord, nameKey } from '../folders/words.ts'
import { goodPaths } from '../folders/labels.ts'
import { partsOfName, withoutEnding } from '../tree.ts'
import type { Layout } from './layout.ts'

/**
 * Images with masks and no folder that says what they show, as segmentation datasets are: `images/a.png` with `masks/a.png`,
 * `train/images` with `train/masks`, and so on. An image is defective exactly if its mask marks a pixel; its folder, where
 * it has one of its own, is the defect type. An image without a mask is left out, since nothing says what it shows.
 */
export const imagesAndMasks: Layout = {
  name: 'images-and-masks',
  takesRules: true,
  matches: ({ images }) => {
    if (goodPaths(images).length > 0) return false
    const [masks, others] = [images.filter(isInMaskFolder), images.filter((name) => !isInMaskFolder(name))]
    const stems = new Set(others.map((name) => nameKey(partsOfName(name).stem)))
    const isPaired = masks.some((name) => {
      const { stem } = partsOfName(name)
      return stems.has(nameKey(stem)) || stems.has(nameKey(imageStem(stem) ?? stem))
    })
    return isPaired || areMostlyPairs(others)
  },
  scan: pairsOnly
}

const isInMaskFolder = (name: string) => partsOfName(name).folder.split('/').some(isMaskWord)

/** Whether at least two images, and half of all, have a mask beside them. */
function areMostlyPairs(images: readonly string[]): boolean {
  const paths = new Set(images.map(pathKey))
  const masks = images.filter((name) => {
    const { folder, stem } = partsOfName(name)
    const image = imageStem(stem)
    return image !== null && paths.has(nameKey(`${folder}/${image}`))
  })
  return masks.length >= 2 && masks.length * 3 >= images.length
}

const pathKey = (name: string) => nameKey(withoutEnding(name))
