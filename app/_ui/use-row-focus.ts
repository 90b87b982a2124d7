import { useLayoutEffect, useRef, type FocusEvent } from 'react'

const CONTROLS = 'a[href], button:not(:disabled), input:not(:disabled), [tabindex="0"]'
const controlsOf = (row: HTMLTableRowElement | undefined) => [...(row?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])]
const nearest = <T>(items: readonly T[], at: number): T | undefined => items[Math.min(at, items.length - 1)]

/**
 * Keeps the keyboard in a table when the row goes in which it is: the focus moves to the same control of the row that
 * takes its place, or of the last one; when the table goes, to the content of the page. Spread it on the table.
 */
export function useRowFocus() {
  const ref = useRef<HTMLTableElement>(null)
  const last = useRef<{ control: Element; row: number; nth: number }>(undefined)

  function onFocus({ target }: FocusEvent) {
    const row = target.closest('tr')
    // Focus events of dialogs come here too: React hands them to whoever opened them.
    if (!row || !ref.current?.contains(row)) return
    last.current = { control: target, row: row.sectionRowIndex, nth: controlsOf(row).indexOf(target as HTMLElement) }
  }
  useLayoutEffect(() => {
    const was = last.current
    if (!was || was.control.isConnected) return
    last.current = undefined
    if (document.activeElement !== document.body) return
    const rows = [...(ref.current?.tBodies[0]?.rows ?? [])]
    nearest(controlsOf(nearest(rows, was.row)), Math.max(0, was.nth))?.focus()
  })
  useLayoutEffect(() => {
    const table = ref.current
    return () => {
      if (table?.contains(document.activeElement)) document.getElementById('content')?.focus()
    }
  }, [])
  return { ref, onFocus }
}
