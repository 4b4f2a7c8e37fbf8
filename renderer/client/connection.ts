import { create } from 'zustand'
import type { WorkspaceDetails } from '../../electron/contract/workspace.ts'

export interface Connection {
  /** `refused`: the host answers, but does not know this page. */
  readonly state: 'connecting' | 'online' | 'offline' | 'refused'
  /** Undefined until the host has answered once; null while no workspace is open. */
  readonly workspace: WorkspaceDetails | null | undefined
}

/** Whether the host answers, and what it works with. */
export const useConnection = create<Connection>()(() => ({ state: 'connecting', workspace: undefined }))
