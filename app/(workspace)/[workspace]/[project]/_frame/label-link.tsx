'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { useTexts } from '#texts'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { KeyLink } from '@/app/_ui/key-link'

/** To label is the one primary action where the images are; the other pages have one of their own. */
export function LabelLink({ href }: { href: string }) {
  const t = useTexts('project')
  const page = useSelectedLayoutSegment()
  return (
    <KeyLink size="sm" variant={page === null ? 'primary' : 'secondary'} keys={keysOf(SITE_COMMANDS, 'label-next')} href={href}>
      {t('label')}
    </KeyLink>
  )
}
