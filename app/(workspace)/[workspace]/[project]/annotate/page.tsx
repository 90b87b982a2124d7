import { redirect } from 'next/navigation'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { pages } from '@/lib/domain/address/pages'
import { AT_THE_DOOR } from '@/lib/domain/contract/seat'
import { leftOf } from '@/lib/domain/image/what-is-left'
import { can } from '@/lib/domain/workspace/rights'
import { handOutImage } from '@/lib/usecases/image/hand-out-image'
import { nextImage } from '@/lib/usecases/image/next-image'

/** Leads to the first image that nobody has labelled and nobody is at; where none is left, to the newest; which of these it was is said there. */
export default async function AnnotatePage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const place = await params
  const { member, scope, project, workspace } = await loadProject(place, pages.annotate(place))
  if (!can(member.role, 'see-images')) return <NotYours role={member.role} workspace={workspace.name} place={place} />
  if (project.type !== 'detection') redirect(pages.images(place)) // where nobody sits
  const wanted = { pool: 'unlabelled', order: 'newest' } as const
  const given = can(member.role, 'label')
    ? await handOutImage(scope, { ...wanted, seat: AT_THE_DOOR })
    : { ...(await nextImage(scope, wanted)), with: [] }
  const any = given.id ?? (await nextImage(scope, { pool: 'all', order: 'newest' })).id
  redirect(any ? pages.annotateLeft(place, any, leftOf(given)) : pages.images(place))
}
