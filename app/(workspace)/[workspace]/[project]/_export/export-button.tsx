'use client'

import { FolderOutput } from 'lucide-react'
import { useState } from 'react'
import { useTexts } from '#texts'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { useKey } from '@/app/_keys/use-key'
import { Button } from '@/app/_ui/button'
import type { Place } from '@/lib/domain/address/place'
import { ExportDialog } from './export-dialog'

const KEYS = keysOf(SITE_COMMANDS, 'export')

/** Exports all of a project. */
export function ExportButton({ place }: { place: Place }) {
  const t = useTexts('exports')
  const [open, setOpen] = useState(false)
  useKey(KEYS, () => setOpen(true))
  return (
    <>
      <Button variant="primary" icon={<FolderOutput aria-hidden="true" />} keys={KEYS} onClick={() => setOpen(true)}>
        {t('dialog.open')}
      </Button>
      <ExportDialog place={place} filter={{ pool: 'all' }} open={open} onOpenChange={setOpen} />
    </>
  )
}
