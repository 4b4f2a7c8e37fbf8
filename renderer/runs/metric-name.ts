import type { Speaker } from '../../electron/messages/speaker.ts'

const onTest = 'on test: '
const recallOf = 'recall '

/** What a metric of a run is called; one that was measured on the test images after an epoch says so. */
export function metricName(name: string, say: Speaker): string {
  if (!name.startsWith(onTest)) {
    const named = say.named('name', name)
    return named === name && name.startsWith(recallOf)
      ? say.text('metric.recall-of', { type: name.slice(recallOf.length) })
      : named
  }
  return say.text('metric.on-test', { measure: say.named('name', name.slice(onTest.length)) })
}
