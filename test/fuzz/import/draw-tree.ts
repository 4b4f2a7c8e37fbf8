import type { RandomStream } from '../../../electron/common/random.ts'
import type { Part } from '../../../electron/workspace/datasets.ts'
import { annotationsOf } from './annotations.ts'
import { maskForms, photograph, rectangle } from './files.ts'

/** What an image of a drawn folder is. */
export interface Truth {
  /** The defect type in lower case; null for a good image. */
  readonly type: string | null
  readonly part: Part | null
  /** Pixels that its mask marks; null without a mask. */
  readonly marked: number | null
}

export interface DrawnTree {
  /** How it was drawn, in a word. */
  readonly style: string
  readonly files: ReadonlyMap<string, Buffer>
  readonly truth: ReadonlyMap<string, Truth>
  /** Images that no rule can place. */
  readonly leftOut: readonly string[]
}

const goodWords = [
  'good',
  'Good',
  'ok',
  'OK',
  'normal',
  'Normal',
  'free',
  'defect-free',
  'no_defect',
  'iO',
  'gut',
  'Gutteile',
  'fehlerfrei'
]
const badWords = [
  'NG',
  'ng',
  'ko',
  'bad',
  'defective',
  'Defects',
  'anomaly',
  'niO',
  'faulty',
  'rejects',
  'Schlechtteile',
  'Ausschuss'
]
const partWords: Readonly<Record<Part, readonly string[]>> = {
  train: ['train', 'Train', 'TRAIN', 'training'],
  validation: ['validation', 'val', 'valid', 'Val'],
  test: ['test', 'Test', 'testing', 'test_public']
}
const maskWords = [
  'ground_truth',
  'Ground_Truth',
  'gt',
  'GT',
  'masks',
  'mask',
  'Masks',
  'groundtruth',
  'labels',
  'annotations',
  'SegmentationClass',
  'Maske',
  'seg'
]
const suffixes = ['_mask', '_GT', '_gt', '_label', '_seg', '-mask', '.mask', '_Mask', '_mask_1', '-Maske']
const containers = ['images', 'Images', 'imgs', 'img', 'data', 'rgb']
const types = [
  'crack',
  'Scratch',
  'oil stain',
  'Öl',
  'o\u0308lfleck',
  'poke_hole',
  'label',
  '割れ',
  'dent.v2',
  'bent-lead',
  'thread',
  'hole (large)'
]
const wrappers = ['bottle', 'Linie 3', '2024-05', 'part_no_7', 'köln']
const lots = ['lot1', 'Charge 2', '2024-06-01', 'cam.a']
const endings = ['png', 'PNG', 'jpg', 'JPG', 'jpeg', 'jfif', 'tif', 'webp', 'gif', 'bmp', 'pgm']

/** A folder that is being drawn. */
class Sketch {
  readonly files = new Map<string, Buffer>()
  readonly truth = new Map<string, Truth>()
  readonly leftOut: string[] = []
  readonly random: RandomStream
  readonly #seed: number
  #photographs = 0

  constructor(random: RandomStream, seed: number) {
    this.random = random
    this.#seed = seed
  }

  chance(share: number): boolean {
    return this.random.uniform() < share
  }

  pick<Item>(items: readonly Item[]): Item {
    return this.random.pick(items)
  }

