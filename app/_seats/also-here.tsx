'use client'

import { useTexts } from '#texts'
import { AvatarStack } from '@/app/_ui/avatar'
import { initials, personName } from '@/app/_ui/initials'
import { useSitters } from './seats-context'
import { whoText } from './who-text'
import './seats.css'

/** In the bar of the editor: who else is at the open image, said when they come. */
export function AlsoHere({ image }: { image: string }) {
  const t = useTexts('seats')
  const sitters = useSitters(image)
  const n = sitters.length
  return (
    <>
      {n > 0 && (
        <span className="sit-here" aria-hidden="true">
          <AvatarStack people={sitters} max={3} />
          <span className="sit-here-text">{t('here', { who: whoText(t, sitters.map(initials)), n })}</span>
        </span>
      )}
      <span className="sr-only" role="status">
        {n > 0 && t('here', { who: whoText(t, sitters.map(personName)), n })}
      </span>
    </>
  )
}
