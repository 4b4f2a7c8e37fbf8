import { Component } from 'react'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../components/States.tsx'
import { translator } from '../i18n/catalogues.ts'

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
    const t = translator('en')
    const detail = fault instanceof Error ? fault.message : JSON.stringify(fault)
    return (
      <ErrorPanel
        error={{
          code: 'page.fault',
          message: t('said.page.fault.message', { detail }),
          remedy: t('said.page.fault.remedy'),
          ...(fault instanceof Error && fault.stack !== undefined ? { details: { stack: fault.stack } } : {})
        }}
        onRetry={() => this.setState({ fault: undefined })}
      />
    )
  }
}
