import { create } from 'zustand'

export interface Connection {
  readonly state: 'connecting' | 'online' | 'offline'
  /** Path of the workspace, as the host names it. */
  readonly workspace: string | undefined
  readonly device: string | undefined
}

/** Whether the host answers, and what it works with. */
export const useConnection = create<Connection>()(() => ({
  state: 'connecting',
  workspace: undefined,
  device: undefined
}))
