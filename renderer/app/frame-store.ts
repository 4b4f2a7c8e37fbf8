import { create } from 'zustand'

/** State of the frame around the pages. */
interface FrameStore {
  readonly drawer: boolean
  readonly palette: boolean
  readonly help: boolean
  readonly tour: boolean
  readonly about: boolean
  /** The dialog that opens another workspace. */
  readonly workspaces: boolean
  readonly set: (
    part: Partial<Pick<FrameStore, 'drawer' | 'palette' | 'help' | 'tour' | 'about' | 'workspaces'>>
  ) => void
}

export const useFrame = create<FrameStore>()((set) => ({
  drawer: false,
  palette: false,
  help: false,
  tour: false,
  about: false,
  workspaces: false,
  set: (part) => set(part)
}))
