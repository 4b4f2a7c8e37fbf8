// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { Connections } from '../../../renderer/inspect/Connections.tsx'
import { render } from './render.ts'

async function shown(leftOut?: number): Promise<(string | null)[]> {
  const source = { kind: 'folder', state: 'ready', failure: null, place: '/camera' } as const
  const place = await render(
    <Connections source={leftOut === undefined ? source : { ...source, leftOut }} sinks={[]} />
  )
  return [...place.querySelectorAll('li')].map(({ textContent }) => textContent)
}

it('says beside the source how many files in the folder get no verdict, if any do', async () => {
  expect(await shown(3)).toEqual(['Source: ready', '3 files or folders are not taken as images'])
  expect(await shown(1)).toEqual(['Source: ready', '1 file or folder is not taken as an image'])
  expect(await shown(0)).toEqual(['Source: ready'])
  expect(await shown()).toEqual(['Source: ready'])
})
