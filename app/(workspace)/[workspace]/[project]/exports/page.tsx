import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { MadeAt } from '@/app/_client/made-at'
import { Card } from '@/app/_ui/card'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { ExportButton } from '@/app/(workspace)/[workspace]/[project]/_export/export-button'
import { ExportCard } from '@/app/(workspace)/[workspace]/[project]/_export/export-card'
import { FollowExports } from '@/app/(workspace)/[workspace]/[project]/_export/follow-exports'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listExports } from '@/lib/usecases/export/list-exports'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('exports'))('title') })

/** What left a project as files, and what is on its way. */
export default async function ExportsPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const t = await getTexts('exports')
  const place = await params
  const { member, project, scope, position, workspace } = await loadProject(place, pages.exports(place))
  if (!can(member.role, 'export')) return <NotYours role={member.role} workspace={workspace.name} place={place} />
  const { items } = await listExports(scope)
  const now = new Date()
  return (
    <Page title={t('title')} text={t('text', { name: project.name })} acts={items.length > 0 && <ExportButton place={place} />}>
      <MadeAt position={position} />
      <FollowExports place={place} />
      {items.length > 0 ? (
        <Card flush>
          <ul aria-label={t('title')}>
            {items.map((one) => (
              <ExportCard key={one.id} one={one} place={place} now={now} />
            ))}
          </ul>
        </Card>
      ) : (
        <Card>
          <Empty art="images" title={t('none')} text={t('noneText', { slug: place.project })}>
            <ExportButton place={place} />
          </Empty>
        </Card>
      )}
    </Page>
  )
}
