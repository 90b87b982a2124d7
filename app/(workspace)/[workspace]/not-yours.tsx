import { ArrowRight } from 'lucide-react'
import { useTexts } from '#texts'
import { ButtonLink } from '@/app/_ui/button-link'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import { can } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'

/** In place of a page that is there, for a member whose role may not use it: why, and what they may see of the project. */
export function NotYours({ role, workspace, place }: { role: Role; workspace: string; place: Place }) {
  const t = useTexts('project.notYours')
  const [href, words] = can(role, 'see-images') ? [pages.images(place), t('toImages')] : [pages.models(place), t('toModels')]
  return (
    <Page>
      <Empty level={1} art="projects" title={t('title')} text={t('text', { role, workspace })}>
        <ButtonLink href={href} icon={<ArrowRight aria-hidden="true" />}>
          {words}
        </ButtonLink>
      </Empty>
    </Page>
  )
}
