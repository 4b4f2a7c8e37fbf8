import { useEffect, useState } from 'react'
import { translateError, type PageError } from '../../client/page-error.ts'
import { Icon } from '../../components/Icon.tsx'
import { useTexts } from '../../i18n/use-translate.ts'
import styles from './sign-in.module.css'

/** Seconds until the next PIN can be tried after an error that says so; 0 otherwise. */
export function usePinWait(error: PageError | undefined): number {
  const given = error?.code === 'pin.wait' ? Number(error.details?.['count'] ?? 0) : 0
  // Between two tries there is no error, and so none that is the same again.
  const [left, setLeft] = useState({ given, seconds: given })
  if (left.given !== given) setLeft({ given, seconds: given })
  const { seconds } = left
  useEffect(() => {
    if (seconds <= 0) return
    const timer = setTimeout(() => setLeft((before) => ({ ...before, seconds: before.seconds - 1 })), 1000)
    return () => clearTimeout(timer)
  }, [seconds])
  return seconds
}

/** Why a PIN was not taken, and how long the next try has to wait. */
export function PinProblem({ error, wait }: { readonly error: PageError | undefined; readonly wait: number }) {
  const { say } = useTexts()
  if (error === undefined) return null
  // The seconds count down.
  const now = wait > 0 ? { ...error, details: { ...error.details, count: wait } } : error
  const { message, remedy } = translateError(now, say)
  const isOver = error.code === 'pin.wait' && wait === 0
  if (isOver) return null
  return (
    <div className={styles['problem']} role="alert">
      <Icon name="error" />
      <div>
        <p>{message}</p>
        {wait === 0 && <p>{remedy}</p>}
      </div>
    </div>
  )
}
