import { useState } from 'react'
import { runAction, useAction } from '../actions/action-store.ts'
import { go, routeTo } from '../app/routes.ts'
import { useStation, type ShownStation } from '../client/stations.ts'
import { IconButton } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { ErrorPanel, Loading } from '../components/States.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { AlarmBar } from './AlarmBar.tsx'
import { BatchForm } from './BatchForm.tsx'
import { CameraBar } from './CameraBar.tsx'
import { Connections } from './Connections.tsx'
import { Controls } from './Controls.tsx'
import { CorrectionPanel } from './CorrectionPanel.tsx'
import { DrawDefect } from './DrawDefect.tsx'
import { Counters, Times } from './Figures.tsx'
import styles from './inspect.module.css'
import { Kept } from './Kept.tsx'
import { PictureView } from './PictureView.tsx'
import { OpenNote } from './sign-in/OpenNote.tsx'
import signIn from './sign-in/sign-in.module.css'
import { SignInControl } from './sign-in/SignInControl.tsx'
import { SignInPanel } from './sign-in/SignInPanel.tsx'
import { StateWord } from './StateWord.tsx'
import { Strip } from './Strip.tsx'
import { TouchButton } from './TouchButton.tsx'
import { Trend } from './Trend.tsx'
import { MissingSecrets } from './upkeep/MissingSecrets.tsx'
import { useCorrection } from './use-correction.ts'
import { useChosenImage } from './use-chosen-image.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

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
  const correction = useCorrection(station.id, image, images)
  const looked = correction?.image ?? image
  useAction('station.set-up', () => go('inspect', [station.id, 'recipe']))
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
          <a className={styles['link']} href={routeTo('inspect', [station.id, 'detector'])}>
            {t('live.link')}
          </a>
          <Connections source={station.source} sinks={station.sinks} />
        </>
      }
      actions={
        <>
          <SignInControl station={station.id} />
          <Controls station={station} />
          <IconButton
            icon="settings"
            look="plain"
            label={t('upkeep.title')}
            className={styles['square']}
            onClick={() => runAction('station.set-up')}
          />
        </>
      }
    >
      <div className={signIn['beside']}>
        <div className={styles['run']} data-camera={station.source?.kind === 'camera'}>
          <OpenNote station={station.id} />
          {station.state === 'stopped' && <MissingSecrets station={station.id} />}
          <AlarmBar station={station.id} alarms={station.alarms} />
          <div className={styles['main']} data-correcting={correction !== undefined}>
            <VerdictPanel
              station={station}
              image={correction === undefined ? image : images.at(-1)}
              earlier={earlier && correction === undefined}
              latest={correction !== undefined && correction.image.sequence !== images.at(-1)?.sequence}
            />
            <div className={styles['middle']}>
              {correction?.drawing === true ? (
                <DrawDefect station={station.id} correction={correction} />
              ) : (
                <PictureView
                  station={station.id}
                  sourceState={station.source?.state}
                  image={looked}
                  heatMap={heatMap}
                />
              )}
              {correction?.drawing !== true && (
                <div className={styles['picture-bar']}>
                  <TouchButton action="station.heat-map" icon="mask" />
                  {correction === undefined ? (
                    <>
                      <TouchButton action="station.overrule" icon="rename" />
                      <p className={styles['file']}>{image?.name}</p>
                    </>
                  ) : (
                    <p className={styles['corrected']} title={correction.image.name}>
                      <span>{t('correct.picture')}</span>
                      {correction.image.name}
                    </p>
                  )}
                  {earlier && correction === undefined && (
                    <TouchButton action="station.live" icon="play" look="primary" />
                  )}
                </div>
              )}
            </div>
            {correction === undefined ? (
              <Counters statistics={station.statistics} />
            ) : (
              <CorrectionPanel station={station.id} correction={correction} />
            )}
          </div>
          {station.source?.kind === 'camera' && <CameraBar station={station} />}
          <Strip
            station={station.id}
            sourceState={station.source?.state}
            images={images}
            chosen={correction === undefined ? (earlier ? image?.sequence : undefined) : correction.image.sequence}
            onChoose={choose}
          />
          {correction === undefined && (
            <div className={styles['bottom']}>
              <Trend images={images} drift={station.drift} />
              <div className={styles['aside']}>
                <Times statistics={station.statistics} takt={station.takt} pending={station.pending} />
                <BatchForm station={station} />
                <Kept retention={station.retention} />
              </div>
            </div>
          )}
        </div>
        <SignInPanel station={station.id} />
      </div>
    </Page>
  )
}
