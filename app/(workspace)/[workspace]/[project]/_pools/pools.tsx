'use client'

import './pools.css'
import '@/app/(workspace)/[workspace]/[project]/_upload/upload.css'
import { ClassifyGrid } from '@/app/(workspace)/[workspace]/[project]/_classify/classify-grid'
import { AddImages } from '@/app/(workspace)/[workspace]/[project]/_upload/add-images'
import { DropZone } from '@/app/(workspace)/[workspace]/[project]/_upload/drop-zone'
import { Tray } from '@/app/(workspace)/[workspace]/[project]/_upload/tray'
import { useUploads } from '@/app/(workspace)/[workspace]/[project]/_upload/uploads'
import { DetectGrid } from './detect-grid'
import { apiOf, PlaceProvider, usePlace, type PoolsPlace } from './pools-place'
import { useFilters } from './use-filters'
import { useImageView } from './use-image-view'
import { useLivePools } from './use-live-pools'

/** The pictures of a project: pools, grid, uploads; with boxes or with tags as the project is. */
export function Pools({ place }: { place: PoolsPlace }) {
  return (
    <PlaceProvider value={place}>
      <PoolsPage />
    </PlaceProvider>
  )
}

function PoolsPage() {
  const place = usePlace()
  const { filters } = useFilters()
  const view = useImageView(filters)
  const uploads = useUploads(apiOf(place))
  useLivePools({ view, filters, uploading: uploads.totals.left > 0 })
  const add = place.may.import ? <AddImages onFiles={(files) => void uploads.addFiles(files)} /> : null
  const Grid = place.type === 'detection' ? DetectGrid : ClassifyGrid
  return (
    <main className="pools" id="content" tabIndex={-1}>
      <h1 className="sr-only">Images of {place.name}</h1>
      <Grid
        view={view}
        add={add}
        addWith={(trigger) => <AddImages trigger={trigger} onFiles={(files) => void uploads.addFiles(files)} />}
      />
      <Tray uploads={uploads} />
      {place.may.import && <DropZone name={place.name} onDrop={(items) => void uploads.addDrop(items)} />}
    </main>
  )
}
