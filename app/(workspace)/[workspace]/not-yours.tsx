import { useTexts } from '#texts'
import { Empty } from '@/app/_ui/empty'
import { Page } from '@/app/_ui/page'
import type { Role } from '@/lib/domain/workspace/role'

/** In place of a page that is there, for a member whose role may not use it. */
export function NotYours({ role, workspace }: { role: Role; workspace: string }) {
  const t = useTexts('project.notYours')
  return (
    <Page>
      <Empty art="projects" title={t('title')} text={t('text', { role, workspace })} />
    </Page>
  )
}
