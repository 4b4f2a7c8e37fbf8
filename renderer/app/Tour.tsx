import { useState } from 'react'
import { Button } from '../components/Button.tsx'
import { Dialog } from '../components/Dialog.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { useFrame } from './frame-store.ts'
import { usePreferences } from './preferences.ts'
import { go, useRoute } from './routes.ts'
import type { PageName } from './routes.ts'

const steps = ['welcome', 'datasets', 'synthesize', 'review', 'experiments', 'keys'] as const

function pageOf(step: (typeof steps)[number]): PageName | undefined {
  return step === 'welcome' || step === 'keys' ? undefined : step
}

/** Six steps over the pages they describe; shown once, though never unasked over a station that runs, and again from the help menu. */
export function Tour() {
  const { t } = useTexts()
  const { tour, set } = useFrame()
  const { tourSeen, change } = usePreferences()
  const unasked = useRoute().page !== 'inspect' && !tourSeen
  const [at, setAt] = useState(0)
  const step = steps[at] ?? 'welcome'
  const leave = () => {
    set({ tour: false })
    change({ tourSeen: true })
    setAt(0)
  }
  const goTo = (next: number) => {
    const page = pageOf(steps[next] ?? 'welcome')
    if (page !== undefined) go(page)
    setAt(next)
  }
  return (
    <Dialog
      open={tour || unasked}
      onClose={leave}
      title={t('tour.title')}
      description={t(`tour.${step}`)}
      foot={
        <>
          <Button look="quiet" onClick={leave}>
            {t('tour.leave')}
          </Button>
          {at > 0 && <Button onClick={() => goTo(at - 1)}>{t('common.back')}</Button>}
          <Button look="primary" onClick={() => (at === steps.length - 1 ? leave() : goTo(at + 1))}>
            {at === 0 ? t('tour.start') : at === steps.length - 1 ? t('common.done') : t('common.next')}
          </Button>
        </>
      }
    >
      <p>{t('tour.step', { step: at + 1, steps: steps.length })}</p>
    </Dialog>
  )
}
