/** @file The detectors that a form offers for a task. Pure. */
import type { ExperimentTask } from '../../electron/contract/experiments.ts'
import { omit } from '../components/omit.ts'
import type { Settings } from '../components/schema-fields.ts'

/** A detector with settings of its own. */
export interface DetectorKind {
  /** Of the choice, and of its label where it is no ResNet. */
  readonly name: string
  /** Name of its settings in `jobs.options`, and of their texts. */
  readonly form: string
  /** The settings that tell it from others. */
  readonly fixed: Settings
  /** Whether images may keep their own size. */
  readonly anySize: boolean
  /** Whether it learns from good images alone. */
  readonly goodAlone?: boolean
}

const backbone: DetectorKind = {
  name: 'backbone',
  form: 'backbone',
  fixed: { architecture: 'backbone' },
  anySize: true
}
const patches: DetectorKind = {
  name: 'patch-mlp',
  form: 'patch-mlp',
  fixed: { architecture: 'patch-mlp' },
  anySize: true
}
const padim: DetectorKind = {
  name: 'padim',
  form: 'padim',
  fixed: { architecture: 'padim' },
  // It compares places.
  anySize: false,
  goodAlone: true
}
const patchcore: DetectorKind = {
  name: 'patchcore',
  form: 'patchcore',
  fixed: { architecture: 'patchcore' },
  anySize: true,
  goodAlone: true
}
const windowsOf = (task: 'detection' | 'localisation'): DetectorKind => {
  return { name: `windows-${task}`, form: `windows-${task}`, fixed: { fit: 'windows' }, anySize: true }
}
const combined: DetectorKind = {
  ...windowsOf('detection'),
  name: 'windows+patch',
  fixed: { fit: 'windows', architecture: 'windows+patch' }
}
const unet: DetectorKind = { name: 'localisation', form: 'localisation', fixed: {}, anySize: false }

/** Networks on whole images first. */
export function detectorKinds(task: ExperimentTask, architectures: readonly string[]): readonly DetectorKind[] {
  if (task === 'localisation')
    return [unet, windowsOf(task), patches, { ...backbone, form: 'backbone-localisation' }, padim, patchcore]
  const networks = architectures.map((architecture) => {
    return { name: architecture, form: task, fixed: { architecture }, anySize: false }
  })
  return task === 'classification'
    ? [...networks, backbone]
    : [...networks, windowsOf(task), combined, patches, backbone, padim, patchcore]
}

/**
 * What suits a dataset where nothing is chosen: windows need masks, a patch detector does without, and PatchCore needs no
 * defects.
 */
export function usualKind(
  task: ExperimentTask,
  kinds: readonly DetectorKind[],
  { masks, defects }: { readonly masks: number; readonly defects: number }
): DetectorKind {
  // DRAEM’s U-Net, on windows too, takes hours on two cores.
  const withMasks = task === 'detection' ? combined.name : backbone.name
  const located = defects === 0 ? patchcore.name : masks < defects ? patches.name : withMasks
  const name = task === 'classification' ? backbone.name : located
  return kinds.find((kind) => kind.name === name) ?? unet
}

/** Whose settings these are: those of the kind that most of them tell; undefined for a newer version's. */
export function kindOf(section: Settings, kinds: readonly DetectorKind[]): DetectorKind | undefined {
  const fits = ({ fixed }: DetectorKind) => Object.entries(fixed).every(([name, value]) => section[name] === value)
  const count = ({ fixed }: DetectorKind) => Object.keys(fixed).length + (fixed['fit'] === undefined ? 0 : 1)
  return kinds.filter(fits).toSorted((one, other) => count(other) - count(one))[0]
}

/** A recipe's section of a detector with its defaults; what a recipe says elsewhere or of the task alone is kept. */
export function sectionFor({ fixed }: DetectorKind, defaults: Settings, before: Settings): Settings {
  const own = omit(omit(defaults, 'oracleEveryUpdates'), 'oracleEveryEpochs')
  return { ...own, ...fixed, ...(before['real'] === undefined ? {} : { real: before['real'] }) }
}
