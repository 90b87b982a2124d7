import type { Metadata } from 'next'
import Link from 'next/link'
import { getTexts } from '@/app/_texts/get-texts'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { RunTable } from '@/app/(workspace)/[workspace]/[project]/runs/_runs/run-table'
import { MadeAt } from '@/app/_client/made-at'
import { Card } from '@/app/_ui/card'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { checkReadiness } from '@/lib/usecases/run/check-readiness'
import { listRuns } from '@/lib/usecases/run/list-runs'
import { listVersions } from '@/lib/usecases/version/list-versions'
import { TrainForm } from './_train/train-form'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('train'))('title') })

const RECENT = 5

type Props = { params: Promise<{ workspace: string; project: string }>; searchParams: Promise<{ version?: string | string[] }> }

export default async function TrainPage({ params, searchParams }: Props) {
  const t = await getTexts('train')
  const { workspace, project: slug } = await params
  const place = { workspace, project: slug }
  const { member, project, scope, position, workspace: inWorkspace } = await loadProject(place, pages.train(place))
  if (!can(member.role, 'train')) return <NotYours role={member.role} workspace={inWorkspace.name} place={place} />
  const [runs, { items: versions }] = await Promise.all([listRuns(scope, {}), listVersions(scope)])
  const asked = (await searchParams).version
  const first = {
    preset: 'standard' as const,
    seed: 1,
    leaveOut: [],
    version: versions.find(({ number }) => String(number) === asked)?.number,
  }
  const readiness = await checkReadiness(scope, first)
  const items = runs.items.slice(0, RECENT)
  return (
    <Page>
      <MadeAt position={position} />
      <div className="mx-auto flex max-w-[960px] flex-col gap-6">
        <TrainForm
          place={place}
          name={project.name}
          type={project.type}
          first={first}
          initial={readiness}
          versions={versions.map(({ number, name: called }) => ({ number, name: called }))}
        />
        {items.length > 0 && (
          <Card title={t('runs')} flush aside={runs.items.length > RECENT && <Link href={pages.runs(place)}>{t('allRuns')}</Link>}>
            <RunTable place={place} runs={items} now={new Date()} />
          </Card>
        )}
      </div>
    </Page>
  )
}
