import { artifactAddress } from '../../electron/contract/addresses.ts'
import type { RunDetails } from '../../electron/contract/runs.ts'
import { Section } from '../components/Page.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import panelStyles from './JobPanel.module.css'

const latestShown = 8

/** The newest images that a fine-tuning drew of what it has learnt so far, as they come. */
export function TrainingPreviews({ run }: { readonly run: Pick<RunDetails, 'artifacts'> }) {
  const { t, format } = useTexts()
  // A preview is stored when it comes, and again with the results.
  const previews = run.artifacts.flatMap(({ id, role, name }) => {
    const step = Number(/^preview-(\d+)-/.exec(name)?.[1])
    return role === 'preview' && Number.isInteger(step) ? [{ id, name, step }] : []
  })
  const latest = [...new Map(previews.map((each) => [each.name, each])).values()]
    .toSorted((a, b) => b.step - a.step)
    .slice(0, latestShown)
  if (latest.length === 0) return null
  return (
    <Section title={t('finetune.previews')}>
      <div className={panelStyles['images']}>
        {latest.map(({ id, name, step }) => {
          const caption = t('finetune.preview.step', { step: format.number(step) })
          return (
            <figure key={name} className={panelStyles['preview']}>
              <img src={artifactAddress(id)} alt={caption} />
              <figcaption>{caption}</figcaption>
            </figure>
          )
        })}
      </div>
    </Section>
  )
}
