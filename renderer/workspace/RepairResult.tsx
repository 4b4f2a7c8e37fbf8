import type { OutputOf } from '../../electron/contract/procedures.ts'
import type { TextValue } from '../../electron/messages/message.ts'
import { Section } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { useTexts } from '../i18n/use-translate.ts'

type Repair = OutputOf<'workspace.repair'>

const shownAtMost = 50

/** What a repair mended, what is still damaged, what is lost, by name. */
export function RepairResult({ repair }: { readonly repair: Repair }) {
  const { t } = useTexts()
  const { mended, kept, lost, replaced } = repair
  return (
    <Section title={t('care.repaired')}>
      {mended.length + kept.length + lost.length === 0 && <p>{t('care.repaired.none')}</p>}
      <Named title={t('care.lost')} texts={lost} />
      <Named title={t('care.kept')} texts={kept} />
      <Named title={t('care.mended')} texts={mended} />
      {replaced !== null && <p className={shared['note']}>{t('care.replaced', { folder: replaced })}</p>}
    </Section>
  )
}

function Named({ title, texts }: { readonly title: string; readonly texts: Repair['lost'] }) {
  const { t, say } = useTexts()
  if (texts.length === 0) return null
  const more = texts.length - shownAtMost
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {texts.slice(0, shownAtMost).map((text, index) => (
          <li key={index}>{say.value(text as TextValue)}</li>
        ))}
        {more > 0 && <li>{t('care.more', { count: more })}</li>}
      </ul>
    </>
  )
}
