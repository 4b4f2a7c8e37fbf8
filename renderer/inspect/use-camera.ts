import { useEffect, useState } from 'react'
import type { CameraProblem } from '../../electron/contract/stations.ts'
import { constraintsOf, type CameraChoice } from './camera-choice.ts'

export interface Camera {
  /** Null while there is none. */
  readonly stream: MediaStream | null
  /** Why there is none; null also while it is being opened. */
  readonly problem: CameraProblem | null
  readonly devices: readonly { readonly id: string; readonly name: string }[]
  /** Of its images. */
  readonly size: { readonly width: number; readonly height: number } | null
}

const none: Camera = { stream: null, problem: null, devices: [], size: null }
/** Milliseconds. */
const retryAfter = 2000

/** A camera of this PC, for as long as the page is shown; what is missing is tried again. */
export function useCamera({ device, resolution }: CameraChoice): Camera {
  const [camera, setCamera] = useState(none)
  useEffect(() => {
    const opened = openCamera({ device, resolution }, (part) => setCamera((before) => ({ ...before, ...part })))
    return () => {
      opened.close()
      setCamera((before) => ({ ...before, stream: null, size: null }))
    }
  }, [device, resolution])
  return camera
}

function openCamera(choice: CameraChoice, tell: (part: Partial<Camera>) => void): { readonly close: () => void } {
  let stream: MediaStream | null = null
  let closed = false
  let retry: ReturnType<typeof setTimeout> | undefined
  // Absent where the page did not come from this PC or by https.
  const media = navigator.mediaDevices as MediaDevices | undefined
  const fail = (problem: CameraProblem) => {
    stop(stream)
    stream = null
    if (closed) return
    tell({ stream: null, size: null, problem })
    clearTimeout(retry)
    retry = setTimeout(() => void open(), retryAfter)
  }
  const open = async () => {
    if (closed || stream !== null) return
    if (media === undefined) return fail('camera.denied')
    try {
      const found = await media.getUserMedia(constraintsOf(choice))
      const [track] = found.getVideoTracks()
      if (closed || track === undefined) return stop(found)
      stream = found
      track.addEventListener('ended', () => fail('camera.lost'))
      const { width = 0, height = 0 } = track.getSettings()
      tell({ stream: found, problem: null, size: { width, height }, devices: await devicesOf(media) })
    } catch (cause) {
      fail(problemOf(cause))
    }
  }
  const changed = () => {
    if (media === undefined || closed) return
    void devicesOf(media).then((devices) => closed || tell({ devices }))
    void open()
  }
  media?.addEventListener('devicechange', changed)
  void open()
  return {
    close: () => {
      closed = true
      clearTimeout(retry)
      media?.removeEventListener('devicechange', changed)
      stop(stream)
    }
  }
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

async function devicesOf(media: MediaDevices): Promise<Camera['devices']> {
  const all = await media.enumerateDevices().catch(() => [])
  return all
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, name: label }))
}

/** By the names that the standard gives to refusals (Media Capture and Streams, 10.2). */
function problemOf(cause: unknown): CameraProblem {
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'camera.denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'camera.missing'
  return 'camera.unusable'
}
