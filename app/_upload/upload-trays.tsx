'use client'

import { useParams, usePathname } from 'next/navigation'
import { pages } from '@/lib/domain/address/pages'
import './upload.css'
import type { Place } from '@/lib/domain/address/place'
import { ImportTray } from './import/import-tray'
import { Tray } from './tray'
import { useAllImports, useAllUploads } from './uploads'
import type { Where } from './where'

/** What is on its way to the bucket, over whatever page of a workspace comes next; that of another project says its name. */
export function UploadTrays() {
  const all = useAllUploads()
  const { imports } = useAllImports()
  const { workspace, project } = useParams()
  const path = usePathname()
  const where = ({ place }: { place: Place }): Where => {
    if (place.workspace !== workspace || place.project !== project) return 'elsewhere'
    return path === pages.images(place) ? 'images' : 'project'
  }
  if (all.length + imports.length === 0) return null
  return (
    <div className="trays">
      {imports.map((one) => (
        <ImportTray key={one.key} one={one} where={where(one)} />
      ))}
      {all.map((uploads) => (
        <Tray key={uploads.key} uploads={uploads} where={where(uploads)} />
      ))}
    </div>
  )
}
