'use client'

import { useSyncExternalStore } from 'react'
import type { Keycaps } from '@/app/_keys/command'

const never = () => () => {}
const onApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

const SIGNS: Record<string, string> = { Shift: '⇧', Enter: '⏎', Backspace: '⌫', Up: '↑', Down: '↓', Left: '←', Right: '→', Plus: '+' }

/** Keycaps, e.g. "G", "Mod+K" (⌘ on Apple, Ctrl elsewhere), "Shift+Enter". */
export function Keys({ keys }: { keys: Keycaps }) {
  const apple = useSyncExternalStore(never, onApple, () => false)
  const sign = (key: string) => (key === 'Mod' ? (apple ? '⌘' : 'Ctrl') : key === 'Alt' && apple ? '⌥' : (SIGNS[key] ?? key))
  return (
    <span className="keys" aria-hidden="true">
      {keys.split('+').map((key) => (
        <kbd className="kbd" key={key}>
          {sign(key)}
        </kbd>
      ))}
    </span>
  )
}
