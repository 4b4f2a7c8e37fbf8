import { useEffect, useState } from 'react'
import { picturesKept, type InspectedImage } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'
import { go } from '../app/routes.ts'
import { useStation, type ShownStation } from '../client/stations.ts'
import { IconButton } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { AlarmBar } from './AlarmBar.tsx'
import { BatchForm } from './BatchForm.tsx'
import { Connections } from './Connections.tsx'
import { Controls } from './Controls.tsx'
import { Counters, Times } from './Figures.tsx'
import styles from './inspect.module.css'
import { PictureView } from './PictureView.tsx'
import { StateWord } from './StateWord.tsx'
import { Strip } from './Strip.tsx'
import { TouchButton } from './TouchButton.tsx'
import { Trend } from './Trend.tsx'
import { VerdictPanel } from './VerdictPanel.tsx'

/** Milliseconds after which an earlier image gives way to the live one. */
const backAfter = 15_000

/** A station in run mode. */
export function StationView({ id }: { readonly id: string }) {
  const { t } = useTexts()
  const { value, error } = useStation(id)
  if (value !== undefined) return <Run shown={value} />
  return <Page title={t('stations.title')}>{error === undefined ? <Loading /> : <ErrorPanel error={error} />}</Page>
}

function Run({ shown: { station, images } }: { readonly shown: ShownStation }) {
  const { t } = useTexts()
  const [heatMap, setHeatMap] = useState(true)
  const { image, earlier, choose } = useChosenImage(images)
  useAction('station.heat-map', () => setHeatMap(!heatMap), { checked: heatMap })
  return (
    <Page
      title={station.name}
      subject={
        <>
          <IconButton
            icon="left"
            label={t('stations.back')}
            onClick={() => go('inspect')}
            className={styles['square']}
          />
          <StateWord state={station.state} />
          <Connections source={station.source} sinks={station.sinks} />
        </>
      }
      actions={<Controls station={station} />}
    >
      <div className={styles['run']}>
        <AlarmBar station={station.id} alarms={station.alarms} />
        <div className={styles['main']}>
          <VerdictPanel station={station} image={image} earlier={earlier} />
          <div className={styles['middle']}>
            <PictureView station={station.id} image={image} heatMap={heatMap} />
            <div className={styles['picture-bar']}>
              <TouchButton action="station.heat-map" icon="mask" />
              {earlier ? (
                <>
                  <p className={styles['earlier']}>{t('inspect.earlier', { name: image?.name ?? '' })}</p>
                  <TouchButton action="station.live" icon="play" look="primary" />
                </>
              ) : (
                <p className={styles['file']}>{image?.name}</p>
              )}
            </div>
          </div>
          <Counters statistics={station.statistics} />
        </div>
        <Strip station={station.id} images={images} chosen={earlier ? image?.sequence : undefined} onChoose={choose} />
        <div className={styles['bottom']}>
          <Trend images={images} drift={station.drift} />
          <div className={styles['aside']}>
            <Times statistics={station.statistics} takt={station.takt} pending={station.pending} />
            <BatchForm station={station} />
          </div>
        </div>
      </div>
    </Page>
  )
}

/** The newest image, or one of the strip that a person looks at for a while. */
function useChosenImage(images: readonly InspectedImage[]) {
  const [chosen, setChosen] = useState<number>()
  const strip = images.slice(-picturesKept)
  const found = strip.findIndex(({ sequence }) => sequence === chosen)
  const earlier = found >= 0
  useEffect(() => {
    if (chosen === undefined) return
    const timer = setTimeout(() => setChosen(undefined), backAfter)
    return () => clearTimeout(timer)
  }, [chosen])
  const move = (step: number) => {
    const place = (earlier ? found : strip.length - 1) + step
    if (place >= 0) setChosen(strip[place]?.sequence)
  }
  useAction('station.live', () => setChosen(undefined), { enabled: earlier })
  useAction('station.previous', () => move(-1), { enabled: strip.length > 1 })
  useAction('station.next', () => move(1), { enabled: earlier })
  return { image: earlier ? strip[found] : strip.at(-1), earlier, choose: setChosen }
}
