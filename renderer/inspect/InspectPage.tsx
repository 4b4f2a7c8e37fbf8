import type { Route } from '../app/routes.ts'
import { DetectorPage } from './live/DetectorPage.tsx'
import { NewStation } from './NewStation.tsx'
import { StationList } from './StationList.tsx'
import { ShiftReportPage } from '../shift/ShiftReportPage.tsx'
import { StationSetup } from './upkeep/StationSetup.tsx'
import { StationView } from './StationView.tsx'

/** Stations on the line: all of them, a new one, or one in run mode. */
export default function InspectPage({ route }: { readonly route: Route }) {
  const [first, second] = route.path
  if (first === undefined) return <StationList />
  if (first === 'new') return <NewStation />
  if (second === 'detector') return <DetectorPage key={first} id={first} />
  if (second === 'report') return <ShiftReportPage key={first} station={first} />
  if (second !== undefined) return <StationSetup key={first} id={first} tab={second} />
  return <StationView key={first} id={first} />
}
