import { create } from 'zustand'
import type { PageError } from '../client/page-error.ts'

export interface Notice {
  readonly id: number
  readonly text: string
  /** Set if something failed; such a notice stays until it is dismissed. */
  readonly error?: PageError
  readonly undo?: { readonly label: string; readonly run: () => void }
}

interface NoticeStore {
  readonly notices: readonly Notice[]
  readonly show: (notice: Omit<Notice, 'id'>) => void
  readonly dismiss: (id: number) => void
}

const shownAtOnce = 4
let nextId = 1

/** Short messages at the corner of the page, read out by screen readers. */
export const useNotices = create<NoticeStore>()((set, get) => ({
  notices: [],
  show: (notice) => {
    const id = nextId++
    set(({ notices }) => ({ notices: [...notices, { ...notice, id }].slice(-shownAtOnce) }))
    if (notice.error === undefined) setTimeout(() => get().dismiss(id), notice.undo === undefined ? 5000 : 10_000)
  },
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}))

export function notify(text: string, undo?: Notice['undo']): void {
  useNotices.getState().show(undo === undefined ? { text } : { text, undo })
}

export function notifyError(error: PageError): void {
  useNotices.getState().show({ text: error.message, error })
}
