/** @file Pictures of NG parts for a report: the place with the highest score, enlarged. */
import { readdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import sharp from 'sharp'
import { sha256 } from '../../../common/files.ts'
import { log } from '../../../common/log.ts'
import { openBundle, type Bundle } from '../../../inspection/bundle/open.ts'
import { readSource } from '../../../imaging/source.ts'
import { openPreparation } from '../../../station/preparation.ts'
import { spoolFolder } from '../../../station/place.ts'
import type { StationRecipe } from '../../../station/recipe.ts'
import type { NgImage, ShiftFacts } from '../../../station/shift/facts.ts'
import type { ShiftWords } from './words.ts'

/** Pixels of a picture's side. */
const side = 240
/** Least part of the image's shorter side that is shown enlarged. */
const leastShare = 0.25

interface Opened {
  readonly recipe: StationRecipe
  readonly bundle: Bundle | null
}

/** Pictures of a shift's worst images; those that are not kept any more are counted. */
export async function shiftPictures({ station, versions, worst }: ShiftFacts, words: ShiftWords) {
  const opened = new Map<string, Opened>()
  const images: { readonly png: Uint8Array; readonly caption: string }[] = []
  try {
    for (const image of worst) {
      const key = `${image.recipeVersion} ${image.bundleHash}`
      const recipe = versions.find(({ version }) => version === image.recipeVersion)?.recipe?.recipe
      if (recipe !== undefined && !opened.has(key)) opened.set(key, { recipe, bundle: await bundleOf(recipe, image) })
      const bytes = await bytesOf(station.folder, image, recipe)
      const png = bytes === null ? null : await pictureOf(bytes, image, opened.get(key)).catch(() => null)
      if (png === null) continue
      const { name, score, judgedAt } = image
      const caption = words.say.text('shift.picture', {
        name: basename(name),
        score: score === null ? '–' : words.say.decimal(score, 3),
        time: words.time(new Date(judgedAt))
      })
      images.push({ png, caption })
    }
  } finally {
    for (const { bundle } of opened.values()) await bundle?.close()
  }
  return { images, missing: worst.length - images.length }
}

/** The bundle that inspected an image, if the recipe's file still is that one; null without. */
async function bundleOf(recipe: StationRecipe, { bundleHash }: NgImage): Promise<Bundle | null> {
  try {
    const bundle = await openBundle(recipe.detector.bundle, { threads: 1 })
    if (bundle.hash === bundleHash) return bundle
    await bundle.close()
  } catch (cause) {
    log.fault('the bundle of a report’s pictures could not be opened', cause)
  }
  return null
}

/** The image as it was inspected, from wherever it still lies; null where it is gone. */
async function bytesOf(folder: string, image: NgImage, recipe: StationRecipe | undefined): Promise<Uint8Array | null> {
  const { path, spool, name, contentHash } = image
  if (contentHash === null) return null
  const places = [
    ...(spool === null ? [] : [join(spoolFolder(folder), spool)]),
    ...(path === null ? [] : [path]),
    ...(await filedAs(recipe, name))
  ]
  for (const place of places) {
    const bytes = await readSource(place).catch(() => null)
    if (bytes !== null && sha256(bytes) === contentHash) return bytes
  }
  return null
}

/** Files that the folder sinks of a recipe may have put an NG image into. */
async function filedAs(recipe: StationRecipe | undefined, name: string): Promise<string[]> {
  const found: string[] = []
  for (const sink of recipe?.sinks ?? []) {
    if (sink.kind !== 'verdict-folder') continue
    const target = join(sink.folder, 'NG')
    const [own, extension] = [basename(name), extname(name)]
    const stem = own.slice(0, own.length - extension.length)
    const names = await readdir(target).catch(() => [])
    const copies = names.filter((each) => each === own || (each.startsWith(`${stem}-`) && each.endsWith(extension)))
    found.push(...copies.map((each) => join(target, each)))
  }
  return found
}

/** The surroundings of the highest value of the map where there is one, else the whole image. */
async function pictureOf(bytes: Uint8Array, image: NgImage, opened: Opened | undefined): Promise<Uint8Array> {
  const range = opened?.bundle?.manifest.input.range ?? null
  const prepare = opened === undefined ? null : await openPreparation(opened.recipe.preparation, range)
  const given = { name: image.name, bytes }
  const prepared = prepare === null ? given : await prepare(given)
  const upright = sharp(await readSource(prepared)).rotate()
  const found = await opened?.bundle?.inspect(prepared)
  const map = found === undefined || found.verdict === 'could-not-inspect' ? null : found.map
  const input = opened?.bundle?.manifest.input
  const framed = { width: side, height: side, fit: 'contain', background: '#f3f3f3', kernel: 'cubic' } as const
  if (map === null || input === undefined) return upright.resize(framed).toColourspace('srgb').png().toBuffer()
  const { width, height } = input
  const reach = Math.round(Math.max(32, leastShare * Math.min(width, height)))
  const shown = Math.min(reach, width, height)
  const at = placeOfHighest(map)
  const within = (middle: number, length: number) =>
    Math.max(0, Math.min(length - shown, Math.round(middle - shown / 2)))
  const region = {
    left: within(at % width, width),
    top: within(Math.floor(at / width), height),
    width: shown,
    height: shown
  }
  return (
    sharp(await upright.toBuffer())
      .extract(region)
      .resize(framed)
      // In 8 bits, as PDF viewers show it.
      .toColourspace('srgb')
      .png()
      .toBuffer()
  )
}

function placeOfHighest(map: Float32Array): number {
  let at = 0
  for (let i = 1; i < map.length; i++) if ((map[i] as number) > (map[at] as number)) at = i
  return at
}
