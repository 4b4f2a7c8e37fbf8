import { writeFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { silent } from '../../../electron/common/progress.ts'
import type { LayoutName } from '../../../electron/datasets/layouts/layout.ts'
import { planDataset, type DatasetPlan } from '../../../electron/datasets/plan.ts'
import { decodeMask } from '../../../electron/imaging/decode-mask.ts'
import { temporaryFolder } from '../../workspace/helpers.ts'
import { noisePng } from '../images.ts'

/** Text, bytes, something to write as JSON, or the seed of a noise image of 12×8 pixels. */
type Content = string | Buffer | number | object

/** A folder of files; texts are written as they are, objects as JSON. */
export async function folderOf(files: Readonly<Record<string, Content>>): Promise<string> {
  const folder = await temporaryFolder()
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    const data =
      typeof content === 'number'
        ? await noisePng(content)
        : typeof content === 'string' || Buffer.isBuffer(content)
          ? content
          : JSON.stringify(content)
    await writeFile(join(folder, name), data)
  }
  return folder
}

export async function planOf(
  files: Readonly<Record<string, Content>>,
  layout: LayoutName | 'auto' = 'auto'
): Promise<DatasetPlan> {
  return planDataset(await folderOf(files), { layout }, silent)
}

/** `name: label-or-type part mask-pixels`, one line per image. */
export function lines(plan: DatasetPlan): string[] {
  return plan.entries.map((entry) =>
    [entry.name, entry.defectType ?? entry.label, entry.givenSplit ?? '-', entry.maskPixels ?? '-'].join(' ')
  )
}

/** Code, severity and count of each problem, in order, without those that say only what few images there are. */
export function problems(plan: DatasetPlan): string[] {
  return plan.problems
    .filter(({ code }) => !['dataset.no-good', 'dataset.no-defects', 'dataset.same-image'].includes(code))
    .map(
      ({ severity, code, details }) => `${severity} ${code.slice('dataset.'.length)} ${Number(details['count'] ?? 1)}`
    )
}

/** What each problem says, and its files. */
export const said = (plan: DatasetPlan): string =>
  plan.problems.map(({ message, files }) => [message, ...files].join(' ')).join('\n')

/** The mask of an image as rows of `#` and `.`; null for none. */
export async function picture(plan: DatasetPlan, name: string): Promise<string[] | null> {
  const mask = plan.entries.find((entry) => entry.name === name)?.mask ?? null
  if (mask === null) return null
  const { width, height, data } = await decodeMask(mask)
  return Array.from({ length: height }, (_, y) =>
    [...data.subarray(y * width, (y + 1) * width)].map((value) => (value === 1 ? '#' : '.')).join('')
  )
}
