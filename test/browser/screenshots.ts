/**
 * @file Images of every page for docs/screenshots, in both themes and two sizes: `npm run screenshots -- WORKSPACE`, where
 * the workspace is one that `npm run demo` has made, so that they show our own sample data only. It is copied first. A
 * second word such as `dark-1920` or `curves` takes only the images whose names hold it. `contrast` (a system set to high
 * contrast), `german` and `narrow` (dark, the smallest window) are to be looked at and not kept: they are taken when they
 * are named, and go to .cache/screenshots.
 */
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { build } from 'vite'
import type { Client } from '../../electron/contract/client.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { jobEnd } from './jobs.ts'
import { startHost, type ServedHost } from './serve.ts'

const root = join(import.meta.dirname, '../..')
const looks = [
  { name: 'light', system: { colorScheme: 'light' } },
  { name: 'dark', system: { colorScheme: 'dark' } },
  { name: 'contrast', system: { colorScheme: 'dark', forcedColors: 'active' }, unkept: true },
  { name: 'german', system: { locale: 'de-DE' }, unkept: true },
  { name: 'narrow', system: { colorScheme: 'dark' }, unkept: true }
] as const
const sizes = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 }
] as const

/** Images that are out of sight, as the plots below a report, may never be loaded. */
const imagesDrawn = `Promise.all([...document.images].filter((image) => image.checkVisibility()).map((image) =>
  Promise.race([image.decode().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 5000))])))`

interface Shot {
  readonly name: string
  readonly address: string
  /** Shown when the page is ready. */
  readonly ready: string
  readonly act?: (page: Page) => Promise<void>
  /** Another host than the one with the workspace. */
  readonly at?: ServedHost
}

const [given, only = ''] = process.argv.slice(2)
if (given === undefined) throw new Error('Name the workspace of a demo: npm run screenshots -- FOLDER')
await build({ configFile: join(root, 'build/vite.config.ts'), logLevel: 'warn' })
const home = await mkdtemp(join(tmpdir(), 'flawsmith-shots-'))
const workspace = join(home, 'steel plates')
// A copy is nobody's, whoever has the original open.
await cp(given, workspace, { recursive: true, filter: (path) => basename(path) !== 'host.lock' })
const host = await startHost({ home, workspace })
// Nobody has opened a workspace with it yet.
const fresh = await startHost({ home: join(home, 'fresh') })
const browser = await chromium.launch({
  executablePath: process.env['FLAWSMITH_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu']
})
try {
  const shots = await prepare(host)
  let bytes = 0
  for (const { name: look, system, ...kind } of looks) {
    const unkept = 'unkept' in kind
    if (unkept && !only.includes(look)) continue
    const folder = unkept ? '.cache/screenshots' : 'docs/screenshots'
    await mkdir(join(root, folder), { recursive: true })
    for (const viewport of sizes.filter(({ width }) => (width === 1024) === ['german', 'narrow'].includes(look))) {
      const context = await browser.newContext({ viewport, locale: 'en-GB', ...system })
      await context.addInitScript(
        `try { localStorage.setItem('flawsmith.preferences', '{"state":{"tourSeen":true},"version":1}') } catch {}`
      )
      const page = await context.newPage()
      page.setDefaultTimeout(120_000)
      for (const { name, address, ready, act, at = host } of shots) {
        const image = `${name}-${look}-${viewport.width}.webp`
        if (!image.includes(only)) continue
        await page.setExtraHTTPHeaders({ authorization: `Bearer ${at.token}` })
        await page.goto(`${at.origin}/#/${address}`)
        await page.locator(ready).first().waitFor()
        await act?.(page)
        await page.waitForTimeout(700)
        await page.evaluate(imagesDrawn)
        const data = await sharp(await page.screenshot())
          .webp({ quality: 55, effort: 6, smartSubsample: true })
          .toBuffer()
        bytes += data.length
        await writeFile(join(root, folder, image), data)
        await page.keyboard.press('Escape')
      }
      await context.close()
    }
  }
  console.log(`${Math.round(bytes / 1000)} kB`)
} finally {
  await browser.close()
  await host.stop()
  await fresh.stop()
  await rm(home, { recursive: true, force: true })
}

