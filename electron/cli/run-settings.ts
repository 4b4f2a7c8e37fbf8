/** @file The settings of a run for people: by the titles and words of the forms that they are chosen in. */
import { z } from 'zod'
import { generation } from '../contract/work/fields.ts'
import { dreamBoothConfigSchema } from '../diffusion/dreambooth/config.ts'
import { dualConfigSchema } from '../diffusion/dual/config.ts'
import { pairsSchema } from '../experiments/dual-section.ts'
import { measuresSchema } from '../experiments/measures-section.ts'
import { methodName, type MethodName } from '../experiments/methods.ts'
import { tasks } from '../experiments/tasks/tasks.ts'
import type { TaskName } from '../experiments/tasks/task.ts'
import { settingProperties, type ExplainedSettings } from '../host/work/report/settings.ts'
import { english } from '../messages/english.ts'
import type { Property } from '../reports/report-types.ts'
import { residualTuningSettings } from '../synthesis/residual/settings.ts'
import { simulationSettings } from '../synthesis/simulation-methods.ts'
import type { SimulationName } from '../synthesis/simulation-names.ts'
import { counted } from './counted.ts'

type Config = Readonly<Record<string, unknown>>

/** Settings by their titles, images by their number. */
export function settingsOfRun(config: Config): readonly Property[] {
  const { kind: _, recipe, section, settings, method, ...others } = config
  const name = (recipe as { readonly name?: string } | undefined)?.name
  const { settings: ofMethod, ...ofSection } = isObject(section) ? section : {}
  const own = ofMethod ?? (isObject(settings) ? settings : ofSection)
  const aside = ofMethod === undefined ? {} : ofSection
  const named = method === undefined ? {} : { method: methodName(method as MethodName, {}, english) }
  const listed = (value: object, form: Pick<ExplainedSettings, 'form' | 'schema'> = unexplained) =>
    settingProperties({ ...form, value: withoutLists(value) }, english)
  return [
    ...(name === undefined ? [] : [{ label: 'Recipe', value: name }]),
    ...listed({ ...named, ...withoutImages(others), ...aside }),
    ...listed(own, formOf(config)),
    ...imageCounts(others)
  ]
}

const unexplained = { form: '', schema: z.unknown() }

/** The form that a run's settings are chosen in, as the page finds it. */
function formOf({ kind, method, task }: Config): Pick<ExplainedSettings, 'form' | 'schema'> {
  switch (kind) {
    case 'finetune':
      return { form: 'dreambooth', schema: dreamBoothConfigSchema }
    case 'finetune-dual':
      return { form: 'dual', schema: dualConfigSchema }
    case 'finetune-residual':
      return { form: 'residual', schema: residualTuningSettings }
    case 'generate':
      return { form: 'generation', schema: generation }
    case 'generate-dual':
      return { form: 'pairs', schema: pairsSchema }
    case 'measure':
      return { form: 'measure', schema: measuresSchema }
    case 'simulate':
      return { form: String(method), schema: simulationSettings(method as SimulationName) }
    case 'train':
      return { form: String(task), schema: tasks[task as TaskName].section }
    default:
      return unexplained
  }
}

const isObject = (value: unknown): value is Config =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Lists of numbers of images, which say nothing to a person, by what they are. */
const lists: Readonly<Record<string, string>> = {
  images: 'Images',
  goods: 'Good images',
  defects: 'Defective images',
  backgrounds: 'Good images to start from',
  references: 'Good images for grain and colours',
  synthetic: 'Synthetic images'
}

const withoutImages = (config: Config) =>
  Object.fromEntries(Object.entries(config).filter(([name, value]) => !(name in lists) || typeof value === 'string'))

/** Other long lists by their length. */
function withoutLists(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: [string, unknown]) =>
      Array.isArray(each) && each.length > 12 ? [name, `${each.length}`] : [name, each]
    )
  )
}

function imageCounts(config: Config): Property[] {
  const count = (label: string, list: unknown) =>
    Array.isArray(list) ? [{ label, value: counted(list.length, 'image') }] : []
  return Object.entries(lists).flatMap(([name, label]) => {
    const value = config[name]
    return isObject(value)
      ? Object.entries(value).flatMap(([role, list]) => count(`${label}, ${role}`, list))
      : count(label, value)
  })
}
