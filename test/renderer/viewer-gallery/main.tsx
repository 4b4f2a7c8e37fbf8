/** @file Every component of viewer and charts with realistic data, for visual inspection; not part of the product. */
import { Tooltip } from '@base-ui/react/tooltip'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyPreferences, usePreferences } from '../../../renderer/app/preferences.ts'
import '../../../renderer/tokens.css'
import '../../../renderer/base.css'
import { Charts, LiveLoss } from './charts.tsx'
import { Compared, LargeMask, MaskEditor, OneLoupe } from './viewers.tsx'

function Panel({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section id={title.replace(' ', '-')} style={{ display: 'grid', gap: 8, alignContent: 'start', minWidth: 0 }}>
      <h2>{title}</h2>
      <div style={{ height: 560 }}>{children}</div>
    </section>
  )
}

function Gallery() {
  const preferences = usePreferences()
  useEffect(() => applyPreferences(preferences), [preferences])
  const asked = new URLSearchParams(location.search)
  const large = Number(asked.get('large'))
  if (large > 0) return <LargeMask edge={large} />
  if (asked.has('live')) return <LiveLoss />
  return (
    <main style={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 24, padding: 24 }}>
      <Panel title="Loupe">
        <OneLoupe />
      </Panel>
      <Panel title="Compare">
        <Compared />
      </Panel>
      <Panel title="Mask editor">
        <MaskEditor />
      </Panel>
      <Charts />
    </main>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <Tooltip.Provider>
      <Gallery />
    </Tooltip.Provider>
  )
