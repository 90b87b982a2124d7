import type { Metadata } from 'next'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { ButtonLink } from '@/app/_ui/button-link'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listRuns } from '@/lib/usecases/run/list-runs'
import { plain } from './plain'
import { RunTable } from './_runs/run-table'
import type { Run } from './_runs/run'

export const metadata: Metadata = { title: 'Runs' }

export default async function RunsPage({
  params,
  searchParams,
}: {
  params: Promise<{ workspace: string; project: string }>
  searchParams: Promise<{ before?: string }>
}) {
  const place = await params
  const { member, scope } = await loadProject(place, pages.runs(place))
  const cursor = Number((await searchParams).before) || undefined
  const { items, next } = plain<{ items: Run[]; next: number | null }>(await listRuns(scope, { cursor }))
  const train = can(member.role, 'train') && <ButtonLink href={pages.train(place)}>Train</ButtonLink>
  return (
    <Page title="Runs" text="Every training of this project, newest first." acts={train}>
      {items.length === 0 ? (
        <Empty art="model" title="Nothing has been trained yet" text="A run turns the labelled images into a model." />
      ) : (
        <Card flush>
          <RunTable place={place} runs={items} now={new Date().toISOString()} />
        </Card>
      )}
      {next && (
        <p className="mt-4">
          <ButtonLink href={pages.runs(place, next)}>Older runs</ButtonLink>
        </p>
      )}
    </Page>
  )
}
