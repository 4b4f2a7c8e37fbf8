import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import './tokens.css'
import './base.css'
import { App } from './app/App.tsx'
import { followEvents } from './client/events.ts'
import { fetchAhead } from './app/page-table.tsx'
import { applyPreferences, usePreferences } from './app/preferences.ts'
import { parseRoute } from './app/routes.ts'

// Without this, zod tries `new Function`, which the content security policy forbids.
config({ jitless: true })

applyPreferences(usePreferences.getState())
usePreferences.subscribe(applyPreferences)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
void followEvents(new AbortController().signal)
fetchAhead(parseRoute(location.hash).page)
createRoot(root).render(<App />)
