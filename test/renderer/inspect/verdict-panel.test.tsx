// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { FlawsmithError, failureOf, reasonOf } from '../../../electron/common/errors.ts'
import type { LiveStation } from '../../../electron/contract/stations.ts'
import { VerdictPanel } from '../../../renderer/inspect/VerdictPanel.tsx'
import { render } from './render.ts'
import { inspected, runningStation } from './stations.ts'

async function panel(station: LiveStation, earlier = false) {
  const place = await render(<VerdictPanel station={station} image={inspected(1)} earlier={earlier} />)
  const found = place.querySelector('[data-verdict][aria-live]')
  return { verdict: found?.getAttribute('data-verdict'), text: found?.textContent ?? '' }
}

function away(message: string): LiveStation {
  const failure = failureOf(
    new FlawsmithError('folder.unreadable', { reason: reasonOf(new Error(message)), folder: '/camera' })
  )
  return runningStation({ source: { kind: 'folder', state: 'away', failure, place: '/camera' } })
}

const cannotOpen = (reason: string) => ({
  ...failureOf(new FlawsmithError('bundle.unreadable', { reason: reasonOf(new Error(reason)), path: '/b.flawsmith' }))
})

describe('the panel with the verdict', () => {
  it('shows the live verdict while images come', async () => {
    const live = await panel(runningStation())
    expect(live.verdict).toBe('ok')
    expect(live.text).not.toContain('Earlier image')
  })

  it('says of an earlier image that it is one', async () => {
    expect((await panel(runningStation(), true)).text).toMatch(/^Earlier imageOK/)
  })

  it('says that it is of the latest part while another one is corrected beside it', async () => {
    const place = await render(<VerdictPanel station={runningStation()} image={inspected(1)} earlier={false} latest />)
    expect(place.textContent).toMatch(/^Latest partOK/)
  })

  it('shows that no images come, and the last verdict as one of the past only', async () => {
    const gone = await panel(away('ENOENT: no such file or directory, scandir ‘/camera’'))
    expect(gone.verdict).toBe('away')
    expect(gone.text).toMatch(/^No imagesCamera folder missing\/cameraLast verdict: OK, /)
    expect((await panel(away('EACCES: permission denied, scandir ‘/camera’'))).text).toContain(
      'Camera folder unreadable'
    )
  })

  it('says of a part that could not be inspected that it is a reject, and why', async () => {
    const reason = failureOf(new FlawsmithError('inspection.image-gone', { name: 'part-1.png' }))
    const image = { ...inspected(1, 'could-not-inspect'), reason, score: null }
    const place = await render(<VerdictPanel station={runningStation()} image={image} earlier={false} />)
    expect(place.textContent).toContain(`Could not inspectReject${reason.message}`)
  })

  it('speaks of the detector’s file to an operator, not of a bundle', async () => {
    const text = async (reason: string) =>
      (await panel(runningStation({ state: 'stopped', failure: cannotOpen(reason) }))).text
    expect(await text('ENOENT: no such file or directory, open')).toContain(
      'The detector file is missing: /b.flawsmithPut the file back'
    )
    expect(await text('EACCES: permission denied, open')).toContain('The detector file cannot be read: /b.flawsmith')
  })

  it('shows the earlier image that a person looks at all the same', async () => {
    expect(await panel(away('ENOENT: no such file or directory, scandir'), true)).toMatchObject({ verdict: 'ok' })
  })
})
