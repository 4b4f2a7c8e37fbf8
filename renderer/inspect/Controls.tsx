import { useEffect } from 'react'
import type { LiveStation } from '../../electron/contract/stations.ts'
import { useAction } from '../actions/action-store.ts'
import { useFrame } from '../app/frame-store.ts'
import { go } from '../app/routes.ts'
import { callOrNotify } from '../client/host.ts'
import { useGuard } from '../client/station-access.ts'
import { useTexts } from '../i18n/use-translate.ts'
import { TouchButton } from './TouchButton.tsx'

/** Start, pause, stop, and the full screen. */
export function Controls({ station: { id, state } }: { readonly station: LiveStation }) {
  const { t } = useTexts()
  const bare = useFrame((frame) => frame.bare)
  const isOff = state === 'stopped' || state === 'missing' || state === 'elsewhere'
  const isOn = state === 'running' || state === 'paused'
  const paused = state === 'paused'
  const { against, guarded } = useGuard(id)
  const ask = (name: 'start' | 'stop' | 'pause' | 'resume') => void callOrNotify(`stations.${name}`, { station: id })
  useAction(
    'station.start',
    guarded('run', () => ask('start')),
    { enabled: state === 'stopped' }
  )
  useAction(
    'station.pause',
    guarded('pause', () => ask(paused ? 'resume' : 'pause')),
    { enabled: isOn }
  )
  useAction(
    'station.stop',
    guarded('run', () => ask('stop')),
    { enabled: isOn || state === 'starting' || state === 'restarting' }
  )
  useAction('station.report', () => go('inspect', [id, 'report']))
  useAction('station.full-screen', toggleFullScreen, { checked: bare })
  useFullScreenEnd()
  return (
    <>
      {isOff ? (
        <TouchButton action="station.start" icon="play" look="primary" against={against('run')} />
      ) : (
        <>
          <TouchButton
            action="station.pause"
            icon={paused ? 'play' : 'pause'}
            label={t(paused ? 'inspect.resume' : 'inspect.pause')}
            look={paused ? 'primary' : 'plain'}
            against={against('pause')}
          />
          <TouchButton action="station.stop" icon="stop" against={against('run')} />
        </>
      )}
      <TouchButton action="station.report" icon="reports" label={t('shift.button')} />
      <TouchButton action="station.full-screen" icon="expand" />
    </>
  )
}

function toggleFullScreen(): void {
  const { bare, set } = useFrame.getState()
  set({ bare: !bare })
  // Where the system refuses, the page has at least all of the window.
  if (bare) void leaveFullScreen()
  else document.documentElement.requestFullscreen().catch(() => undefined)
}

function leaveFullScreen(): Promise<void> {
  return document.fullscreenElement === null ? Promise.resolve() : document.exitFullscreen().catch(() => undefined)
}

/** The system's own way out shows menus and navigation again, and so does leaving the page. */
function useFullScreenEnd(): void {
  useEffect(() => {
    const { set } = useFrame.getState()
    const follow = () => document.fullscreenElement === null && set({ bare: false })
    document.addEventListener('fullscreenchange', follow)
    return () => {
      document.removeEventListener('fullscreenchange', follow)
      set({ bare: false })
      void leaveFullScreen()
    }
  }, [])
}
