import { redirect } from 'next/navigation'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { pages } from '@/lib/domain/address/pages'
import { AT_THE_DOOR } from '@/lib/domain/contract/seat'
import { can } from '@/lib/domain/workspace/rights'
import { handOutImage } from '@/lib/usecases/image/hand-out-image'
import { nextImage } from '@/lib/usecases/image/next-image'

/** Leads to the first image that nobody has labelled and nobody is at; where none is left, to the newest. */
export default async function AnnotatePage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const place = await params
  const { member, scope, project, workspace } = await loadProject(place, pages.annotate(place))
  if (!can(member.role, 'see-images')) return <NotYours role={member.role} workspace={workspace.name} place={place} />
  if (project.type !== 'detection') redirect(pages.images(place)) // where nobody sits
  const wanted = { pool: 'unlabelled', order: 'newest' } as const
  const { id } = await (can(member.role, 'label') ? handOutImage(scope, { ...wanted, seat: AT_THE_DOOR }) : nextImage(scope, wanted))
  const any = id ?? (await nextImage(scope, { pool: 'all', order: 'newest' })).id
  redirect(any ? pages.annotateImage(place, any) : pages.images(place))
}
