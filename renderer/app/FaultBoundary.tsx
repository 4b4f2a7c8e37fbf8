import { Component } from 'react'
import type { ReactNode } from 'react'
import { failureOf, FlawsmithError } from '../../electron/common/errors.ts'
import { ErrorPanel } from '../components/States.tsx'

/** Keeps the frame working if a page throws; navigating to another address resets it. */
export class FaultBoundary extends Component<
  { readonly place: string; readonly children: ReactNode },
  { readonly fault: unknown; readonly place: string }
> {
  override state = { fault: undefined as unknown, place: this.props.place }

  static getDerivedStateFromError(fault: unknown) {
    return { fault }
  }

  static getDerivedStateFromProps(
    props: { readonly place: string },
    state: { readonly fault: unknown; readonly place: string }
  ) {
    return props.place === state.place ? null : { fault: undefined, place: props.place }
  }

  override render() {
    const { fault } = this.state
    if (fault === undefined) return this.props.children
    const problem = fault instanceof Error ? fault.message : JSON.stringify(fault)
    const stack = fault instanceof Error ? { details: { stack: fault.stack } } : {}
    return (
      <ErrorPanel
        error={failureOf(new FlawsmithError('page.fault', { problem }, stack))}
        onRetry={() => this.setState({ fault: undefined })}
      />
    )
  }
}
