import { useState } from 'react'
import { shiftReportAddress } from '../../electron/contract/addresses.ts'
import { go } from '../app/routes.ts'
import { useStation } from '../client/stations.ts'
import { Button } from '../components/Button.tsx'
import { TextInput } from '../components/Field.tsx'
import { Page } from '../components/Page.tsx'
import shared from '../components/shared.module.css'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { isPeriod, localText, presetPeriod, presets, type ShownPeriod } from './periods.ts'
import { ReportPdf } from './ReportPdf.tsx'
import styles from './shift.module.css'

/** The report of a shift: its period, and the PDF to look at, to save and to print. */
export function ShiftReportPage({ station }: { readonly station: string }) {
  const { t, say } = useTexts()
  const { value, error } = useStation(station)
  // Numbered, so that the same period can be asked for again.
  const [{ shown, number }, setAsked] = useState(() => ({ shown: presetPeriod('last-hours', new Date()), number: 0 }))
  const setShown = (period: ShownPeriod) => setAsked({ shown: period, number: number + 1 })
  const [typed, setTyped] = useState({ from: localText(shown.from), to: localText(shown.to) })
  if (value === undefined) {
    return <Page title={t('shift.button')}>{error === undefined ? <Loading /> : <ErrorPanel error={error} />}</Page>
  }
  const choose = (period: ShownPeriod) => {
    setShown(period)
    setTyped({ from: localText(period.from), to: localText(period.to) })
  }
  const entered = { from: new Date(typed.from), to: new Date(typed.to) }
  const isRight = isPeriod(entered)
  const isShown = typed.from === localText(shown.from) && typed.to === localText(shown.to)
  const asked = { from: shown.from.toISOString(), to: shown.to.toISOString(), language: say.language }
  const input = (name: 'from' | 'to') => (
    <label className={styles['labelled']}>
      <span>{t(`shift.${name}`)}</span>
      <TextInput
        type="datetime-local"
        touch
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
      />
    </label>
  )
  return (
    <Page
      title={t('shift.title', { name: value.station.name })}
      actions={
        <Button icon="left" touch onClick={() => go('inspect', [station])}>
          {t('shift.back')}
        </Button>
      }
    >
      <div className={shared['fill']}>
        <form
          className={styles['bar']}
          aria-label={t('shift.button')}
          onSubmit={(event) => {
            event.preventDefault()
            if (isRight) setShown(entered)
          }}
        >
          {presets.map((preset) => (
            <Button key={preset} touch onClick={() => choose(presetPeriod(preset, new Date()))}>
              {t(`shift.${preset}`)}
            </Button>
          ))}
          {input('from')}
          {input('to')}
          <Button type="submit" look="primary" touch disabled={!isRight}>
            {t('shift.show')}
          </Button>
          {!isRight && (
            <p role="alert" className={styles['wrong']}>
              {t('shift.wrong')}
            </p>
          )}
        </form>
        {isShown ? (
          <ReportPdf
            key={`${number} ${say.language}`}
            address={shiftReportAddress(station, asked)}
            download={shiftReportAddress(station, asked, true)}
          />
        ) : (
          isRight && <p className={styles['state']}>{t('shift.other')}</p>
        )}
      </div>
    </Page>
  )
}
