import { useCallback, useEffect, useRef, useState } from 'react'
import { stationFramesAddress } from '../../electron/contract/addresses.ts'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'
import type { CameraProblem, LiveStation } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'
import { onCapture } from '../client/captures.ts'
import { host } from '../client/host.ts'
import { translateError, type PageError } from '../client/page-error.ts'
import { toPageError } from '../client/to-page-error.ts'
import { Select } from '../components/Field.tsx'
import { Icon } from '../components/Icon.tsx'
import { useTexts } from '../i18n/use-translate.ts'
import { resolutions, useCameraChoice } from './camera-choice.ts'
import { takeFrame } from './camera-frame.ts'
import styles from './camera.module.css'
import { TouchButton } from './TouchButton.tsx'
import { useCamera, type Camera } from './use-camera.ts'

/** This page among those that have the station open. */
const page = crypto.randomUUID()
/** Milliseconds. */
const reportEvery = 4000

/** The camera of this PC, where it is the source of the station: takes an image by key, button, timer or from outside. */
export function CameraBar({ station: { id, state } }: { readonly station: LiveStation }) {
  const { t, format, say } = useTexts()
  const [choice, choose] = useCameraChoice(id)
  const camera = useCamera(choice)
  const video = useRef<HTMLVideoElement>(null)
  const [large, setLarge] = useState(false)
  const { busy, latency, error, take } = useTaking(id, video)
  useReports(id, camera)
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = camera.stream
  }, [camera.stream])
  const ready = camera.stream !== null && state === 'running'
  useAction('station.trigger', () => void take(null), { enabled: ready && !busy })
  useEffect(() => onCapture(id, (trigger) => void take(trigger)), [id, take])
  const shown = camera.problem === null ? error : failureOf(new FlawsmithError(camera.problem))
  return (
    <section className={styles['bar']} aria-label={t('inspect.camera')}>
      <div className={styles['slot']}>
        <button
          type="button"
          className={styles['preview']}
          data-large={large}
          aria-pressed={large}
          aria-label={t('inspect.camera.live')}
          onClick={() => setLarge(!large)}
        >
          <video ref={video} className={styles['video']} autoPlay muted playsInline />
        </button>
      </div>
      <TouchButton action="station.trigger" icon="image" look="primary" />
      <label className={styles['choice']}>
        <span>{t('inspect.camera.device')}</span>
        <Select
          className={styles['select']}
          value={choice.device}
          choices={deviceChoices(camera, choice.device, t)}
          onChoose={(device) => choose({ device })}
        />
      </label>
      <label className={styles['choice']}>
        <span>{t('inspect.camera.resolution')}</span>
        <Select
          className={styles['select']}
          value={choice.resolution}
          choices={[
            { value: '', label: t('inspect.camera.resolution.own') },
            ...resolutions.map((value) => ({ value: String(value), label: value.replace('x', ' × ') }))
          ]}
          onChoose={(resolution) => choose({ resolution })}
        />
      </label>
      {shown === undefined ? (
        <p className={styles['note']} role="status">
          {camera.size !== null && `${camera.size.width} × ${camera.size.height}`}
          {latency !== undefined && (
            <span data-latency>{t('inspect.camera.latency', { seconds: format.number(latency / 1000, 2) })}</span>
          )}
        </p>
      ) : (
        <p className={styles['problem']} role="status">
          <Icon name="warning" />
          <span>
            {translateError(shown, say).message} {translateError(shown, say).remedy}
          </span>
        </p>
      )}
    </section>
  )
}

/** A camera that was chosen and is not there stays chosen, by name. */
function deviceChoices({ devices }: Camera, chosen: string, t: ReturnType<typeof useTexts>['t']) {
  const listed = devices.map(({ id, name }, index) => {
    return { value: id, label: name === '' ? t('inspect.camera.number', { number: index + 1 }) : name }
  })
  const isThere = chosen === '' || devices.some(({ id }) => id === chosen)
  return [
    { value: '', label: t('inspect.camera.any') },
    ...listed,
    ...(isThere ? [] : [{ value: chosen, label: t('inspect.camera.gone') }])
  ]
}

/** Tells the station whether this page has the camera. */
function useReports(station: string, { stream, problem }: Camera): void {
  const known = stream !== null || problem !== null
  useEffect(() => {
    if (!known) return
    const report = () => void tell(station, problem)
    report()
    const timer = setInterval(report, reportEvery)
    return () => clearInterval(timer)
  }, [station, known, problem])
}

/** A host that is away says so elsewhere on the page. */
function tell(station: string, problem: CameraProblem | null): Promise<unknown> {
  return host.call('stations.reportCamera', { station, page, problem }).catch(() => undefined)
}

/** Takes images and sends them, one after the other; how long the latest took from trigger to verdict, in milliseconds. */
function useTaking(station: string, video: { readonly current: HTMLVideoElement | null }) {
  const [busy, setBusy] = useState(false)
  const [latency, setLatency] = useState<number>()
  const [error, setError] = useState<PageError>()
  const take = useCallback(
    async (trigger: number | null) => {
      const began = performance.now()
      setBusy(true)
      try {
        const element = video.current
        // The station hears of a camera that is away by itself.
        if (element === null || element.srcObject === null) return
        await host.send(stationFramesAddress(station, trigger), await takeFrame(element))
        setLatency(performance.now() - began)
        setError(undefined)
      } catch (cause) {
        const failure = toPageError(cause)
        if (failure.code !== 'camera.late') setError(failure)
      } finally {
        setBusy(false)
      }
    },
    [station, video]
  )
  return { busy, latency, error, take }
}
