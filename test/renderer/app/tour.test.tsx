// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useFrame } from '../../../renderer/app/frame-store.ts'
import { usePreferences } from '../../../renderer/app/preferences.ts'
import { go } from '../../../renderer/app/routes.ts'
import { Tour } from '../../../renderer/app/Tour.tsx'
import { render } from '../inspect/render.ts'

const isShown = () => document.querySelector('[role=dialog]') !== null

beforeEach(() => {
  usePreferences.getState().change({ tourSeen: false })
  useFrame.getState().set({ tour: false })
})

it('is shown on the first look', async () => {
  go('datasets')
  await render(<Tour />)
  expect(isShown()).toBe(true)
})

it('does not cover a station, unless it is asked for', async () => {
  go('inspect', ['line-3'])
  await render(<Tour />)
  expect(isShown()).toBe(false)
  await act(() => Promise.resolve(useFrame.getState().set({ tour: true })))
  expect(isShown()).toBe(true)
})
