import type { Direction, Step } from './step'

/** What somebody did in a project, oldest first, and what they took back. */
export type Line = { past: readonly Step[]; future: readonly Step[] }

export const NEW_LINE: Line = { past: [], future: [] }

const MOST = 300 // steps; those of thousands of pictures hold as many cards each

/** The line with one step more. What was taken back before can no longer be redone. */
export function kept({ past }: Line, step: Step): Line {
  const last = past.at(-1)
  return { past: (joined(last, step) ?? [...past, step]).slice(-MOST), future: [] }

  /** Small steps of one run are one step: the oldest way back leads over all of them. */
  function joined(before: Step | undefined, next: Step): readonly Step[] | undefined {
    if (before?.kind !== 'edits' || next.kind !== 'edits' || !next.run || before.run !== next.run) return undefined
    if (before.image.id !== next.image.id) return undefined
    return [
      ...past.slice(0, -1),
      { ...before, found: { ...before.found, ...next.found }, edits: [...(before.edits ?? []), ...(next.edits ?? [])] },
    ]
  }
}

/** The step that comes next in this direction. */
export const nextOf = ({ past, future }: Line, direction: Direction): Step | undefined => (direction === 'undo' ? past : future).at(-1)

/** The line after its next step was done; `back` leads the other way, if anything does. */
export function moved({ past, future }: Line, direction: Direction, back: Step | undefined): Line {
  const other = back ? [back] : []
  return direction === 'undo'
    ? { past: past.slice(0, -1), future: [...future, ...other] }
    : { past: [...past, ...other], future: future.slice(0, -1) }
}

/** The line with every step as it is by now; undefined where nothing is left of one. */
export const changed = ({ past, future }: Line, change: (step: Step) => Step | undefined): Line => ({
  past: past.flatMap((step) => change(step) ?? []),
  future: future.flatMap((step) => change(step) ?? []),
})
