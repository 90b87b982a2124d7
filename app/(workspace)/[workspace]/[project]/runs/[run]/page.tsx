import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTexts } from '@/app/_texts/get-texts'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { MadeAt } from '@/app/_client/made-at'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import { Ordinal } from '@/lib/domain/ordinal'
import { can } from '@/lib/domain/workspace/rights'
import { listEvents } from '@/lib/usecases/run/list-events'
import { readRun } from '@/lib/usecases/run/read-run'
import { RunView } from './_run/run-view'

type Props = { params: Promise<{ workspace: string; project: string; run: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTexts('runs')
  return { title: t('runNumber', { number: (await params).run }) }
}

export default async function RunPage({ params }: Props) {
  const { workspace, project: slug, run: text } = await params
  const place = { workspace, project: slug }
  const { member, project, scope, position } = await loadProject(place, pages.run(place, text))
  const { data: number } = Ordinal.safeParse(text)
  if (number === undefined) notFound()
  const [run, events] = await Promise.all([readRun(scope, { run: number }), listEvents(scope, { run: number })]).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  const initial = { run, events: events.items, now: new Date().getTime() }
  return (
    <Page bare>
      <MadeAt position={position} />
      <div className="mx-auto max-w-[1344px] px-4 py-6 rail:px-6">
        <RunView key={number} place={place} type={project.type} mayTrain={can(member.role, 'train')} initial={initial} />
      </div>
    </Page>
  )
}
