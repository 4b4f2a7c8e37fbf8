import { createRoot } from 'react-dom/client'
import './tokens.css'
import './base.css'
import { App } from './app/App.tsx'
import { applyPreferences, usePreferences } from './app/preferences.ts'

applyPreferences(usePreferences.getState())
usePreferences.subscribe(applyPreferences)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(<App />)
