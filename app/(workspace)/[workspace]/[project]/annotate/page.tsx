import { redirect } from 'next/navigation'
import { nextImage } from '@/lib/usecases/image/next-image'
import { pageMember } from '@/lib/web/session'

/** Leads to the first image that nobody has labelled; where none is left, to the newest. */
export default async function AnnotatePage({ params }: { params: Promise<{ workspace: string; project: string }> }) {
  const { workspace, project } = await params
  const base = `/${workspace}/${project}`
  const { member } = await pageMember(workspace, 'see-images', `${base}/annotate`)
  const { id } = await nextImage(member, { project, pool: 'unlabelled', order: 'newest' })
  const any = id ?? (await nextImage(member, { project, pool: 'all', order: 'newest' })).id
  redirect(any ? `${base}/annotate/${any}` : base)
}
