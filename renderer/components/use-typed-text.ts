import { useEffect, useRef, useState } from 'react'
import type { DOMAttributes, SyntheticEvent } from 'react'

type Box = HTMLInputElement | HTMLTextAreaElement

interface TypedText {
  /** Whether a text box holds something else than when it was entered, and no button has used it since. */
  readonly typed: boolean
  /** For the element that the boxes are in. */
  readonly watched: DOMAttributes<HTMLElement>
}

/** Whether somebody typed something within an element since it was opened, as far as nothing has been done with it. */
export function useTypedText(open: boolean): TypedText {
  const before = useRef(new Map<Box, string>())
  const [typed, setTyped] = useState(false)
  const used = () => setTyped(false)
  const [was, setWas] = useState(open)
  if (was !== open) {
    setWas(open)
    setTyped(false)
  }
  useEffect(() => {
    if (!open) before.current.clear()
  }, [open])
  return {
    typed,
    watched: {
      onFocusCapture: (event) => {
        const box = boxOf(event)
        if (box !== undefined && !before.current.has(box)) before.current.set(box, box.value)
      },
      onInputCapture: () => setTyped([...before.current].some(([box, value]) => box.value !== value)),
      onSubmitCapture: used,
      onClickCapture: ({ target }) => {
        if (target instanceof Element && target.closest('[data-confirms]') !== null) used()
      }
    }
  }
}

const kinds = new Set(['text', 'number', 'password', 'email', 'url'])

function boxOf({ target }: SyntheticEvent): Box | undefined {
  if (target instanceof HTMLTextAreaElement) return target
  return target instanceof HTMLInputElement && kinds.has(target.type) ? target : undefined
}
