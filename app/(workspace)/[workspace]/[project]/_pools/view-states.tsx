'use client'

import { RefreshCw, Upload, Zap } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { keysOf } from '@/app/_keys/command'
import { PAGE_COMMANDS } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-commands'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { count, many } from '@/app/_ui/count'
import { Empty } from '@/app/_ui/empty'
import { filterCount, NO_FILTERS, type Filters } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import { useCounts, useLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { pages } from '@/lib/domain/address/pages'
import type { Counts } from '@/lib/domain/contract/image'
import { useTryAgain } from './use-try-again'

/** Nothing to show, and why: no pictures at all, everything done, or a filter that finds nothing. `add` adds pictures. */
export function EmptyView({ add }: { add: (trigger: ReactElement) => ReactNode }) {
  const place = usePlace()
  const { filters } = useFilters()
  const counts = useCounts()
  if (!counts) return null
  if (counts.all === 0) return <NoImages add={add} />
  if (filterCount(filters) === 0) return null // images that came since the list was asked for: it is asked for again in a moment
  const onlyPool = filterCount(filters) === 1
  if (filters.pool === 'unlabelled' && onlyPool) return <AllDone counts={counts} mayTrain={place.may.train} />
  return <NothingFound filters={filters} counts={counts} />
}

function NoImages({ add }: { add: (trigger: ReactElement) => ReactNode }) {
  const { may } = usePlace()
  if (!may.import)
    return <Empty art="images" title="No images yet" text="An owner or manager of the workspace adds them; they appear here at once." />
  return (
    <Empty
      art="images"
      title="Drop images here"
      text="A folder, a zip or single files. JPEG, PNG and WebP; with labels by the command corral import."
    >
      {add(
        <Button variant="primary" icon={<Upload aria-hidden="true" />}>
          Choose files
        </Button>,
      )}
    </Empty>
  )
}

function AllDone({ counts, mayTrain }: { counts: Counts; mayTrain: boolean }) {
  const place = usePlace()
  const text = `${count(counts.labelled)} labelled${counts.negative > 0 ? ` and ${count(counts.negative)} negative` : ''}.`
  return (
    <Empty art="done" title={counts.all === 1 ? 'The one image is done' : `All ${count(counts.all)} images are done`} text={text}>
      {mayTrain && (
        <ButtonLink variant="primary" href={pages.train(place)} icon={<Zap aria-hidden="true" />}>
          Train
        </ButtonLink>
      )}
      <ButtonLink href={pages.images(place)}>Show all images</ButtonLink>
    </Empty>
  )
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five']

function NothingFound({ filters, counts }: { filters: Filters; counts: Counts }) {
  const { go } = useFilters()
  const label = useLabels()?.find(({ id }) => id === filters.label)?.name
  const person = counts.byPerson.find(({ userId }) => userId === filters.by)?.name
  const said = [
    filters.pool !== 'all' && filters.pool,
    label,
    filters.split && `the split ${filters.split}`,
    filters.by && `labelled by ${person ?? 'this person'}`,
    filters.q && `“${filters.q}”`,
  ].filter(Boolean)
  const on = filterCount(filters)
  return (
    <Empty
      art="nothing"
      title={`No image for ${said.join(' and ')}`}
      text={`${NUMBERS[on]} ${on === 1 ? 'filter is' : 'filters are'} on, ${many(counts.all, 'image')} ${counts.all === 1 ? 'is' : 'are'} in the project.`}
    >
      <Button keys={keysOf(PAGE_COMMANDS, 'clear')} onClick={() => go({ ...NO_FILTERS, order: filters.order })}>
        Clear filters
      </Button>
    </Empty>
  )
}

/** The list could not be had: tried again by itself, and at once on request. */
export function ViewProblem({ error, retry }: { error: unknown; retry: () => void }) {
  const passing = error instanceof ApiProblem && (error.code === 'offline' || error.code === 'unavailable' || error.code === 'internal')
  const { tries, seconds } = useTryAgain(passing, retry)
  const text = passing ? `Tried ${tries === 1 ? 'once' : `${count(tries)} times`}, the next try is in ${seconds} s.` : problemText(error)
  return (
    <Empty art="server" title={passing ? 'Corral does not answer' : 'The images cannot be shown'} text={text}>
      <Button icon={<RefreshCw aria-hidden="true" />} onClick={retry}>
        Try now
      </Button>
    </Empty>
  )
}
