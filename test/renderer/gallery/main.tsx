import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import '../../../renderer/tokens.css'
import '../../../renderer/base.css'
import { applyPreferences, usePreferences } from '../../../renderer/app/preferences.ts'
import { Badge } from '../../../renderer/components/Badge.tsx'
import { Button, IconButton } from '../../../renderer/components/Button.tsx'
import { Checkbox, Field, Select, Slider, TextInput } from '../../../renderer/components/Field.tsx'
import { Notices } from '../../../renderer/components/Notices.tsx'
import { notify } from '../../../renderer/components/notices.ts'
import { Column, Details, Section } from '../../../renderer/components/Page.tsx'
import { ProgressBar } from '../../../renderer/components/ProgressBar.tsx'
import { SplitPane } from '../../../renderer/components/SplitPane.tsx'
import { StateBadge } from '../../../renderer/components/StateBadge.tsx'
import { Empty, ErrorPanel, Loading } from '../../../renderer/components/States.tsx'
import { Table } from '../../../renderer/components/Table.tsx'
import { Tabs } from '../../../renderer/components/Tabs.tsx'
import { ImageGrid } from '../../../renderer/grid/ImageGrid.tsx'
import { emptySelection } from '../../../renderer/grid/selection.ts'
import { Thumbnail } from '../../../renderer/grid/Thumbnail.tsx'

const ids = Array.from({ length: 100_000 }, (_, index) => index + 1)
const error = {
  code: 'image.too-large',
  message: 'The image has more pixels than can be opened safely: part-0231.png',
  remedy: 'Crop it, or scale it down to at most 64 million pixels.'
}
const states = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'interrupted'] as const

/** Every base component on one page, for visual inspection; never shipped. */
function Gallery() {
  const [selection, setSelection] = useState(emptySelection)
  const [tab, setTab] = useState<'one' | 'two'>('one')
  const [value, setValue] = useState(40)
  const [choice, setChoice] = useState<'a' | 'b'>('a')
  return (
    <SplitPane label="panes" about="the second pane" size={420}>
      <Column>
        <Section title="Controls" aside={<Badge icon="info">aside</Badge>}>
          <p>
            <Button>Plain</Button> <Button look="primary">Primary</Button> <Button look="quiet">Quiet</Button>{' '}
            <Button disabled>Disabled</Button> <IconButton icon="mask" label="Masks" pressed />{' '}
            <Button onClick={() => notify('Rejected 37 images', { label: 'Undo', run: () => undefined })}>
              Notify
            </Button>
          </p>
          <Field label="Name" hint="Must be new in this workspace">
            {(control) => <TextInput {...control} defaultValue="Bottle" />}
          </Field>
          <Field label="Count" problem="Must be between 1 and 10,000">
            {(control) => <TextInput {...control} defaultValue="0" />}
          </Field>
          <Field label="Method">
            {(control) => (
              <Select
                {...control}
                value={choice}
                onChoose={setChoice}
                choices={[
                  { value: 'a', label: 'MemSeg' },
                  { value: 'b', label: 'In&Out' }
                ]}
              />
            )}
          </Field>
          <Slider aria-label="Size" value={value} onMove={setValue} />
          <Checkbox label="Auto-advance" checked onToggle={() => undefined} />
          <ProgressBar label="Training" done={12} total={100} rate={1.2} secondsLeft={73} />
          <Tabs
            label="tabs"
            value={tab}
            onChoose={setTab}
            tabs={[
              { value: 'one', label: 'Loss', content: <p>One</p> },
              { value: 'two', label: 'Previews', content: <p>Two</p> }
            ]}
          />
          <Details
            details={[
              ['Images', '3,335'],
              ['Layout', 'KSDD2'],
              ['Hash', '93f1…']
            ]}
          />
        </Section>
        <Section title="States">
          <Table
            caption="Runs"
            rows={states.map((state, index) => ({ state, id: index }))}
            keyOf={({ id }) => id}
            selected={({ id }) => id === 1}
            onOpen={() => undefined}
            columns={[
              { id: 'id', head: 'Run', cell: ({ id }) => `#${id}`, numeric: true },
              { id: 'state', head: 'State', cell: ({ state }) => <StateBadge state={state} /> }
            ]}
          />
          <ErrorPanel error={error} onRetry={() => undefined} />
          <Loading />
          <Empty icon="datasets" title="No datasets yet" hint="Import a folder of images.">
            <Button look="primary">Import dataset…</Button>
          </Empty>
        </Section>
      </Column>
      <div className="grid-pane">
        <ImageGrid
          label="Images"
          ids={ids}
          tileSize={120}
          selection={selection}
          onSelect={setSelection}
          onOpen={() => undefined}
          nameOf={(id) => `Image ${id}`}
          image={(id) => (
            <Thumbnail source={undefined} caption={`part-${id}.png`} mark={id % 3 === 0 ? 'check' : undefined} />
          )}
        />
      </div>
    </SplitPane>
  )
}

applyPreferences(usePreferences.getState())
usePreferences.subscribe(applyPreferences)
const root = document.getElementById('root')
if (root === null) throw new Error('no #root')
root.style.display = 'flex'
const pane = new CSSStyleSheet()
pane.replaceSync('.grid-pane { display: flex; height: 100%; }')
document.adoptedStyleSheets = [pane]
createRoot(root).render(
  <CSPProvider disableStyleElements>
    <Tooltip.Provider>
      <Gallery />
      <Notices />
    </Tooltip.Provider>
  </CSPProvider>
)
