import type { ReactNode } from 'react'

/** A figure with its word below, and a sentence where the figure needs one. */
export function Stat({ value, label, note }: { value: ReactNode; label: string; note?: ReactNode }) {
  return (
    <div className="flex flex-col">
      <b className="num text-16 font-semibold tracking-head">{value}</b>
      <span className="text-12 text-fg-3">{label}</span>
      {note && <p className="mt-1 text-12 text-fg-2">{note}</p>}
    </div>
  )
}
