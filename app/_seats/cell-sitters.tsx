'use client'

import { useTexts } from '#texts'
import { AvatarStack } from '@/app/_ui/avatar'
import { initials } from '@/app/_ui/initials'
import type { Sitter } from '@/lib/domain/contract/seat'
import { whoText } from './who-text'
import './seats.css'

/** On a picture of the grid: who is labelling it. In words it is part of the picture's name. */
export function CellSitters({ sitters }: { sitters: readonly Sitter[] }) {
  const t = useTexts('seats')
  if (sitters.length === 0) return null
  return (
    <>
      <span className="sit-who" aria-hidden="true">
        <AvatarStack people={sitters} size={20} max={3} />
      </span>
      <span className="sit-live" aria-hidden="true">
        {t('labelling', { who: whoText(t, sitters.map(initials)), n: sitters.length })}
      </span>
    </>
  )
}
