import { useMemo, useState } from 'react'
import { artifactAddress, maskThumbnailAddress, thumbnailAddress } from '../../electron/contract/addresses.ts'
import type { ExperimentResults, ScoredCell } from '../../electron/contract/experiments.ts'
import { usePreferences } from '../app/preferences.ts'
import { routeTo } from '../app/routes.ts'
import { Button } from '../components/Button.tsx'
import shared from '../components/shared.module.css'
import { Section } from '../components/Page.tsx'
import { Thumbnail } from '../grid/Thumbnail.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import styles from './experiments.module.css'
import { examplesAt, outcomes, testImagesOf } from './results.ts'
import type { Example, Outcome } from './results.ts'

interface ExamplesProps {
  readonly cell: ScoredCell
  readonly results: ExperimentResults
  readonly threshold: number
}

const shownAtFirst = 12

/** The test images that a threshold gets wrong, worst first, and below them those that it gets right. */
export function Examples({ cell, results, threshold }: ExamplesProps) {
  const { t } = useTexts()
  const examples = useMemo(
    () => examplesAt(cell, testImagesOf(results, cell.seed), threshold),
    [cell, results, threshold]
  )
  const wrong = (outcome: Outcome) => outcome === 'false-negative' || outcome === 'false-positive'
  const seeds = new Set(results.cells.map(({ seed }) => seed)).size
  return (
    <div className={shared['stack']}>
      <p className={shared['soft']}>{t('experiments.examples-of', { seed: cell.seed, count: seeds })}</p>
      {outcomes.filter(wrong).map((outcome) => (
        <Section key={outcome} title={`${t(`experiments.${outcome}`)} (${examples[outcome].length})`}>
          <Gallery examples={examples[outcome]} dataset={results.dataset.id} />
        </Section>
      ))}
      {outcomes
        .filter((outcome) => !wrong(outcome))
        .map((outcome) => (
          <details key={outcome}>
            <summary>{`${t(`experiments.${outcome}`)} (${examples[outcome].length})`}</summary>
            <Gallery examples={examples[outcome]} dataset={results.dataset.id} />
          </details>
        ))}
      {cell.heatMaps.length > 0 && (
        <details>
          <summary>{t('experiments.heat-maps')}</summary>
          <p className={shared['soft']}>{t('experiments.heat-maps.hint')}</p>
          <div className={styles['heat-maps']}>
            {cell.heatMaps.map(({ id, name }) => (
              <img key={id} src={artifactAddress(id)} alt={name} loading="lazy" />
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

function Gallery({ examples, dataset }: { readonly examples: readonly Example[]; readonly dataset: number }) {
  const { t, format } = useTexts()
  const { showMasks, maskOpacity } = usePreferences()
  const [count, setCount] = useState(shownAtFirst)
  if (examples.length === 0) return <p className={shared['soft']}>{t('experiments.none-at-threshold')}</p>
  return (
    <>
      <ul className={styles['gallery']}>
        {examples.slice(0, count).map(({ image, score }) => (
          <li key={image.id}>
            <a
              href={routeTo('datasets', [dataset], { image: String(image.id), view: 'loupe' })}
              className={styles['example']}
              aria-label={t('experiments.example', {
                name: image.name,
                type: image.defectType ?? '',
                score: format.number(score, 3)
              })}
            >
              <Thumbnail
                source={thumbnailAddress(image.contentHash)}
                mask={showMasks && image.maskHash !== null ? maskThumbnailAddress(image.maskHash) : undefined}
                maskOpacity={maskOpacity}
                caption={format.number(score, 3)}
                aside={image.defectType ?? undefined}
              />
            </a>
          </li>
        ))}
      </ul>
      {examples.length > count && (
        <Button look="quiet" onClick={() => setCount(count + 4 * shownAtFirst)}>
          {t('experiments.more', { count: examples.length - count })}
        </Button>
      )}
    </>
  )
}