  async photograph(path: string): Promise<void> {
    const ending = path.slice(path.lastIndexOf('.') + 1)
    this.files.set(path, await photograph(1000 * this.#seed + this.#photographs++, ending))
  }

  async image(path: string, truth: Truth): Promise<void> {
    await this.photograph(path)
    this.truth.set(path, truth)
  }

  /** Saves a mask at a path without its ending and returns how many pixels it marks. */
  async mask(stem: string, { empty = false, form }: { empty?: boolean; form?: string } = {}): Promise<number> {
    const marked = empty ? rectangle(0, 0) : rectangle(this.random.integer(4, 13), this.random.integer(4, 9))
    const write = maskForms[form ?? this.pick(Object.keys(maskForms))]
    if (write === undefined) throw new Error('No such form of masks')
    const { ending, bytes } = await write(marked)
    this.files.set(`${stem}.${ending}`, bytes)
    return marked.reduce((sum, value) => sum + value, 0)
  }
}

const joined = (...names: readonly (string | null)[]) => names.filter((name) => name !== null && name !== '').join('/')

/** How masks lie in a drawn folder. */
type MaskPlace = 'none' | 'beside' | 'inside' | 'apart' | 'flat' | 'nested'

/** Good images and defect types, with parts before, behind or nowhere. */
async function drawFolders(sketch: Sketch): Promise<string> {
  const { random } = sketch
  const parts = sketch.pick(['none', 'before', 'behind'] as const)
  const masks = sketch.pick<MaskPlace>(['none', 'beside', 'inside', 'apart', 'flat', 'nested'])
  const root = sketch.chance(0.3) ? sketch.pick(wrappers) : null
  const container = sketch.chance(0.3) ? sketch.pick(containers) : null
  const bad = sketch.chance(0.3) ? sketch.pick(badWords) : null
  const maskWord = sketch.pick(maskWords)
  const suffix = sketch.chance(0.5) || masks === 'beside' ? sketch.pick(suffixes) : ''
  const repeats = masks !== 'flat' && sketch.chance(0.5)
  const ending = sketch.pick(endings)
  const words: Readonly<Record<Part, string>> = {
    train: sketch.pick(partWords.train),
    validation: sketch.pick(partWords.validation),
    test: sketch.pick(partWords.test)
  }
  let number = 0
  const stem = (index: number) => {
    const value = repeats ? index : number++
    return sketch.chance(0.2) ? `IMG ${value}.raw` : String(value).padStart(3, '0')
  }
  const folderOf = (part: Part | null, label: string, isGood: boolean) => {
    const lot = sketch.chance(0.3) ? sketch.pick(lots) : null
    const word = part === null ? null : words[part]
    const own = joined(isGood ? null : bad, label)
    const around = parts === 'before' ? joined(word, container, own) : joined(own, word, container)
    return { folder: joined(root, around, lot), around: joined(root, around) }
  }
  const goodWord = sketch.pick(goodWords)
  const goodParts: readonly (Part | null)[] =
    parts === 'none' ? [null] : ['train', 'test', ...(sketch.chance(0.4) ? (['validation'] as const) : [])]
  for (const part of goodParts) {
    const { folder } = folderOf(part, goodWord, true)
    for (let index = 0; index < random.integer(1, 4); index++) {
      await sketch.image(`${folder}/${stem(index)}.${ending}`, { type: null, part, marked: null })
    }
  }
  const drawn = random.shuffle(types).slice(0, random.integer(1, 4))
  for (const type of drawn) {
    const part: Part | null = parts === 'none' ? null : 'test'
    const { folder, around } = folderOf(part, type, false)
    for (let index = 0; index < random.integer(1, 4); index++) {
      const name = stem(index)
      const mask = await drawMask(sketch, { masks, root, maskWord, suffix, type, bad, folder, around, name })
      const key = type.normalize('NFC').toLowerCase()
      await sketch.image(`${folder}/${name}.${ending}`, { type: key, part, marked: mask })
    }
  }
  return `folders, parts ${parts}, masks ${masks}`
}

interface MaskOf {
  readonly masks: MaskPlace
  readonly root: string | null
  readonly maskWord: string
  readonly suffix: string
  readonly type: string
  readonly bad: string | null
  readonly folder: string
  /** The folder without its lot. */
  readonly around: string
  readonly name: string
}

async function drawMask(sketch: Sketch, of: MaskOf): Promise<number | null> {
  const { masks, root, maskWord, suffix, type, bad, folder, around, name } = of
  if (masks === 'none') return null
  if (masks === 'beside') return sketch.mask(`${folder}/${name}${suffix}`)
  if (masks === 'inside') return sketch.mask(`${joined(around, maskWord)}/${name}${suffix}`)
  if (masks === 'flat') return sketch.mask(`${joined(root, maskWord)}/${name}${suffix}`)
  const own = joined(root, maskWord, sketch.chance(0.5) ? bad : null, type)
  if (masks === 'apart') return sketch.mask(`${own}/${name}${suffix}`)
  const first = await sketch.mask(`${own}/${name}/000`, { form: 'white' })
  // The larger of two rectangles from one corner covers the other only if it is so in both directions.
  return sketch.chance(0.5) ? first : first + (await sketch.mask(`${own}/${name}/001`, { empty: true, form: 'white' }))
}

async function drawKsdd2(sketch: Sketch): Promise<string> {
  for (const part of ['train', 'test'] as const) {
    for (let index = 0; index < 3; index++) {
      const stem = `${part}/${10000 + index}`
      const empty = index === 0
      const marked = await sketch.mask(`${stem}_GT`, { empty, form: 'white' })
      await sketch.image(`${stem}.png`, { type: empty ? null : 'defect', part, marked: empty ? null : marked })
    }
  }
  return 'KSDD2'
}

async function drawKsdd(sketch: Sketch): Promise<string> {
  for (const folder of ['kos01', 'kos02']) {
    for (let index = 0; index < 3; index++) {
      const empty = index !== 1
      const marked = await sketch.mask(`${folder}/Part${index}_label`, { empty, form: 'bitmap' })
      const truth = { type: empty ? null : 'defect', part: null, marked: empty ? null : marked }
      await sketch.image(`${folder}/Part${index}.jpg`, truth)
    }
  }
  return 'KSDD'
}

async function drawMagneticTile(sketch: Sketch): Promise<string> {
  await sketch.image('MT_Free/Imgs/exp1_num_9.jpg', { type: null, part: null, marked: null })
  await sketch.mask('MT_Free/Imgs/exp1_num_9', { form: 'white' })
  for (const [index, type] of ['Crack', 'Blowhole'].entries()) {
    const stem = `MT_${type}/Imgs/exp1_num_${2000 * (index + 1)}`
    const marked = await sketch.mask(stem, { form: 'white' })
    await sketch.image(`${stem}.jpg`, { type: type.toLowerCase(), part: null, marked })
  }
  return 'Magnetic Tile'
}

async function drawVisa(sketch: Sketch): Promise<string> {
  const root = sketch.chance(0.3) ? 'candle' : null
  for (let index = 0; index < 3; index++) {
    const [good, bad] = [`000${index}`, `00${index}`]
    await sketch.image(`${joined(root, 'Data/Images/Normal')}/${good}.JPG`, { type: null, part: null, marked: null })
    const marked = await sketch.mask(`${joined(root, 'Data/Masks/Anomaly')}/${bad}`, { form: 'code' })
    await sketch.image(`${joined(root, 'Data/Images/Anomaly')}/${bad}.JPG`, { type: 'anomaly', part: null, marked })
  }
  return 'VisA'
}

async function drawPairs(sketch: Sketch): Promise<string> {
  const [images, masks] = [sketch.pick(['images', 'img', 'Images']), sketch.pick(['masks', 'gt', 'ground_truth'])]
  const suffix = sketch.chance(0.5) ? sketch.pick(suffixes) : ''
  for (const part of sketch.chance(0.5) ? ([null] as const) : (['train', 'test'] as const)) {
    for (let index = 0; index < 3; index++) {
      const empty = index === 0
      const marked = await sketch.mask(`${joined(part, masks)}/${index}${suffix}`, { empty, form: 'white' })
      const truth = { type: empty ? null : 'defect', part, marked: empty ? null : marked }
      await sketch.image(`${joined(part, images)}/${index}.png`, truth)
    }
  }
  return 'images and masks'
}

export interface Annotated {
  readonly stem: string
  readonly part: Part
  readonly type: string | null
  readonly box: { readonly left: number; readonly top: number; readonly across: number; readonly down: number }
}

/** Images with annotation files of another program: a rectangle in each defective one. */
async function drawAnnotated(sketch: Sketch): Promise<string> {
  const form = sketch.pick(['COCO', 'COCO by part', 'YOLO', 'YOLO by part', 'labelme', 'Pascal VOC', 'CVAT'] as const)
  const found = sketch.random.shuffle(types).slice(0, 2)
  const images: Annotated[] = []
  const parts: readonly Part[] = form.endsWith('by part') ? ['train', 'test'] : ['train']
  for (const part of parts) {
    for (let index = 0; index < 3; index++) {
      const box = { left: 6, top: 4, across: sketch.random.integer(4, 13), down: sketch.random.integer(4, 9) }
      images.push({ stem: `${part}${index}`, part, type: index === 0 ? null : sketch.pick(found), box })
    }
  }
  const folderOf = {
    COCO: () => 'images',
    'COCO by part': (part: Part) => part,
    YOLO: () => 'images',
    'YOLO by part': (part: Part) => `${part}/images`,
    labelme: () => '',
    'Pascal VOC': () => 'JPEGImages',
    CVAT: () => 'images'
  }[form]
  for (const { stem, part, type, box } of images) {
    const key = type === null ? null : type.normalize('NFC').toLowerCase()
    const truth = {
      type: key,
      part: form.endsWith('by part') ? part : null,
      marked: key === null ? null : box.across * box.down
    }
    await sketch.image(joined(folderOf(part), `${stem}.png`), truth)
  }
  for (const [path, text] of annotationsOf(form, images, found)) sketch.files.set(path, Buffer.from(text))
  return `annotations of ${form}`
}

/** What systems, people and programs leave in a folder. */
async function drawLitter(sketch: Sketch): Promise<void> {
  const [first = ''] = sketch.truth.keys()
  const folder = first.slice(0, first.lastIndexOf('/'))
  const litter = [
    'Thumbs.db',
    `${folder}/.DS_Store`,
    `__MACOSX/${folder}/._0.png`,
    `${folder}/desktop.ini`,
    'readme.txt'
  ]
  for (const path of litter) if (sketch.chance(0.3)) sketch.files.set(path, Buffer.from('x'))
  if (sketch.chance(0.2)) {
    await sketch.photograph('overview of the line.png')
    sketch.leftOut.push('overview of the line.png')
  }
}

const styles: readonly ((sketch: Sketch) => Promise<string>)[] = [
  ...Array<typeof drawFolders>(10).fill(drawFolders),
  drawKsdd2,
  drawKsdd,
  drawMagneticTile,
  drawVisa,
  drawPairs,
  drawAnnotated,
  drawAnnotated,
  drawAnnotated
]

/** Draws a folder as people bring them, with what each of its images is. */
export async function drawTree(random: RandomStream, seed: number): Promise<DrawnTree> {
  const sketch = new Sketch(random, seed)
  const style = await random.pick(styles)(sketch)
  await drawLitter(sketch)
  const { files, truth, leftOut } = sketch
  return { style, files, truth, leftOut }
}
