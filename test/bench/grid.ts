/**
 * @file `node test/bench/grid.ts [IMAGES]`: a dataset of 100,000 images (of few distinct contents) through the real
 * host and the built page: how long questions take, how soon the first image is there, and what scrolling through the
 * grid costs the page, beside a page of plain boxes: what no page could do better on this machine.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { addDataset, listDatasets, listImages } from '../../electron/workspace/datasets.ts'
import { closeWorkspace, openWorkspace } from '../../electron/workspace/workspace.ts'
import { jobEnd } from '../browser/jobs.ts'
import { startHost, type ServedHost } from '../browser/serve.ts'
import { plates } from '../host/api/test-host.ts'

const count = Number(process.argv[2] ?? 100_000)
const root = join(import.meta.dirname, '../..')
const home = await mkdtemp(join(tmpdir(), 'flawsmith-grid-'))
const workspace = join(home, 'workspace')

/** Imports a few images and names them again and again. */
async function prepare(): Promise<number> {
  const host = await startHost({ home, workspace })
  const folder = await plates(join(home, 'plates'))
  const { id } = await host.client.call('jobs.start', { request: { kind: 'import', source: { folder }, name: 'few' } })
  await jobEnd(host.client, id)
  await host.stop()
  const opened = await openWorkspace(workspace)
  try {
    const [few] = listDatasets(opened)
    if (few === undefined) throw new Error('the images were not imported')
    const images = listImages(opened, few.id)
    const many = Array.from({ length: count }, (_, index) => {
      const image = images[index % images.length] as (typeof images)[number]
      return { ...image, name: `${String(index).padStart(6, '0')}/${image.name}` }
    })
    return addDataset(opened, { ...few, name: 'many' }, many)
  } finally {
    closeWorkspace(opened)
  }
}

async function timed(name: string, ask: () => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (let repeat = 0; repeat < 5; repeat++) {
    const start = performance.now()
    await ask()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  console.log(`${name.padEnd(40)} median ${times[2]?.toFixed(0).padStart(5)} ms, worst ${times[4]?.toFixed(0)} ms`)
}

async function questions({ client }: ServedHost, dataset: number): Promise<void> {
  const { ids } = await client.call('images.ids', { dataset })
  const filters = {
    'no filter': {},
    'one type': { defectTypes: ['crack'] },
    'part of the name': { text: '0999' },
    'nobody decided, with mask': { decisions: ['undecided' as const], mask: true }
  }
  for (const [name, filter] of Object.entries(filters))
    await timed(`images.ids, ${name}`, () => client.call('images.ids', { dataset, filter }))
  await timed('images.ids, by type', () => client.call('images.ids', { dataset, order: 'type' }))
  const page = ids.slice(count >> 1, (count >> 1) + 200)
  await timed('images.page of 200', () => client.call('images.page', { ids: page }))
  await timed('images.facets', () => client.call('images.facets', { dataset }))
  await timed('datasets.list', () => client.call('datasets.list', {}))
}

/** Scrolls from top to bottom in so many milliseconds and watches the page. */
const watch = (milliseconds: number) => `new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]')
  const long = []
  const observer = new PerformanceObserver((list) => { for (const entry of list.getEntries()) long.push(entry.duration) })
  observer.observe({ type: 'longtask' })
  const frames = []
  const start = performance.now()
  let last = start
  const step = () => {
    const now = performance.now()
    frames.push(now - last)
    last = now
    grid.scrollTop = ((now - start) / ${milliseconds}) * (grid.scrollHeight - grid.clientHeight)
    if (now - start < ${milliseconds}) return requestAnimationFrame(step)
    observer.disconnect()
    frames.sort((a, b) => a - b)
    const at = (part) => Math.round(frames[Math.min(frames.length - 1, Math.floor(frames.length * part))])
    resolve(JSON.stringify({ frames: frames.length, p50: at(0.5), p95: at(0.95), worst: at(1), longTasks: long.length,
      longest: Math.round(Math.max(0, ...long)) }))
  }
  requestAnimationFrame(step)
})`

async function memory(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return `${(usedSize / 2 ** 20).toFixed(1)} MiB`
}

/** Resolves once an image of the grid is there, decoded. */
const firstImage = `new Promise((resolve) => {
  const shown = (image) => image.complete && image.naturalWidth > 0
  const look = () =>
    [...document.querySelectorAll('[role=gridcell] img')].some(shown) ? resolve() : setTimeout(look, 5)
  look()
})`

/** Boxes in place of images, as many as the grid draws, put in and taken out by hand. */
const plainBoxes = `new Promise((resolve) => {
  document.body.innerHTML = '<div role=grid style="height:700px;width:800px;overflow-y:scroll;contain:strict">' +
    '<div style="position:relative;height:3440000px"></div></div>'
  const grid = document.querySelector('[role=grid]')
  const rows = new Map()
  const draw = () => {
    const first = Math.max(0, Math.floor(grid.scrollTop / 172) - 2)
    for (const [at, row] of rows) if (at < first || at >= first + 9) rows.delete(at), row.remove()
    for (let at = first; at < first + 9; at++) {
      if (rows.has(at)) continue
      const row = document.createElement('div')
      row.style.cssText = 'position:absolute;top:0;display:flex;gap:6px;transform:translateY(' + at * 172 + 'px)'
      row.innerHTML = '<div style="width:144px;height:166px;background:silver"></div>'.repeat(5)
      rows.set(at, row)
      grid.firstChild.append(row)
    }
  }
  grid.addEventListener('scroll', draw)
  draw()
  setTimeout(resolve, 500)
})`

async function scrolling(host: ServedHost, dataset: number): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env['FLAWSMITH_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu']
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const page = await context.newPage()
    await page.goto(host.link)
    await page.waitForURL((url) => url.pathname === '/')
    const times: number[] = []
    for (let opening = 0; opening < 5; opening++) {
      await page.goto('about:blank')
      const start = performance.now()
      await page.goto(`${host.origin}/#/datasets/${dataset}`, { waitUntil: 'commit' })
      await page.evaluate(firstImage)
      times.push(performance.now() - start)
    }
    const shown = times.map((time) => time.toFixed(0)).join(', ')
    console.log(`first image after ${shown} ms from the address on; script memory ${await memory(page)}`)
    // As with the scroll bar, and slowly enough that most images come into view.
    for (const milliseconds of [10_000, 60_000]) {
      console.log(`top to bottom in ${milliseconds / 1000} s: ${String(await page.evaluate(watch(milliseconds)))}`)
      await page.waitForTimeout(2000)
      console.log(`script memory then ${await memory(page)}`)
    }
    await page.goto('about:blank')
    await page.evaluate(plainBoxes)
    console.log(`plain boxes in 10 s: ${String(await page.evaluate(watch(10_000)))}`)
  } finally {
    await browser.close()
  }
}

try {
  await build({ configFile: join(root, 'build/vite.config.ts'), logLevel: 'warn' })
  const dataset = await prepare()
  console.log(`${count} images; load of the machine ${loadavg()[0]?.toFixed(1)}`)
  const host = await startHost({ home, workspace })
  try {
    await questions(host, dataset)
    await scrolling(host, dataset)
  } finally {
    await host.stop()
  }
} finally {
  await rm(home, { recursive: true, force: true })
}
