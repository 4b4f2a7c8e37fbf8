/** Waits for `ms`, or less: until the signal is aborted, or until `sooner` resolves. */
export async function pause(ms: number, signal: AbortSignal, sooner?: Promise<void>): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
    void sooner?.then(end)
  })
}
