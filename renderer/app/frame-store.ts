import { create } from 'zustand'

/** State of the frame around the pages. */
interface FrameStore {
  readonly drawer: boolean
  readonly palette: boolean
  readonly help: boolean
  readonly tour: boolean
  readonly about: boolean
  readonly diagnostics: boolean
  /** The dialog that opens another workspace. */
  readonly workspaces: boolean
  /** The dialog that checks and backs up the workspace. */
  readonly care: boolean
  /** Only the page, without menus, navigation and status. */
  readonly bare: boolean
  readonly set: (part: Partial<Omit<FrameStore, 'set'>>) => void
}

export const useFrame = create<FrameStore>()((set) => ({
  drawer: false,
  palette: false,
  help: false,
  tour: false,
  about: false,
  diagnostics: false,
  workspaces: false,
  care: false,
  bare: false,
  set: (part) => set(part)
}))
