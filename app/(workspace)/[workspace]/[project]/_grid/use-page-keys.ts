'use client'

import { useEffect, useEffectEvent } from 'react'
import { commandFor, type KeyCommand } from '@/app/_keys/command'
import { isElsewhere } from '@/app/_keys/is-elsewhere'
import type { Stroke } from '@/app/_keys/stroke'

/** What each command does; undefined where it is not for this person. */
export type Acts<Id extends string> = Record<Id, (() => void) | undefined>

export type PageKeys<Id extends string> = { commands: readonly KeyCommand<Id>[]; acts: Acts<Id> }

/** Does what a key asks for, and tells whether that was anything. */
export function pressOnPage<Id extends string>({ commands, acts }: PageKeys<Id>, stroke: Stroke & { repeat: boolean }): boolean {
  const command = commandFor(
    commands.filter(({ id }) => acts[id]),
    stroke,
  )
  if (!command || (command.once && stroke.repeat)) return false
  acts[command.id]?.()
  return true
}

/** Keys that work wherever the focus is on the page. */
export function usePageKeys<Id extends string>(keys: PageKeys<Id>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!event.defaultPrevented && !isElsewhere(event.target) && pressOnPage(keys, event)) event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
