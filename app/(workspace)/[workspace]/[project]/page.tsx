import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { ArrowRight } from 'lucide-react'
import { useTexts } from '#texts'
import { MadeAt } from '@/app/_client/made-at'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { pages } from '@/lib/domain/address/pages'
import { can } from '@/lib/domain/workspace/rights'
import { ImagesScreen } from './_images/images-screen'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('project'))('images') })

/** The pictures of a project, in their pools. */
export default async function ImagesPage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const { workspace, project: slug } = await params
  const at = { workspace, project: slug }
  const { member, project, position } = await loadProject(at)
  if (!can(member.role, 'see-images')) return <ModelsOnly href={pages.models(at)} />
  const { name, type, multiLabel } = project
  const may = {
    label: can(member.role, 'label'),
    import: can(member.role, 'import'),
    export: can(member.role, 'export'),
    train: can(member.role, 'train'),
    divide: can(member.role, 'edit-project'),
  }
  return (
    <>
      <MadeAt position={position} />
      <ImagesScreen place={{ ...at, name, type, multiLabel, may }} />
    </>
  )
}

function ModelsOnly({ href }: { href: string }) {
  const t = useTexts('project')
  return (
    <main className="page grid grid-cols-1 place-items-center" id="content" tabIndex={-1}>
      <Empty level={1} art="model" title={t('hidden')} text={t('hiddenText')}>
        <ButtonLink variant="primary" href={href} icon={<ArrowRight aria-hidden="true" />}>
          {t('models')}
        </ButtonLink>
      </Empty>
    </main>
  )
}
