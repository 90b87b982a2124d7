import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { listAttributes } from '@/lib/usecases/attribute/list-attributes'
import { listDeletedAttributes } from '@/lib/usecases/attribute/list-deleted-attributes'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { readPublicAddress } from '@/lib/usecases/model/read-public-address'
import { AttributeCard } from './_attributes/attribute-card'
import { PublicAddress } from './_address/public-address'
import { LabelCard } from './_labels/label-card'
import { WhoAddsLabels } from './_labels/who-adds-labels'
import { ProjectCards } from './_project/project-cards'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('projectSettings'))('title') })

export default async function ProjectSettingsPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const t = await getTexts('projectSettings')
  const { workspace, project: slug } = await params
  const place = { workspace, project: slug }
  const { member, project, scope, workspace: inWorkspace } = await loadProject(place, pages.projectSettings(place))
  if (!can(member.role, 'edit-project')) return <NotYours role={member.role} workspace={inWorkspace.name} place={place} />
  const [{ items }, schema, deleted] = await Promise.all([listLabels(scope), listAttributes(scope), listDeletedAttributes(scope)])
  const address = can(member.role, 'publish') ? await readPublicAddress(scope) : undefined
  const { name, type, counts, models, annotatorsAddLabels } = project
  return (
    <Page title={t('title')}>
      <div className="flex flex-col gap-4">
        <LabelCard place={place} labels={items} type={type} />
        <AttributeCard place={place} attributes={schema.items} deleted={deleted.items} labels={items} now={new Date()} />
        <WhoAddsLabels place={place} annotators={annotatorsAddLabels} />
        {address && (
          <div id="public-address" className="scroll-mt-16">
            <PublicAddress place={place} url={address.url} />
          </div>
        )}
        <ProjectCards
          place={place}
          name={name}
          images={counts.all}
          models={models}
          annotations={items.reduce((sum, { count }) => sum + count, 0)}
          type={type}
        />
      </div>
    </Page>
  )
}
