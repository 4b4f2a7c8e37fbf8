/** @file Which camera and resolution a station uses on this PC; remembered by the browser. */
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

export interface CameraChoice {
  /** Empty for the system's own choice. */
  readonly device: string
  /** Such as 1280x720; empty for the camera's own. */
  readonly resolution: string
}

export const resolutions = ['640x480', '1280x720', '1920x1080', '2560x1440', '3840x2160'] as const
const unchosen: CameraChoice = { device: '', resolution: '' }

const useChoices = create<{ readonly stations: Readonly<Record<string, CameraChoice>> }>()(
  persist(() => ({ stations: {} }), {
    name: 'flawsmith.cameras',
    version: 1,
    storage: createJSONStorage(() => localStorage)
  })
)

export function useCameraChoice(station: string): readonly [CameraChoice, (part: Partial<CameraChoice>) => void] {
  const choice = useChoices(({ stations }) => stations[station]) ?? unchosen
  const choose = (part: Partial<CameraChoice>) =>
    useChoices.setState(({ stations }) => ({ stations: { ...stations, [station]: { ...choice, ...part } } }))
  return [choice, choose]
}

/** A camera that is named is used or none: another one would look at something else. */
export function constraintsOf({ device, resolution }: CameraChoice): MediaStreamConstraints {
  const [width, height] = resolution.split('x').map(Number)
  return {
    audio: false,
    video: {
      ...(device === '' ? {} : { deviceId: { exact: device } }),
      ...(width === undefined || height === undefined ? {} : { width: { ideal: width }, height: { ideal: height } })
    }
  }
}
