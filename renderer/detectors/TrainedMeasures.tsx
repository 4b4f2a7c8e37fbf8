import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useAnswers } from '../client/host.ts'
import { Details, Section } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { Results } from '../runs/Results.tsx'
import { TestSupport } from './TestSupport.tsx'
import { useImageCounts } from './use-image-counts.ts'

/** How the detectors of a training did in their tests, one run per seed; those of the runs that have ended. */
export function TrainedMeasures({ runs }: { readonly runs: readonly number[] }) {
  const known = useAnswers(
    'runs.show',
    runs.map((run) => ({ run }))
  ).filter(({ results }) => results.length > 0)
  const trained = known.filter(({ state }) => state === 'succeeded').map(({ id }) => id)
  return (
    <>
      <Results results={known.flatMap(({ results }) => results)} seeds={known.flatMap(({ seeds }) => seeds)} />
      <TrainedImages detectors={trained} />
    </>
  )
}

/** How many images the first of them was trained, validated and tested with, as were the others; and what to know of any. */
function TrainedImages({ detectors }: { readonly detectors: readonly number[] }) {
  const shown = useAnswers(
    'detectors.show',
    detectors.map((detector) => ({ detector }))
  )
  const [first] = shown
  if (first === undefined) return null
  const cautions = new Map(
    shown.flatMap((detector) => detector.cautions.map((caution) => [JSON.stringify(caution), caution]))
  )
  return <ImageCounts detector={first} cautions={[...cautions.values()]} />
}

interface ImageCountsProps {
  readonly detector: OutputOf<'detectors.show'>
  readonly cautions: OutputOf<'detectors.show'>['cautions']
}

function ImageCounts({ detector, cautions }: ImageCountsProps) {
  const { t, format } = useTexts()
  const { images, synthetic } = detector
  const added = synthetic.reduce((sum, each) => sum + each.images, 0)
  return (
    <Section title={t('detector.data')}>
      <Details
        details={[
          ...useImageCounts(images),
          ...(added === 0 ? [] : [[t('detector.images.synthetic'), format.number(added)] as const])
        ]}
      />
      <TestSupport cautions={cautions} />
    </Section>
  )
}