/** Images that were made and partly reviewed, beside what the demo left; then the addresses that show all of it. */
async function prepare({ client }: ServedHost): Promise<readonly Shot[]> {
  const { id } = await client.call('jobs.start', {
    request: {
      kind: 'synthesize',
      method: 'crop-paste',
      count: 24,
      attempts: 1,
      data: {
        dataset: 1,
        width: 128,
        height: 128,
        split: { seed: 0, validationFraction: 0.2, protocol: { kind: 'random', testFraction: 0.3 } }
      }
    }
  })
  const made = (await jobEnd(client, id)).runs.at(-1) ?? 0
  const { samples } = await client.call('review.list', { run: made })
  const ids = (from: number, to: number) => samples.slice(from, to).map((sample) => sample.id)
  await client.call('review.decide', { run: made, samples: ids(0, 9), decision: 'accept' })
  await client.call('review.decide', { run: made, samples: ids(9, 12), decision: 'reject' })
  const { experiments } = await client.call('experiments.list', {})
  const experiment = experiments.find(({ state }) => state === 'succeeded')
  if (experiment === undefined) throw new Error('The workspace holds no finished experiment')
  const { cells } = await client.call('experiments.results', { run: experiment.run })
  const detector = cells.find(({ method }) => method === 'inout') ?? cells.at(-1)
  const { runs } = await client.call('runs.list', { kinds: ['finetune'] })
  const { ids: goods } = await client.call('images.ids', { dataset: 1, filter: { label: 'good' } })
  const results = `experiments/${experiment.run}`
  const { station, trained } = await runStation(client)
  return [
    { name: 'start', address: '', ready: 'main form', at: fresh },
    { name: 'datasets', address: 'datasets/1', ready: '[role=gridcell] img' },
    { name: 'loupe', address: 'datasets/1?view=loupe&image=7', ready: 'canvas' },
    { name: 'mask', address: 'datasets/1?view=mask&image=7', ready: 'canvas' },
    { name: 'place', address: `datasets/1?view=place&image=${goods[0] ?? 0}`, ready: 'canvas', act: placeDefect },
    { name: 'models', address: 'models', ready: 'table' },
    { name: 'train', address: 'models/train', ready: 'main h2' },
    { name: 'detector', address: `models/detectors/${trained}`, ready: 'main svg' },
    { name: 'synthesize', address: 'synthesize', ready: 'main img' },
    { name: 'review', address: `review/${made}?show=`, ready: '[role=gridcell] img' },
    { name: 'compare', address: `review/${made}?view=compare`, ready: 'canvas' },
    { name: 'new-experiment', address: 'experiments/new', ready: 'main table' },
    { name: 'results', address: results, ready: 'main table' },
    {
      name: 'curves',
      address: `${results}?tab=curves&detector=${detector?.method ?? ''}+${detector?.augmented ?? 0}`,
      ready: 'main figure svg'
    },
    { name: 'trends', address: `${results}?tab=trends`, ready: 'main figure svg' },
    { name: 'stations', address: 'inspect', ready: 'main table' },
    { name: 'inspect', address: `inspect/${station}`, ready: '[data-verdict=ng][aria-live]' },
    { name: 'recipe', address: `inspect/${station}/recipe`, ready: 'main form' },
    { name: 'runs', address: 'runs', ready: 'table' },
    { name: 'run', address: `runs/${runs[0]?.id ?? experiment.run}`, ready: 'main svg' },
    // The browser's PDF viewer draws a moment after it has loaded.
    { name: 'reports', address: 'reports', ready: 'iframe', act: (page) => page.waitForTimeout(3000) }
  ]
}

/** A station with a detector of the sample's cracks, which has inspected 24 of its images; the last is cracked. */
async function runStation(client: Client): Promise<{ readonly station: string; readonly trained: number }> {
  const finished = async (request: WorkRequest) =>
    await jobEnd(client, (await client.call('jobs.start', { request })).id)
  const data = {
    dataset: 1,
    width: 128,
    height: 128,
    fit: 'native',
    split: {
      seed: 0,
      validationFraction: 0.2,
      protocol: { kind: 'few-shot', shots: 5, defectType: 'crack', testFraction: 0.4 }
    }
  } as const
  const settings = { architecture: 'patch-mlp' } as const
  const trained = await finished({ kind: 'train', data, task: 'detection', settings })
  const path = join(home, 'plates.flawsmith')
  const detector = trained.runs.at(-1) ?? 0
  await finished({ kind: 'bundle', detector, path })
  const incoming = join(home, 'camera 3')
  await mkdir(incoming)
  const recipe = {
    name: 'Press 3',
    source: { kind: 'folder', folder: incoming },
    detector: { bundle: path },
    taktSeconds: 2,
    sinks: [{ kind: 'verdict-folder', name: 'images', folder: join(home, 'results') }]
  }
  const { id } = await client.call('stations.create', { folder: join(home, 'press 3'), recipe })
  await client.call('stations.start', { station: id })
  while ((await client.call('stations.list', {})).stations[0]?.state !== 'running') await sleep(200)
  await client.call('stations.setBatch', { station: id, batch: 'B-1207', lot: '48' })
  const images = join(workspace, 'sample-dataset/test')
  const [goods, cracks] = [await readdir(join(images, 'good')), await readdir(join(images, 'crack'))]
  for (let i = 0; i < 24; i++) {
    const isCracked = i % 8 === 7
    const name = isCracked ? join('crack', cracks[i]!) : join('good', goods[i]!)
    await cp(join(images, name), join(incoming, `part ${String(i + 1).padStart(3, '0')}.png`))
    await sleep(300)
  }
  await sleep(3000)
  return { station: id, trained: detector }
}

/** Paints a stroke on the image of the place view and has variants generated. */
async function placeDefect(page: Page): Promise<void> {
  const box = await page.locator('canvas').last().boundingBox()
  if (box === null) throw new Error('The image to place a defect on is not shown')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  await page.mouse.move(...at(0.44, 0.4))
  await page.mouse.down()
  await page.mouse.move(...at(0.5, 0.5), { steps: 8 })
  await page.mouse.move(...at(0.53, 0.65), { steps: 8 })
  await page.mouse.up()
  await page.getByRole('button', { name: /^(Generate variants|Varianten erzeugen)$/ }).click()
  await page
    .getByRole('list', { name: /^(Variants|Varianten)$/ })
    .getByRole('listitem')
    .nth(5)
    .waitFor({ timeout: 90_000 })
}
