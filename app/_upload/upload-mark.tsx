'use client'

import './upload.css'
import { useParams } from 'next/navigation'
import { useTexts } from '#texts'
import { IconButton } from '@/app/_ui/icon-button'
import { Popover } from '@/app/_ui/popover'
import { ProgressRing } from '@/app/_ui/progress-bar'
import type { ButtonSize } from '@/app/_ui/button-class'
import { Tray } from './tray'
import { ImportTray } from './import/import-tray'
import { useAllImports, useAllUploads, useDone } from './uploads'

/** What is on its way to the bucket, as one mark for a bar where trays would lie over the work; pressed, it shows them. */
export function UploadMark({ size }: { size: ButtonSize }) {
  const t = useTexts('upload')
  const all = useAllUploads()
  const { imports } = useAllImports()
  const { project } = useParams()
  const { done, found } = useDone(all)
  if (all.length + imports.length === 0) return null
  const label = t('mark', { done, found })
  return (
    <Popover
      align="end"
      label={t('title')}
      className="trays-opened"
      trigger={<IconButton size={size} label={label} icon={<ProgressRing label={label} part={done / Math.max(1, found)} />} />}
    >
      {imports.map((one) => (
        <ImportTray key={one.key} one={one} where={one.place.project === project ? 'project' : 'elsewhere'} quiet />
      ))}
      {all.map((uploads) => (
        <Tray key={uploads.key} uploads={uploads} where={uploads.place.project === project ? 'project' : 'elsewhere'} />
      ))}
    </Popover>
  )
}
