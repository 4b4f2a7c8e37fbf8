import { FlawsmithError } from '../../common/errors.ts'
import type { Part } from '../../workspace/datasets.ts'
import { addTo, finishedDraft, folderOf, nothing, readOr, type Collected } from '../annotations/draft.ts'
import { partOfFolders } from '../annotations/parts.ts'
import { readHead, readText } from '../annotations/read-text.ts'
import { looksLikeLabels, parseClassList, parseDataYaml, parseYolo, type YoloClasses } from '../annotations/yolo.ts'
import type { FolderRule } from '../folders/rule.ts'
import { ruledBy } from '../folders/rules.ts'
import { isGoodWord } from '../folders/words.ts'
import { problemOf, type Problem } from '../problems.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
import type { Draft, Layout } from './layout.ts'

/**
 * YOLO: a text file per image, in `labels/` where the image is in `images/` (`images/train/x.jpg` with `labels/train/x.txt`,
 * `train/images` with `train/labels`), or beside it. Names of classes come from `data.yaml`, `obj.names` or `classes.txt`,
 * else they are called by number; parts come from the folders, else from `data.yaml` and its lists. An empty file is a good
 * image. As YOLO does, an image without a file is taken as background, so good, with a warning that counts them; but only
 * in folders where other images have one: others are left out, unless their folder is one of good images or a rule says
 * what it holds.
 */
export const yolo: Layout = { name: 'yolo', takesRules: true, matches: matchesYolo, scan: scanYolo }

