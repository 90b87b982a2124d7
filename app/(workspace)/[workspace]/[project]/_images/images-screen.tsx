'use client'

import '@/app/(workspace)/[workspace]/[project]/_grid/grid.css'
import '@/app/(workspace)/[workspace]/[project]/_pools/pools.css'
import '@/app/(workspace)/[workspace]/[project]/_classify/classify.css'
import { useTexts } from '#texts'
import { SeatsProvider, useSeats } from '@/app/_seats/seats-context'
import { ClassifyGrid } from '@/app/(workspace)/[workspace]/[project]/_classify/classify-grid'
import { AddImages } from '@/app/_upload/add-images'
import { DropZone } from '@/app/_upload/drop-zone'
import { useUploads } from '@/app/_upload/uploads'
import { DetectGrid } from '@/app/(workspace)/[workspace]/[project]/_pools/detect-grid'
import { PlaceProvider, usePlace, type ProjectPlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { useImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import { useLivePools } from '@/app/(workspace)/[workspace]/[project]/_project/use-live-pools'

/** The pictures of a project: pools, grid, a place to drop more; with boxes or with tags as the project is. */
export function ImagesScreen({ place }: { place: ProjectPlace }) {
  return (
    <PlaceProvider value={place}>
      <Screen />
    </PlaceProvider>
  )
}

function Screen() {
  const t = useTexts('pools')
  const place = usePlace()
  const seats = useSeats(place)
  const { filters } = useFilters()
  const view = useImageView(filters)
  const uploads = useUploads(place)
  useLivePools({ view, filters, uploading: uploads.uploading })
  const add = place.may.import ? <AddImages onFiles={(files) => void uploads.addFiles(files)} /> : null
  const Grid = place.type === 'detection' ? DetectGrid : ClassifyGrid
  return (
    <main className="pools" id="content" tabIndex={-1}>
      <h1 className="sr-only">{t('title', { name: place.name })}</h1>
      <SeatsProvider value={seats}>
        <Grid
          view={view}
          add={add}
          addWith={(trigger) => <AddImages trigger={trigger} onFiles={(files) => void uploads.addFiles(files)} />}
        />
      </SeatsProvider>
      {place.may.import && <DropZone name={place.name} onDrop={(items) => void uploads.addDrop(items)} />}
    </main>
  )
}
