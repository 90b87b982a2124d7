'use client'

import { useParams, usePathname } from 'next/navigation'
import { pages } from '@/lib/domain/address/pages'
import './upload.css'
import type { ProjectUploads } from './all-uploads'
import { Tray, type Where } from './tray'
import { useAllUploads } from './uploads'

/** What is on its way to the bucket, over whatever page of a workspace comes next; that of another project says its name. */
export function UploadTrays() {
  const all = useAllUploads()
  const { workspace, project } = useParams()
  const path = usePathname()
  const where = ({ place }: ProjectUploads): Where => {
    if (place.workspace !== workspace || place.project !== project) return 'elsewhere'
    return path === pages.images(place) ? 'images' : 'project'
  }
  if (all.length === 0) return null
  return (
    <div className="trays">
      {all.map((uploads) => (
        <Tray key={uploads.key} uploads={uploads} where={where(uploads)} />
      ))}
    </div>
  )
}
