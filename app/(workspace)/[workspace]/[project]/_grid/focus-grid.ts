/** Puts the keyboard on the cell of the grid that Tab reaches; while there is none, what has no focus begins at the content. */
export function focusGrid(): void {
  const cell = document.querySelector<HTMLElement>('.grid-content [data-index][tabindex="0"]')
  cell?.focus({ preventScroll: true })
  cell?.scrollIntoView({ block: 'nearest' })
  if (!cell && document.activeElement === document.body) document.getElementById('content')?.focus()
}
