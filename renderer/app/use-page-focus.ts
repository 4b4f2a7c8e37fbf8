import { useEffect } from 'react'
import type { Route } from './routes.ts'

/** Moves the focus to the page where what had it went with the page before, so that Tab and the arrow keys go on in it. */
export function usePageFocus(route: Route): void {
  const place = [route.page, ...route.path, route.query['view']].join('/')
  useEffect(() => {
    // After dialogs have returned the focus.
    const timer = setTimeout(() => {
      const { activeElement, body } = document
      if (activeElement === null || activeElement === body) focusMain()
    }, 0)
    return () => clearTimeout(timer)
  }, [place])
}

export function focusMain(): void {
  document.getElementById('main')?.focus({ preventScroll: true })
}
