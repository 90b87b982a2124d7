'use client'

import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { useWorkbench } from '@/app/_editor/editor-context'
import type { Keycaps } from '@/app/_keys/command'
import { useStore } from '@/app/_client/store'

type Props = { size: 'sm' | 'touch'; keys?: Keycaps; block?: boolean; children: ReactNode }

/** The one primary button: to the next image that nobody has labelled. */
export function NextButton({ size, keys, block, children }: Props) {
  const t = useTexts('editor')
  const { images, strip } = useWorkbench()
  const left = useStore(strip.state, (state) => state.counts?.unlabelled)
  return (
    <Button
      variant="primary"
      size={size}
      keys={keys}
      block={block}
      reason={left === 0 && t('nothingLeft')}
      onClick={() => void images.nextUnlabelled()}
    >
      {children}
    </Button>
  )
}
