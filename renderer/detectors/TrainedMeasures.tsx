import type { OutputOf } from '../../electron/contract/procedures.ts'
import { useAnswers, useQuery } from '../client/host.ts'
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
  const trained = known.find(({ state }) => state === 'succeeded')?.id
  return (
    <>
      <Results results={known.flatMap(({ results }) => results)} seeds={known.flatMap(({ seeds }) => seeds)} />
      {trained !== undefined && <TrainedImages detector={trained} />}
    </>
  )
}

/** How many images the first of them was trained, validated and tested with; the others have the same. */
function TrainedImages({ detector }: { readonly detector: number }) {
  const { value } = useQuery('detectors.show', { detector })
  return value === undefined ? null : <ImageCounts detector={value} />
}

function ImageCounts({ detector }: { readonly detector: OutputOf<'detectors.show'> }) {
  const { t, format } = useTexts()
  const { images, synthetic, measure } = detector
  const added = synthetic.reduce((sum, each) => sum + each.images, 0)
  return (
    <Section title={t('detector.data')}>
      <Details
        details={[
          ...useImageCounts(images),
          ...(added === 0 ? [] : [[t('detector.images.synthetic'), format.number(added)] as const])
        ]}
      />
      <TestSupport test={images['test']} isPerfect={measure?.value === 1} />
    </Section>
  )
}
