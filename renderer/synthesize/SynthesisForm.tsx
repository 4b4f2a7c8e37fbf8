import type { ListedDataset } from '../../electron/contract/datasets.ts'
import type { AnySizeDataSection } from '../../electron/contract/work/fields.ts'
import type { WorkRequest } from '../../electron/contract/work/kinds.ts'
import { useChosenDataset } from '../client/chosen-dataset.ts'
import { useDraft } from '../client/drafts.ts'
import { Field, Select } from '../components/Field.tsx'
import shared from '../components/shared.module.css'
import type { Settings } from '../components/SchemaForm.tsx'
import { SchemaForm } from '../components/SchemaForm.tsx'
import { TextField } from '../components/TextField.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { CountAndSeed } from './CountAndSeed.tsx'
import { DataFields } from './DataFields.tsx'
import { atOneSize, dataSectionOf } from './data-section.ts'
import type { SynthesisFormProps } from './form-props.ts'
import { firstGeneration, generationOf } from './generation.ts'
import { GenerationFields } from './GenerationFields.tsx'
import { drawn, methodData, multipleFor, wantedBy } from './method-data.ts'
import { PairFields } from './PairFields.tsx'
import { firstPairs, pairsOf } from './pairs.ts'
import { StartBar } from './StartBar.tsx'
import styles from './synthesize.module.css'
import { useDataDraft } from './use-data-draft.ts'
import { useStart } from './use-start.ts'
import { useSynthesisObstacle } from './use-synthesis-obstacle.ts'

type Method = Extract<WorkRequest, { kind: 'synthesize' }>['method']
const methods: readonly Method[] = [
  'memseg',
  'crop-paste',
  'bank',
  'residual',
  'cutpaste',
  'draem',
  'dreambooth',
  'inout',
  'dual'
]

/** Images that show what settings give. */
const previewed = 3

/** Generates images for a dataset by one of the methods. */
export function SynthesisForm(props: SynthesisFormProps) {
  const { datasets, options, models, onStarted } = props
  const { t } = useTexts()
  const [method, setMethod] = useDraft<Method>('make.method', 'memseg')
  const [count, setCount] = useDraft('make.count', 20)
  const [seed, setSeed] = useDraft('make.seed', 0)
  const [settings, setSettings] = useDraft<Settings>('make.settings', {})
  const [textures, setTextures] = useDraft('make.textures', '')
  const [dataset] = useChosenDataset(datasets)
  const [generation, setGeneration] = useDraft('make.generation', firstGeneration(props, dataset))
  const [pairsDraft, setPairs] = useDraft('make.pairs', firstPairs(props))
  const diffuses = method === 'dreambooth' || method === 'inout'
  const draws = drawn.includes(method)
  const pairs = method === 'dual' ? pairsOf(pairsDraft, props) : undefined
  const base = pairs?.base ?? generation.base
  const draftOf = (each: ListedDataset) => methodData(method, each, base, models)
  const multiple = draws ? multipleFor(base, models) : 1
  // Methods with a base model use a different image size, so their input is kept separately.
  const [data, setData] = useDataDraft(draws ? 'make.drawn' : 'make', datasets, draftOf, (each) =>
    wantedBy(method, each)
  )
  const [defectType, setDefectType] = useDraft('make.type', 'generated')
  const starting = useStart(onStarted)
  const section = data === undefined ? undefined : dataSectionOf(data, multiple)
  const shown = datasets.find(({ id }) => id === data?.dataset)
  const obstacle = useSynthesisObstacle(method, shown, section?.split)
  if (data === undefined) return null
  const simulated = options.simulations[method === 'inout' ? 'memseg' : method]
  // The setting of methods that leave images at their own size unless told otherwise.
  const resolution = settings['resolution'] ?? simulated?.defaults['resolution']
  const sampling = diffuses ? generationOf(generation) : undefined
  const isDrawable = (!diffuses || sampling !== undefined) && (method !== 'dual' || pairs !== undefined)
  const ready = Number.isInteger(count) && Number.isInteger(seed) && isDrawable
  const type = defectType.trim() === '' ? 'generated' : defectType.trim()
  const simulation = { settings, ...(textures.trim() === '' ? {} : { textures: textures.trim() }) }
  const requestOf = (data: AnySizeDataSection): WorkRequest | undefined => {
    const shared = { kind: 'synthesize', data, count } as const
    if (method === 'dual') {
      return pairs === undefined ? undefined : { ...shared, method, data: atOneSize(data), seed, pairs }
    }
    if (method !== 'dreambooth' && method !== 'inout') return { ...shared, method, seed, ...simulation }
    if (sampling === undefined) return undefined
    const generated = { generation: sampling, defectType: type }
    // Images by diffusion have the seed of their own form.
    return method === 'dreambooth'
      ? { ...shared, method, ...generated }
      : { ...shared, method, seed: sampling.seed ?? 0, ...simulation, ...generated }
  }
  const request = section !== undefined && ready ? requestOf(section) : undefined
  const few: WorkRequest | undefined =
    request?.kind === 'synthesize'
      ? { kind: 'synthesis-preview', synthesis: { ...request, count: previewed } }
      : undefined
  const preview = { label: t('synthesize.preview', { count: previewed }), request: few }
  return (
    <div className={shared['form']}>
      <Field label={t('review.method')} hint={t(`method.${method}.hint`)}>
        {(control) => (
          <Select
            {...control}
            value={method}
            choices={methods.map((each) => ({ value: each, label: t(`method.${each}`) }))}
            onChoose={(next) => {
              setMethod(next)
              setSettings({})
            }}
          />
        )}
      </Field>
      <div className={styles['three']}>
        <CountAndSeed count={count} onCount={setCount} seed={diffuses ? undefined : seed} onSeed={setSeed} />
        {diffuses && <TextField label={t('datasets.defect-type')} value={defectType} onChange={setDefectType} />}
      </div>
      <h2>{t('data.title')}</h2>
      <DataFields
        datasets={datasets}
        draftOf={draftOf}
        native={method !== 'dual'}
        multiple={multiple}
        sized={draws ? 'always' : resolution === 'native' ? 'never' : 'resized'}
        value={method === 'dual' && data.fit === 'native' ? { ...data, fit: 'stretch' } : data}
        onChange={setData}
      />
      {diffuses && (
        <>
          <h2>{t('generation.title')}</h2>
          <GenerationFields options={options} models={models} value={generation} onChange={setGeneration} />
        </>
      )}
      {method === 'dual' && (
        <>
          <h2>{t('generation.title')}</h2>
          <PairFields options={options} models={models} value={pairsDraft} onChange={setPairs} />
        </>
      )}
      {simulated !== undefined && (
        <details>
          <summary>{t('common.advanced')}</summary>
          <div className={shared['form']}>
            <TextField
              label={t('synthesize.textures')}
              hint={t('synthesize.textures.hint')}
              value={textures}
              onChange={setTextures}
            />
            <SchemaForm
              key={method}
              form={method === 'inout' ? 'memseg' : method}
              schema={simulated.schema}
              defaults={simulated.defaults}
              value={settings}
              onChange={setSettings}
            />
          </div>
        </details>
      )}
      <StartBar {...starting} request={request} label={t('synthesize.start')} preview={preview} obstacle={obstacle} />
    </div>
  )
}