/** The label file of each image that has one. */
function labelFiles({ images, others }: ImageTree): ReadonlyMap<string, string> {
  const texts = new Map(others.filter((name) => /\.txt$/i.test(name)).map((name) => [keyOf(name), name]))
  // Where neither place has one, a file of the same name in any folder of labels, if there is only one.
  const inLabels = Map.groupBy(
    [...texts.values()].filter((name) => /(^|\/)labels\//i.test(name)),
    (name) => partsOfName(keyOf(name)).stem
  )
  const found = new Map<string, string>()
  for (const image of images) {
    const { folder, stem } = partsOfName(image)
    const beside = `${folder === '' ? '' : `${folder}/`}${stem}.txt`
    const [alone, ...more] = inLabels.get(keyOf(stem)) ?? []
    const elsewhere = more.length === 0 && samePart(image, alone) ? alone : undefined
    const file = texts.get(keyOf(labelsPath(beside))) ?? texts.get(keyOf(beside)) ?? elsewhere
    if (file !== undefined && !isList(file)) found.set(image, file)
  }
  return found
}

const keyOf = (path: string) => path.normalize('NFC').toLowerCase()

/** With the last folder called images called labels. */
const labelsPath = (path: string) => path.replace(/(^|.*\/)images\//i, '$1labels/')

const isList = (name: string) => /(^|\/)(classes|train|val|valid|test|readme.*)\.txt$/i.test(name)

function samePart(image: string, file: string | undefined): boolean {
  if (file === undefined) return false
  const [one, other] = [partOfFolders(image), partOfFolders(file)]
  return one === null || other === null || one === other
}

async function matchesYolo(tree: ImageTree): Promise<boolean> {
  const files = [...labelFiles(tree).values()]
  if (files.length === 0) return false
  let [empty, other] = [0, 0]
  for (const file of files) {
    const looks = looksLikeLabels(await readHead(tree.folder, file))
    if (looks === true) return true
    if (looks === null) empty++
    else other++
  }
  // Good images alone, with empty files.
  return other === 0 && empty > 0 && classFiles(tree).length > 0
}

async function scanYolo(tree: ImageTree, rules: readonly FolderRule[]): Promise<Draft> {
  const problems: Problem[] = []
  const { classes, parts } = await readClasses(tree, problems)
  const files = labelFiles(tree)
  const collected = new Map<string, Collected>()
  const unknown: string[] = []
  for (const [image, file] of files) {
    const read = await readOr([file, image], async () => parseYolo(file, await readText(tree.folder, file), classes))
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    const shapes = read.value
    if (shapes.some(({ type }) => /^class-\d+$/.test(type))) unknown.push(image)
    addTo(collected, image, { ...nothing(image), file, shapes, part: partOfFolders(image) ?? parts.get(image) ?? null })
  }
  const labelled = new Set([...files.keys()].map(folderOf))
  const isBackground = (image: string) => {
    const { folder } = partsOfName(image)
    const said = ruledBy(rules, image).as !== null || folder.split('/').some(isGoodWord)
    return !files.has(image) && !said && labelled.has(folder)
  }
  const background = tree.images.filter(isBackground)
  for (const image of background)
    addTo(collected, image, { ...nothing(image), part: partOfFolders(image) ?? parts.get(image) ?? null })
  const used = new Set(files.values())
  const stray = tree.others.filter((name) => /(^|\/)labels\/.*\.txt$/i.test(name) && !used.has(name) && !isList(name))
  const warn = (
    names: readonly string[],
    code: 'dataset.yolo-unnamed' | 'dataset.yolo-background' | 'dataset.labels-without-image'
  ) => {
    if (names.length === 0) return []
    return [problemOf('warning', new FlawsmithError(code, { count: names.length, file: names[0] ?? '' }), names)]
  }
  const all = [
    ...problems,
    ...warn(unknown, 'dataset.yolo-unnamed'),
    ...warn(background, 'dataset.yolo-background'),
    ...warn(stray, 'dataset.labels-without-image')
  ]
  const lists = tree.others.filter((name) => isList(name) || /\.(data|cache)$/i.test(name))
  return {
    ...finishedDraft(tree.images, collected, all, rules),
    read: [...used, ...stray, ...classFiles(tree), ...lists]
  }
}

/** Files that name classes, those nearest to the root first. */
function classFiles({ others }: ImageTree): string[] {
  const depth = (name: string) => name.split('/').length
  const like = (pattern: RegExp) =>
    others.filter((name) => pattern.test(name)).sort((one, other) => depth(one) - depth(other))
  return [...like(/\.ya?ml$/i), ...like(/\.names$/i), ...like(/(^|\/)classes\.txt$/i)]
}

async function readClasses(tree: ImageTree, problems: Problem[]) {
  let names: ReadonlyMap<number, string> | null = null
  let keypoints = false
  const parts = new Map<string, Part>()
  for (const file of classFiles(tree)) {
    const read = await readOr([file], async () => {
      const text = await readText(tree.folder, file, 2 ** 20)
      if (!/\.ya?ml$/i.test(file)) return { names: parseClassList(text), keypoints: false, parts: null }
      // Any project may hold other YAML files.
      return /^\s*["']?names["']?\s*:/m.test(text)
        ? parseDataYaml(file, text)
        : { names: null, keypoints: false, parts: null }
    })
    if ('problem' in read) {
      problems.push(read.problem)
      continue
    }
    if (names !== null || read.value.names === null) continue
    ;({ names, keypoints } = read.value)
    for (const [part, places] of Object.entries(read.value.parts ?? {})) {
      for (const place of places)
        for (const image of await imagesAt(tree, place)) {
          if (!parts.has(image)) parts.set(image, part as Part)
        }
    }
  }
  const classes: YoloClasses = { names: names ?? new Map(), keypoints }
  return { classes, parts }
}

/** The images of a folder, or of a list of images, that a `data.yaml` names. */
async function imagesAt(tree: ImageTree, place: string): Promise<readonly string[]> {
  const path = place
    .replaceAll('\\', '/')
    .replace(/^(\.{0,2}\/)+/, '')
    .replace(/\/$/, '')
  if (!/\.txt$/i.test(path)) return tree.images.filter((image) => `/${image}`.includes(`/${path}/`))
  const file = tree.others.find((name) => name === path || path.endsWith(`/${name}`) || name.endsWith(`/${path}`))
  if (file === undefined) return []
  const lines = (await readText(tree.folder, file).catch(() => ''))
    .split('\n')
    .map((line) => keyOf(line.trim().replaceAll('\\', '/')))
  const listed = new Set(lines.map((line) => line.replace(/^(\.{0,2}\/)+/, '')))
  return tree.images.filter((image) => listed.has(keyOf(image)))
}
