import { create } from 'zustand'
import type { WorkspaceFacts } from '../../electron/contract/workspace.ts'

export interface Connection {
  readonly state: 'connecting' | 'online' | 'offline'
  /** Undefined until the host has answered once; null while no workspace is open. */
  readonly workspace: WorkspaceFacts | null | undefined
}

/** Whether the host answers, and what it works with. */
export const useConnection = create<Connection>()(() => ({ state: 'connecting', workspace: undefined }))
