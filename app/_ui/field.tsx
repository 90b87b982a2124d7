'use client'

import { TriangleAlert } from 'lucide-react'
import { createContext, useContext, useId, type ReactNode } from 'react'
import { cx } from './cx'

type Wiring = { id?: string; describedBy?: string; invalid?: boolean }
const Wired = createContext<Wiring>({})

/** What a control inside a Field puts on itself: its id, its hint and whether it is wrong. */
export const useField = (): Wiring => useContext(Wired)

type Props = { label: ReactNode; hint?: ReactNode; error?: ReactNode; className?: string; children: ReactNode }

/** Label, control, hint and error, wired to each other. The error takes the hint's place. */
export function Field({ label, hint, error, className, children }: Props) {
  const id = useId()
  const note = `${id}-note`
  const wiring = { id, describedBy: error || hint ? note : undefined, invalid: Boolean(error) }
  return (
    <div className={cx('field', className)}>
      <label htmlFor={id}>{label}</label>
      <Wired value={wiring}>{children}</Wired>
      {error ? (
        <span className="field-error" id={note} role="alert">
          <TriangleAlert aria-hidden="true" />
          <span>{error}</span>
        </span>
      ) : (
        hint && (
          <span className="field-hint" id={note}>
            {hint}
          </span>
        )
      )}
    </div>
  )
}
